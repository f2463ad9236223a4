package dev.muster.http.pekko;

import static dev.muster.http.pekko.ClientKit.answered;
import static dev.muster.http.pekko.ClientKit.failed;
import static dev.muster.http.pekko.ClientKit.head;
import static dev.muster.http.pekko.ClientKit.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.Resolver;
import dev.muster.http.hostile.BadConnection;
import dev.muster.http.hostile.BadServer;
import dev.muster.http.hostile.Script;
import dev.muster.http.target.Host;
import dev.muster.http.target.Target;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Redirects that set cookies, over real sockets. */
class CookieFetchTest {
    private static final Script OK = Script.silent().send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
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
    void whoeverSetsACookieAndLeadsBackIsAskedWithIt() throws Exception {
        try (BadServer server = BadServer.byRequest(
                request -> request.contains("\r\nCookie: seen=1\r\n") ? OK : redirect("/", "seen=1; HttpOnly"))) {
            FetchResult.Answered answer = answered(kit.client("").fetch(at(server)));

            assertThat(head(answer).statusCode()).isEqualTo(200);
            assertThat(answer.hops()).extracting(Hop::cookiesSent).containsExactly(List.of(), List.of("seen"));
        }
    }

    @Test
    void withoutCookiesThatIsALoop() throws Exception {
        try (BadServer server = BadServer.byRequest(request -> redirect("/", "seen=1"))) {
            FetchResult.Failed failed =
                    failed(kit.client("cookies.enabled = off").fetch(at(server)));

            assertThat(failed.failure().code()).isEqualTo("redirect.loop");
            assertThat(server.connections()).hasSize(1);
        }
    }

    @Test
    void whoeverSetsTheSameCookieAgainIsALoop() throws Exception {
        try (BadServer server = BadServer.byRequest(request -> redirect("/", "seen=1"))) {
            FetchResult.Failed failed = failed(kit.client("").fetch(at(server)));

            assertThat(failed.failure().code()).isEqualTo("redirect.loop");
            assertThat(server.connections()).hasSize(2);
        }
    }

    @Test
    void aCookieBeyondAsciiGoesBackOctetByOctet() throws Exception {
        try (BadServer server = BadServer.byRequest(
                request -> request.contains("\r\nCookie: a=\u00fc\u00ff\r\n") ? OK : redirect("/", "a=\u00fc\u00ff"))) {
            assertThat(head(answered(kit.client("").fetch(at(server)))).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aCookieFieldOfTheUsersOwnReplacesOurs() throws Exception {
        try (BadServer server =
                BadServer.byRequest(request -> request.startsWith("GET /2 ") ? OK : redirect("/2", "seen=1"))) {
            FetchResult.Answered answer =
                    answered(kit.client("request.fields = [\"cookie: mine=1\"]").fetch(at(server)));

            assertThat(answer.hops()).extracting(Hop::cookiesSent).containsExactly(List.of(), List.of());
            for (BadConnection connection : server.connections()) {
                assertThat(connection.received().toLowerCase(java.util.Locale.ROOT))
                        .containsOnlyOnce("cookie:")
                        .contains("cookie: mine=1\r\n");
            }
        }
    }

    @Test
    void anotherHostGetsNoneUnlessTheDomainSaysSo() throws Exception {
        try (BadServer server = BadServer.byRequest(request -> request.startsWith("GET /2 ")
                ? OK
                : Script.silent()
                        .send("HTTP/1.1 302 Found\r\nLocation: http://www.site.test:" + port(request)
                                + "/2\r\nSet-Cookie: host=1\r\nSet-Cookie: site=1; Domain=site.test\r\n\r\n"))) {
            FetchResult.Answered answer =
                    answered(kit.client("", new Loopback()).fetch(target("http://site.test:" + server.port() + "/")));

            assertThat(answer.hops().get(1).cookiesSent()).containsExactly("site");
        }
    }

    @Test
    void twoFetchesOfOneClientShareNoCookies() throws Exception {
        try (BadServer server =
                BadServer.byRequest(request -> request.startsWith("GET /2 ") ? OK : redirect("/2", "seen=1"))) {
            var client = kit.client("");
            answered(client.fetch(at(server)));
            answered(client.fetch(at(server)));

            assertThat(server.connections().get(2).received())
                    .startsWith("GET / ")
                    .doesNotContain("Cookie");
        }
    }

    private static Script redirect(String location, String cookie) {
        return Script.silent()
                .send("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nSet-Cookie: " + cookie + "\r\n\r\n");
    }

    private static Target at(BadServer server) {
        return target("http://127.0.0.1:" + server.port() + "/");
    }

    private static String port(String request) {
        String host = request.substring(request.indexOf("\r\nHost: ") + 8);
        return host.substring(host.indexOf(':') + 1, host.indexOf('\r'));
    }

    /** Every name is here. */
    private static final class Loopback implements Resolver {
        @Override
        public CompletableFuture<Resolution> resolve(Host host, Duration patience) {
            return CompletableFuture.completedFuture(
                    new Resolved(List.of(InetAddress.getLoopbackAddress()), List.of()));
        }

        @Override
        public void close() {}
    }
}
