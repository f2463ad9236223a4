package dev.muster.http.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.target.Host;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsEnginesTest {
    private static final TlsSettings USUAL =
            new TlsSettings(TlsSettings.Verify.RECORD, TlsSettings.CryptoProvider.AUTO, false);
    private static final Minted IDENTITY =
            CertificateMint.forName("example.com").selfSigned();

    private final TlsEngines engines = TlsEngines.create(USUAL);
    private final SSLEngine server = ServerEngines.engine(IDENTITY);

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aFinishedHandshakeTellsVersionSuiteAndCertificates(String version) throws SSLException {
        SSLEngine client = engines.engineFor(name("example.com"), 443);
        server.setEnabledProtocols(new String[] {version});

        new EnginePair(client, server).shakeHands();
        TlsFacts facts = engines.facts(client);

        assertThat(facts).isNotNull();
        assertThat(facts.version()).isEqualTo(version);
        assertThat(facts.cipher()).startsWith("TLS_").contains("AES");
        assertThat(facts.alpn()).isNull();
        assertThat(facts.certificates()).containsExactly(EncodedCertificate.of(IDENTITY.certificate()));
        assertThat(facts.ocspStapled()).isFalse();
    }

    @Test
    void theProtocolThatTheServerChoseIsAFact() throws SSLException {
        SSLEngine client = engines.engineFor(name("example.com"), 443);
        SSLParameters parameters = server.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
        server.setSSLParameters(parameters);

        new EnginePair(client, server).shakeHands();

        assertThat(engines.facts(client)).extracting(TlsFacts::alpn).isEqualTo("http/1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "a_b.example", "-x.example", "localhost", "xn--fa-hia.de"})
    void everyNameIsSentAsItStands(String name) throws SSLException {
        ClientHello hello = ClientHello.of(engines.engineFor(name(name), 443));

        assertThat(hello.serverName()).contains(name);
    }

    @Test
    void anAddressIsNeverSentAsAName() throws SSLException {
        ClientHello hello = ClientHello.of(engines.engineFor(new Host("192.0.2.1", Host.Kind.IPV4), 443));

        assertThat(hello.serverName()).isEmpty();
    }

    @Test
    void theNameCanBeLeftOut() throws SSLException {
        ClientHello hello = ClientHello.of(engines.engineFor(name("example.com"), 443, TlsOffer.NO_NAME));

        assertThat(hello.serverName()).isEmpty();
    }

    @Test
    void aStapledResponseAndHttpAreAskedFor() throws SSLException {
        ClientHello hello = ClientHello.of(engines.engineFor(name("example.com"), 443));

        assertThat(hello.extensions()).containsKeys(ClientHello.STATUS_REQUEST, ClientHello.ALPN);
        assertThat(hello.extensions().get(ClientHello.ALPN)).asString().endsWith("http/1.1");
    }

    @Test
    void theUsualOfferComputesOneKeyShareWhereTheJdkLetsOneChoose() throws SSLException {
        Host host = name("example.com");
        ClientHello usual = ClientHello.of(engines.engineFor(host, 443));
        ClientHello wide = ClientHello.of(engines.engineFor(host, 443, TlsOffer.EVERYTHING));

        boolean canChoose = Runtime.version().feature() >= 20;
        assertThat(usual.keyShares()).isEqualTo(canChoose ? 1 : 2);
        assertThat(wide.keyShares()).isEqualTo(2);
    }

    @Test
    void theUsualOfferNamesUsualSignaturesWhereTheJdkLetsOneChoose() throws SSLException {
        Host host = name("example.com");
        ClientHello usual = ClientHello.of(engines.engineFor(host, 443));
        ClientHello wide = ClientHello.of(engines.engineFor(host, 443, TlsOffer.EVERYTHING));
        int ecdsaP256 = 0x0403;
        int ed25519 = 0x0807;

        boolean canChoose = Runtime.version().feature() >= 19;
        assertThat(usual.signatures()).contains(ecdsaP256);
        assertThat(usual.signatures().contains(ed25519)).isEqualTo(!canChoose);
        assertThat(wide.signatures()).contains(ecdsaP256, ed25519);
    }

    @Test
    void aHandshakeThatTheServerBreaksOffAfterItsCertificateLeavesItsFacts() {
        SSLEngine client = engines.engineFor(name("example.com"), 443);
        server.setEnabledProtocols(new String[] {"TLSv1.2"});
        server.setNeedClientAuth(true);

        assertThatThrownBy(() -> new EnginePair(client, server).shakeHands()).isInstanceOf(SSLException.class);
        TlsFacts facts = engines.facts(client);

        assertThat(facts).isNotNull();
        assertThat(facts.version()).isEqualTo("TLSv1.2");
        assertThat(facts.certificates()).containsExactly(EncodedCertificate.of(IDENTITY.certificate()));
    }

    @Test
    void aHandshakeThatNeverBeganLeavesNothing() {
        SSLEngine client = engines.engineFor(name("example.com"), 443);

        assertThat(engines.facts(client)).isNull();
    }

    @Test
    void noSessionIsOfferedAgain() throws SSLException {
        int preSharedKey = 41;
        new EnginePair(engines.engineFor(name("example.com"), 443), server).shakeHands();

        ClientHello second = ClientHello.of(engines.engineFor(name("example.com"), 443));

        assertThat(second.extensions()).doesNotContainKey(preSharedKey);
    }

    @ParameterizedTest
    @CsvSource({
        "unrecognized_name, NO_NAME, NO_NAME",
        "handshake_failure, EVERYTHING, ",
        "insufficient_security, EVERYTHING, ",
        "bad_certificate, , ",
    })
    void aRefusedOfferIsFollowedByOneThatMayHelp(
            String alert, @Nullable TlsOffer whereGroupsCanBeChosen, @Nullable TlsOffer elsewhere) {
        Failure failure = Failure.tlsAlert(alert, "");

        Optional<TlsOffer> next = engines.nextOffer(failure, TlsOffer.USUAL);

        boolean canChoose = Runtime.version().feature() >= 20;
        assertThat(next).isEqualTo(Optional.ofNullable(canChoose ? whereGroupsCanBeChosen : elsewhere));
        assertThat(next.flatMap(offer -> engines.nextOffer(failure, offer))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "TLS_PROTOCOL_VERSION, tls.protocol_version, true",
        "TLS_NO_SHARED_CIPHER, tls.no_shared_cipher, true",
        "TLS_ALERT, tls.alert_handshake_failure, true",
        "TLS_ALERT, tls.alert_unrecognized_name, false",
        "TLS_ALERT, tls.alert_insufficient_security, false",
        "TLS_NOT_TLS, tls.not_tls, false",
        "TCP_REFUSED, tcp.refused, false",
    })
    void aFailureOfAnOldServerNamesTheSettingThatWouldReachIt(FailureKind kind, String code, boolean named) {
        Failure failure = engines.withAdvice(new Failure(kind, code, kind.stage(), "what it said"));

        String advice = named ? "; muster.http.tls.legacy = on offers older versions and suites too" : "";
        assertThat(failure).isEqualTo(new Failure(kind, code, kind.stage(), "what it said" + advice));
    }

    @Test
    void legacyIsRefusedAtTheDoorWhereTheJvmForbidsIt() {
        var legacy = new TlsSettings(TlsSettings.Verify.RECORD, TlsSettings.CryptoProvider.AUTO, true);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TlsEngines.create(legacy))
                .withMessageContaining("muster.http.tls.legacy");
    }

    private static Host name(String name) {
        return new Host(name, Host.Kind.NAME);
    }
}
