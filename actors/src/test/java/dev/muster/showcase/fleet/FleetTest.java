package dev.muster.showcase.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.muster.http.Resolver;
import dev.muster.http.target.Host;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FleetTest {
    private static final FleetPlan PLAN = new FleetPlan(2000, 1, FleetPlan.Style.VARIED, Duration.ofMillis(1), 1);
    private static final int PATIENCE_MILLIS = 20_000;
    private static Fleet fleet;

    @BeforeAll
    static void start() throws IOException {
        fleet = Fleet.start(PLAN);
    }

    @AfterAll
    static void stop() {
        fleet.close();
    }

    @Test
    void eachSiteHasAnAddressOfItsOwnOnOnePort() {
        assumeThat(fleet.hasOwnAddresses()).isTrue();
        assertThat(fleet.sites())
                .extracting(Site::address)
                .doesNotHaveDuplicates()
                .startsWith("127.1.0.1", "127.1.0.2");
        assertThat(fleet.sites())
                .extracting(Site::port)
                .containsOnly(fleet.sites().get(0).port());
    }

    @Test
    void theFleetsResolverKnowsItsSitesAndNobodyElse() throws Exception {
        Site second = fleet.sites().get(1);
        Host stranger = new Host("elsewhere.example", Host.Kind.NAME);
        try (Resolver names = fleet.resolver()) {
            assertThat(second.host().value()).isEqualTo("site-2.fleet.muster.test");
            assertThat(names.resolve(second.host(), Duration.ofSeconds(1)).get())
                    .isEqualTo(new Resolver.Resolved(List.of(InetAddress.getByName(second.address())), List.of()));
            assertThat(names.resolve(stranger, Duration.ofSeconds(1)).get())
                    .isInstanceOfSatisfying(
                            Resolver.Unresolved.class,
                            none -> assertThat(none.failure().code()).isEqualTo("dns.nxdomain"));
        }
    }

    @Test
    void aPlainSiteAnswersWithItsPage() throws IOException {
        Site site = site(
                one -> !one.secure() && one.fault() == Fault.NONE && one.look().equals("nginx"));

        assertThat(askPlain(site))
                .startsWith("HTTP/1.")
                .contains("\r\nServer: nginx")
                .contains("</html>");
    }

    @Test
    void aSecureSiteAnswersOverTls() throws Exception {
        Site site = site(
                one -> one.secure() && one.fault() == Fault.NONE && one.look().equals("Cloudflare"));

        assertThat(askSecure(site)).startsWith("HTTP/1.1 ").contains("\r\nServer: cloudflare");
    }

    @ParameterizedTest
    @EnumSource
    void whoBelievesTheFleetsAuthorityBelievesItsGoodSitesAlone(SiteIdentity identity) throws Exception {
        Site site = siteThatShows(identity);
        boolean good = identity == SiteIdentity.GOOD || identity == SiteIdentity.RSA;
        boolean believed = true;

        try (Socket plain = plain(site);
                SSLSocket socket = (SSLSocket) believing(fleet.authority())
                        .getSocketFactory()
                        .createSocket(plain, site.host().value(), site.port(), true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
        } catch (SSLHandshakeException refused) {
            believed = false;
        }

        assertThat(believed).isEqualTo(good);
    }

    @Test
    void httpLeadsToHttpsOnTheSamePort() throws IOException {
        Site site = site(
                one -> one.secure() && one.fault() == Fault.NONE && one.target().startsWith("http://"));

        assertThat(askPlain(site))
                .startsWith("HTTP/1.1 301 ")
                .contains("Location: https://" + site.authority() + "/\r\n");
    }

    @Test
    void aPlainSiteTakesAClientHelloForABadRequest() {
        Site site = site(one -> !one.secure() && one.fault() == Fault.NONE);

        assertThatThrownBy(() -> askSecure(site)).isInstanceOf(SSLException.class);
    }

    @Test
    void nothingListensWhereAConnectionIsRefused() {
        assertThatThrownBy(() -> askPlain(faulty(Fault.REFUSED))).isInstanceOf(ConnectException.class);
    }

    @Test
    void aResetArrives() {
        assertThatThrownBy(() -> {
                    Site site = faulty(Fault.RESET);
                    askPlain(site);
                })
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
    }

    @Test
    void faultsOfHttpArePlayed() throws Exception {
        assertThat(ask(faulty(Fault.EMPTY))).isEmpty();
        assertThat(ask(faulty(Fault.GARBAGE))).startsWith("SSH-2.0-");
        assertThat(ask(faulty(Fault.HALF_HEAD))).startsWith("HTTP/1.").doesNotContain("\r\n\r\n");
    }

    @Test
    void interimResponsesGoOnUntilTheClientHangsUp() throws Exception {
        Site site = faulty(Fault.ENDLESS_INTERIM);
        try (Socket socket = site.secure() ? secure(site) : plain(site)) {
            send(socket, site);
            String some = new String(socket.getInputStream().readNBytes(100_000), StandardCharsets.ISO_8859_1);
            assertThat(some).startsWith("HTTP/1.1 103 ").doesNotContain("HTTP/1.1 200");
        }
    }

    @Test
    void aSilentSiteTakesTheRequestAndSaysNothing() throws Exception {
        Site site = faulty(Fault.SILENT);
        long before = fleet.requests();
        try (Socket socket = site.secure() ? secure(site) : plain(site)) {
            send(socket, site);
            while (fleet.requests() == before) Thread.onSpinWait();
            assertThat(socket.getInputStream().available()).isZero();
        }
    }

    @Test
    void faultsOfTlsAreSeenInTheHandshake() {
        assertThatThrownBy(() -> askSecure(faulty(Fault.TLS_ALERT))).hasMessageContaining("handshake_failure");
        assertThatThrownBy(() -> askSecure(faulty(Fault.TLS_CLOSED))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> askSecure(faulty(Fault.TLS_GARBAGE))).isInstanceOf(SSLException.class);
    }

    @Test
    void headIsAnsweredWithoutContent() throws IOException {
        try (Fleet small = Fleet.start(FleetPlan.plain(2, Duration.ZERO))) {
            Site site = small.sites().get(1);
            try (Socket socket = plain(site)) {
                socket.getOutputStream().write("HEAD / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                        .startsWith("HTTP/1.1 200 OK\r\n")
                        .contains("Content-Length: 3")
                        .endsWith("\r\n\r\n");
            }
            assertThat(small.requests()).isEqualTo(1);
            assertThat(small.connections()).isEqualTo(1);
        }
    }

    @Test
    void aClosedFleetListensNoMoreAndEndsItsConnections() throws IOException {
        Fleet small = Fleet.start(FleetPlan.plain(2, Duration.ofHours(1)));
        Site site = small.sites().get(0);
        try (Socket waiting = plain(site)) {
            send(waiting, site);
            while (small.requests() == 0) Thread.onSpinWait();

            small.close();
            small.close();

            assertThat(waiting.getInputStream().read()).isEqualTo(-1);
            assertThatThrownBy(() -> plain(site)).isInstanceOf(ConnectException.class);
        }
    }

    private static Site siteThatShows(SiteIdentity identity) {
        List<SiteScript> scripts = Planner.scripts(PLAN, PLAN.sites());
        for (int i = 0; i < scripts.size(); i++) {
            SiteScript script = scripts.get(i);
            if (script.secure() && script.fault() == Fault.NONE && script.identity() == identity)
                return fleet.sites().get(i);
        }
        throw new IllegalStateException("no site of the plan shows " + identity);
    }

    private static SSLContext believing(X509Certificate authority) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("authority", authority);
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    private static Site faulty(Fault fault) {
        return site(site -> site.fault() == fault);
    }

    private static Site site(Predicate<Site> wanted) {
        return fleet.sites().stream().filter(wanted).findFirst().orElseThrow();
    }

    private static String ask(Site site) throws Exception {
        return site.secure() ? askSecure(site) : askPlain(site);
    }

    private static String askPlain(Site site) throws IOException {
        try (Socket socket = plain(site)) {
            return exchange(socket, site);
        }
    }

    private static String askSecure(Site site) throws Exception {
        try (Socket socket = secure(site)) {
            return exchange(socket, site);
        }
    }

    private static Socket plain(Site site) throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(site.address(), site.port()), PATIENCE_MILLIS);
        return socket;
    }

    private static SSLSocket secure(Site site) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustsAll()}, null);
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(plain(site), site.address(), site.port(), true);
        socket.startHandshake();
        return socket;
    }

    private static String exchange(Socket socket, Site site) throws IOException {
        send(socket, site);
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private static void send(Socket socket, Site site) throws IOException {
        String request = "GET / HTTP/1.1\r\nHost: " + site.authority() + "\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The fleet's certificates are worth nothing, and this client asks for its bytes alone. */
    private static final class TrustsAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return List.<X509Certificate>of().toArray(X509Certificate[]::new);
        }
    }
}
