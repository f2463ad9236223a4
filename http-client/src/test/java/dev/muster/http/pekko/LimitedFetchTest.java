package dev.muster.http.pekko;

import static dev.muster.http.pekko.ClientKit.answered;
import static dev.muster.http.pekko.ClientKit.await;
import static dev.muster.http.pekko.ClientKit.failed;
import static dev.muster.http.pekko.ClientKit.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.http.CountingLimiter;
import dev.muster.http.DeferredFetch;
import dev.muster.http.FetchRequest;
import dev.muster.http.FetchResult;
import dev.muster.http.HeaderClient;
import dev.muster.http.Hop;
import dev.muster.http.Method;
import dev.muster.http.Resolver;
import dev.muster.http.hostile.BadServer;
import dev.muster.http.hostile.DnsScript;
import dev.muster.http.hostile.MisbehavingDns;
import dev.muster.http.hostile.Script;
import dev.muster.http.target.Host;
import dev.muster.http.target.Scheme;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every dial of every kind needs a permit, every permit comes back once, and what gets none waits outside. */
class LimitedFetchTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    private static final Script ANSWERING = Script.onRequest().send(OK);
    /** RFC 6066, 3: fatal alert 112, unrecognized_name. */
    private static final byte[] UNRECOGNIZED_NAME = {21, 3, 3, 0, 2, 2, 112};

    private static final Duration BUDGET = Duration.ofSeconds(10);
    private static final Duration WAITED = Duration.ofSeconds(7);
    /** Loopback addresses that no other test listens on: a port that is closed there stays closed. */
    private static final String FIRST = "127.0.0.3";

    private static final String SECOND = "127.0.0.4";
    private static ClientKit kit;

    private final CountingLimiter limiter = new CountingLimiter();

    @BeforeAll
    static void start() {
        kit = new ClientKit();
    }

    @AfterAll
    static void stop() {
        kit.close();
    }

    @AfterEach
    void everyPermitIsBackOnce() throws Exception {
        limiter.awaitAllBackOnce();
    }

    @Test
    void everyRedirectHopIsAskedFor() throws Exception {
        Script on = Script.silent().send("HTTP/1.1 302 Found\r\nLocation: /on\r\nContent-Length: 0\r\n\r\n");
        try (BadServer server =
                BadServer.byPath(Map.of("/", on, "/on", Script.silent().send(OK)))) {
            HeaderClient client = kit.client("", resolvingTo("127.0.0.1"));

            answered(client.fetch(request("http://two.test:" + server.port() + "/")));

            assertThat(limiter.asked()).containsExactly("127.0.0.1 two.test", "127.0.0.1 two.test");
        }
    }

    @Test
    void aDeferredRedirectKeepsTheHopsBeforeItAndGoesOnThere() throws Exception {
        Script on = Script.silent().send("HTTP/1.1 302 Found\r\nLocation: /on\r\nContent-Length: 0\r\n\r\n");
        try (BadServer server =
                BadServer.byPath(Map.of("/", on, "/on", Script.silent().send(OK)))) {
            HeaderClient client = kit.client("");
            limiter.granting(1);

            DeferredFetch deferred = deferred(client.fetch(request("http://127.0.0.1:" + server.port() + "/")));
            assertThat(deferred.hops())
                    .extracting(hop -> hop.uri().pathAndQuery())
                    .containsExactly("/");
            assertThat(deferred.address()).isEqualTo(literal("127.0.0.1"));
            FetchResult.Answered answer = answered(resume(client, deferred));

            assertThat(answer.hops())
                    .extracting(hop -> hop.uri().pathAndQuery())
                    .containsExactly("/", "/on");
            assertThat(answer.hops()).extracting(hop -> hop.timings().queued()).containsExactly(null, WAITED);
        }
    }

    @Test
    void aRedirectLoopIsSeenAcrossADeferral() throws Exception {
        Script on = Script.silent().send("HTTP/1.1 302 Found\r\nLocation: /on\r\nContent-Length: 0\r\n\r\n");
        Script back = Script.silent().send("HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n");
        try (BadServer server = BadServer.byPath(Map.of("/", on, "/on", back))) {
            HeaderClient client = kit.client("");
            limiter.granting(1);

            DeferredFetch deferred = deferred(client.fetch(request("http://127.0.0.1:" + server.port() + "/")));

            assertThat(failed(resume(client, deferred)).failure().code()).isEqualTo("redirect.loop");
        }
    }

    @Test
    void theHttpLegOfTheAutomaticChoiceIsAskedForAndKeepsWhyHttpsFailed() throws Exception {
        try (BadServer server = BadServer.playing(ANSWERING)) {
            HeaderClient client = kit.client("");
            limiter.granting(1);

            DeferredFetch deferred = deferred(client.fetch(request("127.0.0.1:" + server.port())));
            assertThat(deferred.hops()).extracting(hop -> hop.uri().scheme()).containsExactly(Scheme.HTTPS);
            FetchResult.Answered answer = answered(resume(client, deferred));

            assertThat(answer.httpsFailure()).isNotNull();
            assertThat(answer.hops()).extracting(hop -> hop.uri().scheme()).containsExactly(Scheme.HTTP);
            assertThat(limiter.asked()).hasSize(2);
        }
    }

    @Test
    void whereBothLegsFailBothAreTheRecordAlsoAfterADeferral() throws Exception {
        HeaderClient client = kit.client("");
        limiter.granting(1);

        DeferredFetch deferred = deferred(client.fetch(request("127.0.0.1:" + closedPort())));
        FetchResult.Failed failed = failed(resume(client, deferred));

        assertThat(failed.failure().code()).isEqualTo("tcp.refused");
        assertThat(failed.hops()).hasSize(2);
    }

    @Test
    void aSecondHandshakeWithAnotherOfferIsAConnectionToo() throws Exception {
        Script script = Script.silent().send(UNRECOGNIZED_NAME);
        try (BadServer server = BadServer.playing(script)) {
            HeaderClient client = kit.client("", resolvingTo("127.0.0.1"));

            failed(client.fetch(request("https://named.test:" + server.port() + "/")));

            assertThat(limiter.asked()).containsExactly("127.0.0.1 named.test", "127.0.0.1 named.test");
            assertThat(server.connections()).hasSize(2);
        }
    }

    @Test
    void aDeferredSecondHandshakeRemembersItsOffer() throws Exception {
        Script script = Script.silent().send(UNRECOGNIZED_NAME);
        try (BadServer server = BadServer.playing(script)) {
            HeaderClient client = kit.client("", resolvingTo("127.0.0.1"));
            limiter.granting(1);

            DeferredFetch deferred = deferred(client.fetch(request("https://named.test:" + server.port() + "/")));
            FetchResult.Failed failed = failed(resume(client, deferred));

            // The last offer has no name: were it forgotten, a third handshake would follow.
            assertThat(failed.failure().code()).isEqualTo("tls.alert_unrecognized_name");
            assertThat(limiter.asked()).hasSize(2);
            assertThat(server.connections()).hasSize(2);
        }
    }

    @Test
    void everyAddressThatIsTriedIsAskedFor() throws Exception {
        HeaderClient client = kit.client("", resolvingTo(FIRST, SECOND));

        failed(client.fetch(request("http://two.test:" + closedPort() + "/")));

        assertThat(limiter.asked()).containsExactly(FIRST + " two.test", SECOND + " two.test");
    }

    @Test
    void afterARefusalTheFetchWaitsForTheNextAddressAndKeepsWhatFailed() throws Exception {
        try (BadServer server = BadServer.playing(literal(SECOND), ANSWERING)) {
            HeaderClient client = kit.client("", resolvingTo(FIRST, SECOND));
            limiter.refusing(SECOND);
            String uri = "http://two.test:" + server.port() + "/";

            DeferredFetch deferred = deferred(client.fetch(request(uri)));
            assertThat(deferred.address()).isEqualTo(literal(SECOND));
            assertThat(deferred.host()).isEqualTo(new Host("two.test", Host.Kind.NAME));
            assertThat(deferred.hops()).isEmpty();
            FetchResult.Answered answer = answered(resume(client, deferred));

            assertThat(answer.hops()).extracting(Hop::address).containsExactly(SECOND);
            assertThat(answer.hops().get(0).timings().queued()).isEqualTo(WAITED);
        }
    }

    @Test
    void theFailureOfAResumedFetchNamesTheAddressesTriedBeforeToo() throws Exception {
        HeaderClient client = kit.client("", resolvingTo(FIRST, SECOND));
        limiter.refusing(SECOND);

        DeferredFetch deferred = deferred(client.fetch(request("http://two.test:" + closedPort() + "/")));
        FetchResult.Failed failed = failed(resume(client, deferred));

        assertThat(failed.failure().detail()).contains(FIRST + " ", "; " + SECOND + " ");
    }

    @Test
    void aSecondAttemptThatIsRefusedDoesNotStopTheFirst() throws Exception {
        Script slow = Script.onRequest().pause(Duration.ofMillis(600)).send(OK);
        try (BadServer server = BadServer.playing(literal(FIRST), slow)) {
            HeaderClient client = kit.client("", resolvingTo(FIRST, SECOND));
            limiter.refusing(SECOND);

            answered(client.fetch(request("http://two.test:" + server.port() + "/")));

            // It was connected within its head start.
            assertThat(limiter.asked()).containsExactly(FIRST + " two.test");
        }
    }

    @Test
    void anAddressThatWasHeldBackGetsItsTurnWhenTheFirstIsSilent() throws Exception {
        try (BadServer server = BadServer.playing(literal(SECOND), ANSWERING);
                SilentPort silent = new SilentPort(new InetSocketAddress(FIRST, server.port()))) {
            assumeTrue(silent.isSilent(), "this system queues more connections than were asked for: nothing to see");
            HeaderClient client = kit.client("timeouts.connect = 600ms", resolvingTo(FIRST, SECOND));
            limiter.refusing(SECOND);

            DeferredFetch deferred = deferred(client.fetch(request("http://two.test:" + server.port() + "/")));
            assertThat(deferred.address()).isEqualTo(literal(SECOND));
            assertThat(limiter.held()).isZero();

            answered(resume(client, deferred));
        }
    }

    @Test
    void theSlowerOfTwoAttemptsGivesItsPermitBackWithTheExchange() throws Exception {
        try (BadServer server = BadServer.playing(literal(SECOND), ANSWERING);
                SilentPort silent = new SilentPort(new InetSocketAddress(FIRST, server.port()))) {
            assumeTrue(silent.isSilent(), "this system queues more connections than were asked for: nothing to see");
            HeaderClient client = kit.client("", resolvingTo(FIRST, SECOND));

            FetchResult.Answered answer = answered(client.fetch(request("http://two.test:" + server.port() + "/")));

            assertThat(answer.hops()).extracting(Hop::address).containsExactly(SECOND);
            assertThat(limiter.most()).isEqualTo(2);
        }
    }

    @Test
    void behindAProxyTheLimiterSeesTheHostAndTheAddressOfALiteralAlone() throws Exception {
        Script refusing = Script.onRequest().send("HTTP/1.1 403 No\r\n\r\n");
        try (BadServer proxy = BadServer.playing(refusing)) {
            HeaderClient client =
                    kit.client("proxy { tunnel-http = on, uri = \"http://127.0.0.1:" + proxy.port() + "\" }");

            failed(client.fetch(request("http://name.test/")));
            failed(client.fetch(request("http://192.0.2.7/")));
            limiter.granting(0);
            DeferredFetch deferred = deferred(client.fetch(request("http://name.test/")));

            assertThat(limiter.asked()).containsExactly("- name.test", "192.0.2.7 192.0.2.7", "- name.test");
            assertThat(deferred.address()).isNull();
            assertThat(failed(resume(client, deferred)).failure().code()).isEqualTo("proxy.failed");
        }
    }

    @Test
    void aHopThatWaitsTwiceReportsBothWaits() throws Exception {
        HeaderClient client = kit.client("", resolvingTo(FIRST, SECOND));
        limiter.granting(0);

        DeferredFetch first = deferred(client.fetch(request("http://two.test:" + closedPort() + "/")));
        DeferredFetch second = deferred(resume(client, first));
        FetchResult.Failed failed = failed(resume(client, second));

        assertThat(failed.hops().get(0).timings().queued()).isEqualTo(WAITED.plus(WAITED));
    }

    @Test
    void aLimiterThatThrowsEndsTheFetchAsADefectAndHoldsNothing() {
        HeaderClient client = kit.client("");
        FetchRequest broken = new FetchRequest(
                target("http://127.0.0.1:1/"), BUDGET, Method.GET, List.of(), false, (address, host) -> {
                    throw new IllegalStateException("broken limiter");
                });

        assertThat(client.fetch(broken)).isCompletedExceptionally();
    }

    @Test
    void aLimiterThatThrowsAtTheSecondAddressIsADefectToo() throws Exception {
        HeaderClient client = kit.client("", resolvingTo(FIRST, SECOND));
        CompletableFuture<FetchResult> fetch = client.fetch(new FetchRequest(
                target("http://two.test:" + closedPort() + "/"),
                BUDGET,
                Method.GET,
                List.of(),
                false,
                (address, host) -> {
                    if (literal(SECOND).equals(address)) throw new IllegalStateException("broken limiter");
                    return limiter.tryAcquire(address, host);
                }));

        assertThatThrownBy(() -> await(fetch)).hasRootCauseMessage("broken limiter");
    }

    @Test
    void aFetchRunsOnTheClientsOwnThreadsFromTheNameServersAnswerOn() throws Exception {
        try (MisbehavingDns dns = MisbehavingDns.start().on("name.example", DnsScript.addresses("127.0.0.1"));
                BadServer server = BadServer.playing(ANSWERING)) {
            HeaderClient client = kit.client("dns.servers = [\"" + dns.setting() + "\"]");

            answered(client.fetch(request("http://name.example:" + server.port() + "/")));

            assertThat(limiter.threads()).allMatch(name -> name.contains(FetchStreams.DISPATCHER));
        }
    }

    private FetchRequest request(String target) {
        return new FetchRequest(target(target), BUDGET, Method.GET, List.of(), false, limiter);
    }

    private static DeferredFetch deferred(CompletableFuture<FetchResult> fetch) throws Exception {
        FetchResult result = await(fetch);
        assertThat(result).isInstanceOf(FetchResult.Deferred.class);
        return ((FetchResult.Deferred) result).fetch();
    }

    private CompletableFuture<FetchResult> resume(HeaderClient client, DeferredFetch deferred) {
        return client.resume(deferred, limiter.permit(), BUDGET, WAITED);
    }

    private static int closedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Every name has these addresses. */
    private static Resolver resolvingTo(String... addresses) {
        return new Resolver() {
            @Override
            public CompletableFuture<Resolution> resolve(Host host, Duration patience) {
                List<InetAddress> found = new ArrayList<>();
                for (String address : addresses) found.add(literal(address));
                return CompletableFuture.completedFuture(new Resolved(found, List.of()));
            }

            @Override
            public void close() {}
        };
    }

    private static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
