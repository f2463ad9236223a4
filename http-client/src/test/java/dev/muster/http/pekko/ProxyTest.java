package dev.muster.http.pekko;

import static dev.muster.http.pekko.ClientKit.answered;
import static dev.muster.http.pekko.ClientKit.failed;
import static dev.muster.http.pekko.ClientKit.head;
import static dev.muster.http.pekko.ClientKit.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.http.FetchResult;
import dev.muster.http.HeaderClient;
import dev.muster.http.hostile.BadConnection;
import dev.muster.http.hostile.BadServer;
import dev.muster.http.hostile.Script;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The proxy of these tests plays the origin behind it as well: what comes through the tunnel comes back on the same
 * socket.
 */
class ProxyTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nServer: behind\r\nContent-Length: 0\r\n\r\n";
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
    void connectOpensAWayToTheOrigin() throws Exception {
        Script script = Script.onRequest()
                .send("HTTP/1.1 200 Connection established\r\n\r\n")
                .awaitRequest()
                .send(OK);
        try (BadServer proxy = BadServer.playing(script)) {
            FetchResult.Answered answer = answered(through("http://user:pass%3Aword@127.0.0.1:" + proxy.port())
                    .fetch(target("http://example.test:8000/x")));

            assertThat(head(answer).fields().lines().get(0).value()).isEqualTo("behind");
            assertThat(answer.hops().get(0).address()).isNull();
            assertThat(said(proxy))
                    .startsWith("CONNECT example.test:8000 HTTP/1.1\r\nHost: example.test:8000\r\n")
                    .contains("Proxy-Authorization: Basic dXNlcjpwYXNzOndvcmQ=\r\n")
                    .contains("GET /x HTTP/1.1\r\nHost: example.test:8000\r\n");
        }
    }

    @Test
    void aProxyThatSaysNoIsNotTheTargetsFault() throws Exception {
        Script script = Script.onRequest().send("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
        try (BadServer proxy = BadServer.playing(script)) {
            FetchResult.Failed failed =
                    failed(through("http://127.0.0.1:" + proxy.port()).fetch(target("http://example.test/")));

            assertThat(failed.failure().code()).isEqualTo("proxy.login_refused");
            assertThat(failed.failure().isLocal()).isTrue();
            assertThat(failed.failure().detail()).contains("407");
        }
    }

    @Test
    void anHttpProxyIsAskedForTheWholeUriOfAPlainTarget() throws Exception {
        try (BadServer proxy = BadServer.playing(Script.onRequest().send(OK))) {
            HeaderClient client =
                    kit.client("request.fields = [\"X-Own: 1\"], proxy.uri = \"http://user:pass%3Aword@127.0.0.1:"
                            + proxy.port() + "\"");
            FetchResult.Answered answer = answered(client.fetch(target("http://example.test:8000/x?y=z")));
            answered(client.fetch(target("http://example.test")));

            assertThat(head(answer).fields().lines().get(0).value()).isEqualTo("behind");
            assertThat(answer.hops().get(0).address()).isNull();
            assertThat(said(proxy))
                    .startsWith("GET http://example.test:8000/x?y=z HTTP/1.1\r\nHost: example.test:8000\r\n")
                    .contains("\r\nProxy-Authorization: Basic dXNlcjpwYXNzOndvcmQ=\r\n", "\r\nX-Own: 1\r\n")
                    .doesNotContain("CONNECT");
            assertThat(said(proxy)).startsWith("GET http://example.test/ HTTP/1.1\r\nHost: example.test\r\n");
        }
    }

    @Test
    void whatTheProxyIsToldNeverReachesAnOrigin() throws Exception {
        Script script = Script.onRequest()
                .send("HTTP/1.1 200 Connection established\r\n\r\n")
                .awaitRequest()
                .send(OK);
        try (BadServer proxy = BadServer.playing(script)) {
            answered(through("http://user:word@127.0.0.1:" + proxy.port()).fetch(target("http://example.test/")));

            String tunnelled = said(proxy);
            assertThat(tunnelled.substring(tunnelled.indexOf("GET "))).doesNotContain("Proxy-Authorization");
        }
        try (BadServer origin = BadServer.playing(Script.onRequest().send(OK))) {
            HeaderClient direct = kit.client("");
            answered(direct.fetch(target("http://127.0.0.1:" + origin.port())));

            assertThat(said(origin)).startsWith("GET / HTTP/1.1\r\n").doesNotContain("Proxy-");
        }
    }

    @Test
    void aProxyThatIsAskedForTheWholeUriAndWantsALoginIsNotTheTargetsAnswer() throws Exception {
        Script script = Script.onRequest().send("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
        try (BadServer proxy = BadServer.playing(script)) {
            FetchResult.Failed failed = failed(kit.client("proxy.uri = \"http://127.0.0.1:" + proxy.port() + "\"")
                    .fetch(target("http://example.test/")));

            assertThat(failed.failure().code()).isEqualTo("proxy.login_refused");
        }
    }

    @Test
    void whatAnOriginSaysOf407IsItsAnswer() throws Exception {
        Script script = Script.onRequest().send("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
        try (BadServer origin = BadServer.playing(script)) {
            assertThat(head(answered(kit.client("").fetch(target("http://127.0.0.1:" + origin.port()))))
                            .statusCode())
                    .isEqualTo(407);
        }
    }

    @Test
    void aSocksProxyThatRefusesTheLoginSaysSo() throws Exception {
        for (Script script : new Script[] {
            Script.silent().send("\u0005\u0002").send("\u0001\u0001"),
            Script.silent().send("\u0005\u00ff")
        }) {
            try (BadServer proxy = BadServer.playing(script)) {
                assertThat(failed(through("socks5://u:pw@127.0.0.1:" + proxy.port())
                                        .fetch(target("http://example.test/")))
                                .failure()
                                .code())
                        .isEqualTo("proxy.login_refused");
            }
        }
    }

    @Test
    void socksOpensAWayToTheOrigin() throws Exception {
        // Both replies in one packet, before they are asked for: a hasty proxy.
        Script script = Script.silent()
                .send("\u0005\u0000" + "\u0005\u0000\u0000\u0001\u0000\u0000\u0000\u0000\u0000\u0000")
                .awaitRequest()
                .send(OK);
        try (BadServer proxy = BadServer.playing(script)) {
            FetchResult.Answered answer =
                    answered(through("socks5://127.0.0.1:" + proxy.port()).fetch(target("http://example.test/")));

            assertThat(head(answer).statusCode()).isEqualTo(200);
            assertThat(said(proxy))
                    .startsWith("\u0005\u0001\u0000\u0005\u0001\u0000\u0003\u000cexample.test\u0000PGET / HTTP/1.1");
        }
    }

    @Test
    void socksLogsInWhereAsked() throws Exception {
        Script script = Script.silent()
                .send("\u0005\u0002")
                .send("\u0001\u0000")
                .send("\u0005\u0000\u0000\u0003\u0003abc\u0000P")
                .awaitRequest()
                .send(OK);
        try (BadServer proxy = BadServer.playing(script)) {
            answered(through("socks5://u:pw@127.0.0.1:" + proxy.port()).fetch(target("http://example.test/")));

            assertThat(said(proxy)).contains("\u0001\u0001u\u0002pw");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, proxy.failed, general failure",
        "2, proxy.failed, not allowed by its rules",
        "3, tcp.unreachable, network unreachable",
        "4, tcp.unreachable, host unreachable",
        "5, tcp.refused, connection refused",
        "6, tcp.timeout, TTL expired",
        "9, proxy.failed, reply 9"
    })
    void whatASocksProxySaysOfTheTargetIsTheTargets(int reply, String code, String detail) throws Exception {
        Script script = Script.silent()
                .send("\u0005\u0000")
                .send("\u0005" + (char) reply + "\u0000\u0001\u0000\u0000\u0000\u0000\u0000\u0000");
        try (BadServer proxy = BadServer.playing(script)) {
            FetchResult.Failed failed =
                    failed(through("socks5://127.0.0.1:" + proxy.port()).fetch(target("http://example.test/")));

            assertThat(failed.failure().code()).isEqualTo(code);
            assertThat(failed.failure().detail()).isEqualTo("the SOCKS proxy: " + detail);
        }
    }

    @ParameterizedTest
    @CsvSource({"403, proxy.failed", "502, tcp.unreachable", "503, tcp.unreachable", "504, tcp.timeout"})
    void whatAProxySaysOfTheTargetIsTheTargets(int status, String code) throws Exception {
        Script script = Script.onRequest().send("HTTP/1.1 " + status + " No\r\n\r\n");
        try (BadServer proxy = BadServer.playing(script)) {
            FetchResult.Failed failed =
                    failed(through("http://127.0.0.1:" + proxy.port()).fetch(target("http://example.test/")));

            assertThat(failed.failure().code()).isEqualTo(code);
        }
    }

    @Test
    void aProxyThatIsNotThereIsOurTroubleAndNotTheTargets() throws Exception {
        BadServer gone = BadServer.playing(Script.silent());
        gone.close();

        for (String scheme : new String[] {"socks5", "http"}) {
            FetchResult.Failed failed =
                    failed(through(scheme + "://127.0.0.1:" + gone.port()).fetch(target("http://example.test/")));

            assertThat(failed.failure().code()).isEqualTo("local.proxy_unreachable");
            assertThat(failed.failure().isLocal()).isTrue();
            assertThat(failed.failure().detail()).isEqualTo("127.0.0.1 port " + gone.port() + ": Connection refused");
            assertThat(failed.hops().get(0).address()).isNull();
        }
    }

    @Test
    void aPrivateLiteralIsNotReachedThroughAProxyEither() throws Exception {
        try (BadServer proxy = BadServer.playing(Script.onRequest())) {
            HeaderClient client =
                    kit.client("addresses.allow-private = off, proxy.uri = \"http://127.0.0.1:" + proxy.port() + "\"");

            assertThat(failed(client.fetch(target("http://169.254.169.254/")))
                            .failure()
                            .code())
                    .isEqualTo("policy.address_denied");
            assertThat(proxy.connections()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "a.localhost", "LOCALHOST.", "[::1]", "[64:ff9b::7f00:1]", "168.63.129.16"})
    void whatIsKnownHereToBeDeniedIsNotAskedOfAProxy(String host) throws Exception {
        try (BadServer proxy = BadServer.playing(Script.onRequest())) {
            for (String scheme : new String[] {"http", "socks5"}) {
                HeaderClient client = kit.client("addresses.allow-private = off, proxy.uri = \"" + scheme
                        + "://127.0.0.1:" + proxy.port() + "\"");

                assertThat(failed(client.fetch(target("http://" + host + "/")))
                                .failure()
                                .code())
                        .isEqualTo("policy.address_denied");
            }
            assertThat(proxy.connections()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://secret@127.0.0.1:1", "127.0.0.1:3128", "http://", "socks5://secret@/"})
    void aProxyThatIsNoneIsRefusedWithoutRepeatingItsSecrets(String uri) {
        assertThatThrownBy(() -> through(uri))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("muster.http.proxy.uri")
                .hasMessageNotContaining("secret");
    }

    /** All that the client said, up to its close: the proxy of a test may answer faster than it listens. */
    private static String said(BadServer proxy) throws Exception {
        BadConnection connection = proxy.nextConnection();
        connection.ended().get(10, TimeUnit.SECONDS);
        return connection.received();
    }

    private static HeaderClient through(String proxy) {
        return kit.client("proxy { tunnel-http = on, uri = \"" + proxy + "\" }");
    }
}
