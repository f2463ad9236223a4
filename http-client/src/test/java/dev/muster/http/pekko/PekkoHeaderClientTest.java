package dev.muster.http.pekko;

import static dev.muster.http.pekko.ClientKit.answered;
import static dev.muster.http.pekko.ClientKit.await;
import static dev.muster.http.pekko.ClientKit.body;
import static dev.muster.http.pekko.ClientKit.failed;
import static dev.muster.http.pekko.ClientKit.head;
import static dev.muster.http.pekko.ClientKit.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.FetchRequest;
import dev.muster.http.FetchResult;
import dev.muster.http.HeaderClient;
import dev.muster.http.Hop;
import dev.muster.http.Method;
import dev.muster.http.Resolver;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.Stage;
import dev.muster.http.head.Anomaly;
import dev.muster.http.head.Field;
import dev.muster.http.hostile.BadConnection;
import dev.muster.http.hostile.BadServer;
import dev.muster.http.hostile.Script;
import dev.muster.http.target.Host;
import dev.muster.http.tls.ServerIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PekkoHeaderClientTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    private static ClientKit kit;

    @BeforeAll
    static void start() {
        kit = new ClientKit();
    }

    @AfterAll
    static void stop() {
        kit.close();
    }

    @Test
    void fieldsComeAsTheyWereSent() throws Exception {
        Script script = Script.onRequest()
                .send(
                        "HTTP/1.1 404 Nix Gefunden\r\nSERVER: x\r\nset-cookie: a=1\r\nServer:y \r\nSet-Cookie: b=2\r\n\r\n");
        try (BadServer server = BadServer.playing(script)) {
            FetchResult.Answered answer = answered(kit.client("").fetch(http(server, "/")));

            assertThat(head(answer).reason()).isEqualTo("Nix Gefunden");
            assertThat(head(answer).fields().lines())
                    .containsExactly(
                            new Field("SERVER", "x"),
                            new Field("set-cookie", "a=1"),
                            new Field("Server", "y"),
                            new Field("Set-Cookie", "b=2"));
            Hop hop = answer.hops().get(0);
            assertThat(hop.address()).isEqualTo("127.0.0.1");
            assertThat(hop.timings().connect()).isNotNull();
            assertThat(hop.timings().firstByte()).isNotNull();
            assertThat(hop.timings().tls()).isNull();
        }
    }

    @Test
    void theRequestIsHonestAndClosesTheConnection() throws Exception {
        try (BadServer server = BadServer.playing(Script.onRequest().send(OK))) {
            answered(kit.client("request { user-agent = \"tester/1\", fields = [\"X-Own: 1\"] }")
                    .fetch(http(server, "/a%20b?c=d")));

            assertThat(server.nextConnection().received())
                    .startsWith("GET /a%20b?c=d HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n")
                    .contains("\r\nUser-Agent: tester/1\r\n", "\r\nX-Own: 1\r\n", "\r\nConnection: close\r\n");
        }
    }

    @Test
    void headIsSentWhereItIsAskedFor() throws Exception {
        try (BadServer server =
                BadServer.playing(Script.onRequest().send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"))) {
            FetchResult.Answered answer =
                    answered(kit.client("request.method = HEAD").fetch(http(server, "/")));

            assertThat(head(answer).statusCode()).isEqualTo(200);
            assertThat(server.nextConnection().received()).startsWith("HEAD / HTTP/1.1");
        }
    }

    @Test
    void aRedirectIsFollowedOctetByOctet() throws Exception {
        Script latin1 = Script.silent().send("HTTP/1.1 302 Found\r\nLocation: /caf\u00e9?\u00fc\r\n\r\n");
        Script utf8 = Script.silent().send("HTTP/1.1 302 Found\r\nLocation: /caf\u00c3\u00a9\r\n\r\n");
        try (BadServer server = BadServer.byPath(Map.of(
                "/", latin1, "/caf%E9?%FC", utf8, "/caf%C3%A9", Script.silent().send(OK)))) {
            FetchResult.Answered answer = answered(kit.client("").fetch(http(server, "/")));

            assertThat(answer.hops())
                    .extracting(hop -> hop.uri().pathAndQuery())
                    .containsExactly("/", "/caf%E9?%FC", "/caf%C3%A9");
            assertThat(head(answer).statusCode()).isEqualTo(200);
        }
    }

    // ---- catalogue 27, 35, 36, 42: bodies, silence, drips, ends

    @Test
    void aBodyOfTenGigabytesIsNotRead() throws Exception {
        Script script = Script.onRequest()
                .send("HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n")
                .repeat("x".repeat(100_000), 100_000);
        try (BadServer server = BadServer.playing(script)) {
            answered(kit.client("").fetch(http(server, "/")));

            BadConnection connection = server.nextConnection();
            connection.ended().get(5, TimeUnit.SECONDS);
            assertThat(connection.written()).isLessThan(20_000_000);
        }
    }

    @Test
    void whoeverAcceptsAndSaysNothingMeetsTheFirstByteLimit() throws Exception {
        try (BadServer server = BadServer.playing(Script.silent())) {
            Failure failure = failed(kit.client("timeouts.first-byte = 300ms").fetch(http(server, "/")))
                    .failure();

            assertThat(failure.code()).isEqualTo("limit.first_byte");
            assertThat(server.nextConnection().ended()).succeedsWithin(Duration.ofSeconds(1));
        }
    }

    @Test
    void whoeverDripsMeetsTheTotalTimeAndSeesTheClose() throws Exception {
        Script script = Script.onRequest().send("HTTP/1.1 200 OK\r\nX-Drip: ").repeat("x", 1000, Duration.ofMillis(50));
        try (BadServer server = BadServer.playing(script)) {
            FetchResult.Failed failed =
                    failed(kit.client("timeouts.total = 500ms").fetch(http(server, "/")));

            assertThat(failed.failure().code()).isEqualTo("limit.total_time");
            assertThat(failed.failure().stage()).isEqualTo(Stage.HEAD);
            assertThat(head(failed).statusCode()).isEqualTo(200);
            assertThat(server.nextConnection().ended()).succeedsWithin(Duration.ofSeconds(1));
        }
    }

    @Test
    void whoeverTakesHisTimeAtEveryHopMeetsTheTotalTimeOfThemAll() throws Exception {
        Script script = Script.onRequest()
                .pause(Duration.ofMillis(200))
                .send("HTTP/1.1 302 Found\r\nLocation: on/\r\nContent-Length: 0\r\n\r\n")
                .close();
        try (BadServer server = BadServer.playing(script)) {
            FetchResult.Failed failed =
                    failed(kit.client("timeouts { total = 700ms, first-byte = 400ms }, request.redirects = 20")
                            .fetch(http(server, "/")));

            assertThat(failed.failure().code()).isEqualTo("limit.total_time");
            assertThat(failed.hops()).hasSizeBetween(2, 5);
        }
    }

    @Test
    void cancellingClosesTheSocket() throws Exception {
        try (BadServer server = BadServer.playing(Script.silent())) {
            CompletableFuture<FetchResult> fetch = kit.client("").fetch(http(server, "/"));
            BadConnection connection = server.nextConnection();

            fetch.cancel(true);

            assertThat(connection.ended()).succeedsWithin(Duration.ofSeconds(1));
        }
    }

    @Test
    void closingTheClientEndsWhatIsUnderWay() throws Exception {
        try (BadServer server = BadServer.playing(Script.silent())) {
            HeaderClient client = kit.client("");
            CompletableFuture<FetchResult> fetch = client.fetch(http(server, "/"));
            BadConnection connection = server.nextConnection();

            client.close();
            client.close();

            assertThat(failed(fetch).failure().code()).isEqualTo("local.cancelled");
            assertThat(connection.ended()).succeedsWithin(Duration.ofSeconds(1));
            assertThat(failed(client.fetch(http(server, "/"))).failure().code()).isEqualTo("local.cancelled");
        }
    }

    @Test
    void fiveWaysToEndHaveFiveNames() throws Exception {
        HeaderClient client = kit.client("");
        assertThat(failed(client.fetch(target("http://127.0.0.1:" + closedPort())))
                        .failure()
                        .code())
                .isEqualTo("tcp.refused");
        assertThat(codeOf(client, Script.onRequest().close())).isEqualTo("http.empty_reply");
        assertThat(codeOf(client, Script.onRequest().reset())).isEqualTo("tcp.reset");
        assertThat(codeOf(
                        client,
                        Script.onRequest().send("HTTP/1.1 200 OK\r\nX: y").close()))
                .isEqualTo("http.truncated_head");
        assertThat(codeOf(client, Script.silent().send("SSH-2.0-OpenSSH_9.2\r\n")))
                .isEqualTo("http.not_http");
    }

    @Test
    void theFirstBytesOfWhatIsNoHttpStandInTheHop() throws Exception {
        String banner = "SSH-2.0-OpenSSH_9.2\r\n";
        try (BadServer server = BadServer.playing(Script.onRequest().send(banner))) {
            Hop hop = failed(kit.client("").fetch(http(server, "/"))).last().orElseThrow();

            assertThat(hop.head()).isNull();
            assertThat(hop.firstBytes().latin1()).isEqualTo(banner);
        }
    }

    @Test
    void aFloodOfInterimResponsesHarmsNobodyElse() throws Exception {
        Script flood = Script.onRequest().repeat("HTTP/1.1 103 Early Hints\r\n\r\n", 100_000);
        Script good = Script.onRequest().send(OK);
        HeaderClient client = kit.client("");
        try (BadServer bad = BadServer.playing(flood);
                BadServer fine = BadServer.playing(good)) {
            List<CompletableFuture<FetchResult>> fetches = new ArrayList<>();
            for (int i = 0; i < 20; i++) fetches.add(client.fetch(http(i % 2 == 0 ? bad : fine, "/")));

            for (int i = 0; i < 20; i++) {
                if (i % 2 == 0)
                    assertThat(failed(fetches.get(i)).failure().code()).isEqualTo("limit.head_bytes");
                else assertThat(head(answered(fetches.get(i))).statusCode()).isEqualTo(200);
            }
        }
    }

    // ---- catalogue 61 to 63: redirects

    @Test
    void everyHopOfAChainIsKept() throws Exception {
        try (BadServer server = BadServer.byPath(Map.of(
                "/",
                redirect("/two"),
                "/two",
                redirect("three?x=1"),
                "/three?x=1",
                Script.silent().send(OK)))) {
            FetchResult.Answered answer = answered(kit.client("").fetch(http(server, "/")));

            assertThat(answer.hops())
                    .extracting(hop -> hop.uri().pathAndQuery())
                    .containsExactly("/", "/two", "/three?x=1");
            assertThat(answer.hops())
                    .extracting(hop -> hop.answer().orElseThrow().statusCode())
                    .containsExactly(302, 302, 200);
        }
    }

    @Test
    void aLoopKeepsItsHops() throws Exception {
        try (BadServer server = BadServer.byPath(Map.of("/", redirect("/two"), "/two", redirect("/")))) {
            FetchResult.Failed failed = failed(kit.client("").fetch(http(server, "/")));

            assertThat(failed.failure().code()).isEqualTo("redirect.loop");
            assertThat(failed.hops()).hasSize(2);
        }
    }

    @Test
    void ownFieldsNeverReachAnotherOrigin() throws Exception {
        try (BadServer other = BadServer.playing(Script.onRequest().send(OK));
                BadServer first = BadServer.playing(Script.onRequest()
                        .send("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:" + other.port() + "/\r\n\r\n"))) {
            answered(kit.client("request.fields = [\"Authorization: Basic c2VjcmV0\"], addresses.redirect-ports = ["
                            + other.port() + "]")
                    .fetch(http(first, "/")));

            assertThat(first.nextConnection().received()).contains("Authorization: Basic c2VjcmV0");
            assertThat(other.nextConnection().received()).doesNotContain("Authorization", "c2VjcmV0");
        }
    }

    @Test
    void aRedirectFromHttpsToHttpIsNoted() throws Exception {
        try (BadServer plain = BadServer.playing(Script.onRequest().send(OK));
                TinyTlsServer secure = TinyTlsServer.answering(
                        ServerIdentity.GOOD,
                        "HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.1:" + plain.port() + "/\r\n\r\n")) {
            FetchResult.Answered answer = answered(kit.client("addresses.redirect-ports = [" + plain.port() + "]")
                    .fetch(target("https://127.0.0.1:" + secure.port())));

            assertThat(answer.hops().get(0).answer().orElseThrow().anomalies()).contains(Anomaly.REDIRECT_DOWNGRADE);
        }
    }

    // ---- addresses

    @Test
    void aPrivateAddressIsNotDialled() throws Exception {
        try (BadServer server = BadServer.playing(Script.onRequest().send(OK))) {
            FetchResult.Failed failed =
                    failed(kit.client("addresses.allow-private = off").fetch(http(server, "/")));

            assertThat(failed.failure().code()).isEqualTo("policy.address_denied");
            assertThat(failed.hops().get(0).address()).isEqualTo("127.0.0.1");
            assertThat(server.connections()).isEmpty();
        }
    }

    @Test
    void aNameThatChangesItsMindBetweenTwoHopsGetsNoFurther() throws Exception {
        Script script = Script.onRequest().send("HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n");
        try (BadServer server = BadServer.playing(script)) {
            HeaderClient client = kit.client(
                    "addresses.deny = [\"127.0.0.2/32\"]",
                    new NamesInTurn(List.of(List.of("127.0.0.1"), List.of("127.0.0.2"))));

            String first = "http://rebind.test:" + server.port();
            FetchResult.Answered answer = answered(client.fetch(target(first + "/")));

            Failure why = Objects.requireNonNull(answer.redirectFailure());
            assertThat(why.code()).isEqualTo("policy.address_denied");
            assertThat(why.detail()).startsWith("127.0.0.2 is denied").endsWith(": " + first + "/again");
            assertThat(answer.hops()).extracting(Hop::address).containsExactly("127.0.0.1");
            assertThat(server.connections()).hasSize(1);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "http://127.0.0.1:22/, policy.redirect_denied",
        "ftp://127.0.0.1/,     policy.redirect_denied",
        "http://0.0.0.0/,      policy.address_denied",
        "http://[ff02::1]/,    policy.address_denied",
    })
    void aRedirectThatPolicyDoesNotFollowIsTheAnswer(String location, String code) throws Exception {
        Script script = Script.onRequest()
                .send("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 5\r\n\r\nmoved");
        try (BadServer server = BadServer.playing(script)) {
            FetchResult.Answered answer = answered(kit.client("").fetch(http(server, "/")));

            assertThat(head(answer).statusCode()).isEqualTo(302);
            Failure why = Objects.requireNonNull(answer.redirectFailure());
            assertThat(why.code()).isEqualTo(code);
            assertThat(why.detail()).contains(location);
        }
    }

    @Test
    void theContentOfARedirectThatIsTheAnswerIsRead() throws Exception {
        Script script = Script.onRequest()
                .send("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:22/\r\nContent-Length: 5\r\n\r\nmoved");
        try (BadServer server = BadServer.playing(script)) {
            FetchRequest request =
                    new FetchRequest(http(server, "/"), Duration.ofSeconds(20), Method.GET, List.of(), true);

            assertThat(body(answered(kit.client("").fetch(request))).content().latin1())
                    .isEqualTo("moved");
        }
    }

    @Test
    void anIpv6AddressStandsInTheFormOfRfc5952() throws Exception {
        try (BadServer server = BadServer.playing(
                new Host("::1", Host.Kind.IPV6).address().orElseThrow(),
                Script.onRequest().send(OK))) {
            FetchResult.Answered answer = answered(kit.client("").fetch(target("http://[::1]:" + server.port())));

            assertThat(answer.hops().get(0).address()).isEqualTo("::1");
        }
        FetchResult.Failed denied =
                failed(kit.client("addresses.allow-private = off").fetch(target("http://[::1]/")));

        assertThat(denied.hops().get(0).address()).isEqualTo("::1");
    }

    @Test
    void ofAllowedAndDeniedAddressesOnlyTheAllowedAreDialled() throws Exception {
        Script script = Script.onRequest().send(OK);
        try (BadServer denied = BadServer.playing(InetAddress.getByName("127.0.0.2"), script)) {
            HeaderClient client = kit.client(
                    "addresses.deny = [\"127.0.0.2/32\"]", new NamesInTurn(List.of(List.of("127.0.0.2", "127.0.0.1"))));

            FetchResult.Failed failed = failed(client.fetch(target("http://mixed.test:" + denied.port() + "/")));

            assertThat(failed.failure().code()).isEqualTo("tcp.refused");
            assertThat(failed.hops()).extracting(Hop::address).containsExactly("127.0.0.1");
            assertThat(denied.connections()).isEmpty();
        }
    }

    /** Answers the first question with the first list, and so on. */
    private static final class NamesInTurn implements Resolver {
        private final Deque<List<String>> answers;

        NamesInTurn(List<List<String>> answers) {
            this.answers = new ArrayDeque<>(answers);
        }

        @Override
        public CompletableFuture<Resolution> resolve(Host host, Duration patience) {
            List<InetAddress> addresses = new ArrayList<>();
            for (String address : answers.remove()) addresses.add(literal(address));
            return CompletableFuture.completedFuture(new Resolved(addresses, List.of()));
        }

        private static InetAddress literal(String address) {
            try {
                return InetAddress.getByName(address);
            } catch (UnknownHostException impossible) {
                throw new AssertionError(impossible);
            }
        }

        @Override
        public void close() {}
    }

    // ---- scheme

    @Test
    void autoTakesHttpWhereThePortDoesNotSpeakTls() throws Exception {
        Script script = Script.onRequest().send(OK);
        try (BadServer server = BadServer.playing(script)) {
            FetchResult.Answered answer = answered(kit.client("").fetch(target("127.0.0.1:" + server.port())));

            assertThat(answer.last().orElseThrow().uri()).hasToString("http://127.0.0.1:" + server.port() + "/");
            assertThat(answer.httpsFailure()).isNotNull();
            assertThat(answer.httpsFailure().stage()).isEqualTo(Stage.TLS);
        }
    }

    @Test
    void whereThePortSpeaksTlsHttpIsNoAnswer() throws Exception {
        // An alert of handshake_failure, and a server that would answer plain http as many TLS servers do.
        for (String record : List.of("\u0015\u0003\u0003\u0000\u0002\u0002(", "\u0016\u0003\u0003\u0000\u0004")) {
            Script script = Script.silent().send(record).close();
            try (BadServer server = BadServer.playing(script)) {
                FetchResult.Failed failed =
                        failed(kit.client("timeouts.tls = 1s").fetch(target("127.0.0.1:" + server.port())));

                assertThat(failed.failure().stage()).isEqualTo(Stage.TLS);
                assertThat(failed.failure().detail())
                        .endsWith("; not asked over http: port " + server.port() + " speaks TLS");
                assertThat(failed.hops()).extracting(Hop::isSecure).containsExactly(true);
            }
        }
    }

    @Test
    void autoReportsARefusalOfBoth() throws Exception {
        FetchResult.Failed failed = failed(kit.client("").fetch(target("127.0.0.1:" + closedPort())));

        assertThat(failed.failure().code()).isEqualTo("tcp.refused");
        assertThat(failed.hops()).hasSize(2);
    }

    private static Script redirect(String location) {
        return Script.silent().send("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n");
    }

    private static dev.muster.http.target.Target http(BadServer server, String path) {
        return target("http://127.0.0.1:" + server.port() + path);
    }

    private static String codeOf(HeaderClient client, Script script) throws Exception {
        try (BadServer server = BadServer.playing(script)) {
            FetchResult result = await(client.fetch(http(server, "/")));
            return ((FetchResult.Failed) result).failure().code();
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
