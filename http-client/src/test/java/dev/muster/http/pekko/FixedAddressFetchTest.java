package dev.muster.http.pekko;

import static dev.muster.http.pekko.ClientKit.answered;
import static dev.muster.http.pekko.ClientKit.failed;
import static dev.muster.http.pekko.ClientKit.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.hostile.BadServer;
import dev.muster.http.hostile.Script;
import dev.muster.http.target.Target;
import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Names that lead nowhere, or elsewhere, asked at an address that the user names. */
class FixedAddressFetchTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final Script OK = Script.silent()
            .send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            .close();

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
    void aTargetIsAskedAtItsAddressUnderItsOwnName() throws Exception {
        try (BadServer server = BadServer.byPath(Map.of("/", OK))) {
            FetchResult.Answered answer = answered(kit.client("").fetch(at("http://fixed.invalid:" + server.port())));

            Hop hop = answer.hops().get(0);
            assertThat(hop.address()).isEqualTo("127.0.0.1");
            assertThat(hop.fixedAddress()).isTrue();
            assertThat(hop.timings().dns()).isNull();
            assertThat(server.nextConnection().received()).contains("Host: fixed.invalid:" + server.port() + "\r\n");
        }
    }

    @Test
    void tlsIsSpokenToTheTargetsOwnName() throws Exception {
        // ClientHello has the name in clear; nothing needs to follow.
        try (BadServer server = BadServer.playing(Script.silent())) {
            failed(kit.client("timeouts.tls = 500ms").fetch(at("https://fixed.invalid:" + server.port())));

            assertThat(server.nextConnection().received()).contains("fixed.invalid");
        }
    }

    @Test
    void itHoldsForRedirectsToTheSameHostAndForNoOther() throws Exception {
        try (BadServer server = BadServer.byPath(Map.of(
                "/", redirect("/same"),
                "/same", redirect("http://other.invalid/")))) {
            FetchResult.Failed failed = failed(kit.client("").fetch(at("http://fixed.invalid:" + server.port())));

            assertThat(failed.failure().code()).isEqualTo("dns.nxdomain");
            assertThat(failed.hops()).extracting(Hop::fixedAddress).containsExactly(true, true, false);
        }
    }

    @Test
    void aSettingHoldsForEachHostAndPortThatItNames() throws Exception {
        try (BadServer server = BadServer.byPath(Map.of("/", OK))) {
            String settings = "addresses.connect-to = [\"named.invalid:" + server.port() + ":127.0.0.1\"]";

            FetchResult.Answered answer =
                    answered(kit.client(settings).fetch(target("http://named.invalid:" + server.port())));
            FetchResult.Failed other = failed(kit.client(settings).fetch(target("http://named.invalid:81")));

            assertThat(answer.hops().get(0).fixedAddress()).isTrue();
            assertThat(other.failure().code()).isEqualTo("dns.nxdomain");
        }
    }

    @Test
    void whatMayNotBeDialledStaysSo() throws Exception {
        FetchResult.Failed failed =
                failed(kit.client("addresses.allow-private = off").fetch(at("http://fixed.invalid")));

        assertThat(failed.failure().code()).isEqualTo("policy.address_denied");
        assertThat(failed.hops().get(0).fixedAddress()).isTrue();
    }

    @Test
    void aProxyWouldLookTheNameUpSoNothingIsAsked() throws Exception {
        try (BadServer proxy = BadServer.playing(OK)) {
            String settings = "proxy.uri = \"http://127.0.0.1:" + proxy.port() + "\"";

            FetchResult.Failed failed = failed(kit.client(settings).fetch(at("http://fixed.invalid")));

            assertThat(failed.failure().code()).isEqualTo("policy.address_denied");
            assertThat(failed.failure().detail()).contains("proxy");
            assertThat(proxy.connections()).isEmpty();
        }
    }

    private static Target at(String url) {
        return target(url).withAddress(LOOPBACK);
    }

    private static Script redirect(String location) {
        return Script.silent()
                .send("HTTP/1.1 302 Found\r\nLocation: " + location
                        + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                .close();
    }
}
