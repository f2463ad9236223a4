package dev.muster.http.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.config.Settings;
import dev.muster.http.target.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CertificateVerifierTest {
    private static final Instant NOW = CertificateMint.NOW;
    private static final Host HOST = name("www.example.com");
    private static final Minted ROOT = CertificateMint.authority("Root").selfSigned();
    private static final Minted MIDDLE = CertificateMint.authority("Middle").signedBy(ROOT);
    private static final Minted GOOD = leaf().signedBy(MIDDLE).withoutRoot();
    private static final AuthorityInformationAccess HINT = new AuthorityInformationAccess(
            AccessDescription.id_ad_caIssuers,
            new GeneralName(GeneralName.uniformResourceIdentifier, "http://ca.example/ca.der"));
    private static final ExtendedKeyUsage CLIENTS_ONLY = new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth);
    private static final String HINT_OID = "1.3.6.1.5.5.7.1.1";

    private final CertificateVerifier verifier = CertificateVerifier.trusting(storeOf(ROOT.certificate()), at(NOW));

    @Test
    void aGoodChainIsVerified() {
        TlsFacts facts = verifier.verify(handshake(GOOD), HOST);

        assertThat(facts.verification()).isEqualTo(Verification.VERIFIED);
        assertThat(facts.certificates()).isEmpty();
        assertThat(facts.chain())
                .extracting(CertificateFacts::subject)
                .containsExactly("CN=www.example.com", "CN=Middle");
    }

    static Stream<Arguments> chains() {
        Instant past = NOW.minus(Duration.ofDays(400));
        CertificateMint plain = CertificateMint.forName("www.example.com");
        Minted stranger = CertificateMint.authority("Stranger").selfSigned();
        return Stream.of(
                Arguments.of("expired", leaf().valid(past, NOW.minusSeconds(1)).signedBy(MIDDLE)),
                Arguments.of(
                        "not-yet-valid",
                        leaf().valid(NOW.plusSeconds(1), NOW.plusSeconds(9)).signedBy(MIDDLE)),
                Arguments.of(
                        "expired",
                        leaf().signedBy(CertificateMint.authority("Old")
                                .valid(past, past)
                                .signedBy(ROOT))),
                Arguments.of("self-signed", plain.selfSigned()),
                Arguments.of("untrusted", leaf().signedBy(stranger)),
                Arguments.of("untrusted", leaf().signedBy(stranger).withoutRoot()),
                Arguments.of("untrusted", leaf().signedBy(forged())),
                Arguments.of(
                        "incomplete-chain",
                        alone(leaf().extension(HINT_OID, false, HINT).signedBy(MIDDLE))),
                Arguments.of("untrusted", alone(leaf().signedBy(MIDDLE))),
                Arguments.of(
                        "name-mismatch",
                        CertificateMint.forName("other.example").signedBy(MIDDLE)),
                Arguments.of(
                        "name-mismatch",
                        CertificateMint.subject("CN=www.example.com").signedBy(MIDDLE)),
                Arguments.of("weak-signature", leaf().signature("SHA1withECDSA").signedBy(MIDDLE)),
                Arguments.of("weak-signature", leaf().signature("MD5withRSA").signedBy(rsaAuthority())),
                Arguments.of("weak-key", leaf().keys(CertificateMint.rsa(1024)).signedBy(MIDDLE)),
                Arguments.of("weak-key", leaf().keys(CertificateMint.rsa(512)).signedBy(MIDDLE)),
                Arguments.of(
                        "constraint-violated",
                        leaf().signedBy(CertificateMint.forName("no.authority").signedBy(ROOT))),
                Arguments.of(
                        "constraint-violated",
                        leaf().extension("2.5.29.37", false, CLIENTS_ONLY).signedBy(MIDDLE)),
                Arguments.of(
                        "constraint-violated",
                        leaf().extension("1.2.3.4", true, new byte[] {5, 0}).signedBy(MIDDLE)),
                Arguments.of("constraint-violated", leaf().signedBy(withoutRightToSign())),
                Arguments.of("constraint-violated", leaf().signedBy(tooDeep())),
                Arguments.of("constraint-violated", leaf().signedBy(onlyFor("example.org"))),
                Arguments.of(null, leaf().signedBy(onlyFor("example.com"))),
                Arguments.of(null, GOOD.reversed()),
                Arguments.of(null, leaf().signedBy(ROOT)),
                Arguments.of(null, leaf().keys(CertificateMint.keys("EC", 521)).signedBy(MIDDLE)),
                Arguments.of(null, leaf().keys(CertificateMint.ed25519()).signedBy(MIDDLE)));
    }

    @ParameterizedTest
    @MethodSource("chains")
    void everyProblemHasItsWord(@Nullable String word, Minted identity) {
        Verification verdict = verdict(verifier, identity, HOST);

        assertThat(verdict.problem()).as("%s", verdict.detail()).isEqualTo(word);
        assertThat(verdict.verified()).isEqualTo(word == null);
    }

    @Test
    void ofSeveralProblemsTheWorstIsNamedAndAllAreTold() {
        Minted identity = CertificateMint.forName("other.example")
                .valid(NOW.minusSeconds(9), NOW.minusSeconds(1))
                .selfSigned();

        Verification verdict = verdict(verifier, identity, HOST);

        assertThat(verdict.problem()).isEqualTo("self-signed");
        assertThat(verdict.detail()).contains("signed itself", "not for www.example.com", "expired on");
    }

    @Test
    void aSelfSignedCertificateInTheTrustStoreIsTrusted() {
        Minted identity = CertificateMint.forName("www.example.com").selfSigned();
        CertificateVerifier verifier = CertificateVerifier.trusting(storeOf(identity.certificate()), at(NOW));

        assertThat(verdict(verifier, identity, HOST)).isEqualTo(Verification.VERIFIED);
    }

    @Test
    void anIntermediateThatIsSignedTwiceIsFollowedToWhomeverIsTrusted() {
        Minted stranger = CertificateMint.authority("Stranger").selfSigned();
        Minted crossSigned =
                CertificateMint.authority("Middle").keys(MIDDLE.keys()).signedBy(stranger);
        Minted leaf = leaf().signedBy(MIDDLE);
        Minted identity = leaf.sending(
                List.of(leaf.certificate(), crossSigned.certificate(), stranger.certificate(), MIDDLE.certificate()));

        assertThat(verdict(verifier, identity, HOST)).isEqualTo(Verification.VERIFIED);
    }

    @Test
    void authoritiesThatVouchForEachOtherAreNoMaze() {
        Minted[] authorities = new Minted[40];
        Minted last = CertificateMint.authority("Maze").selfSigned();
        for (int i = 0; i < authorities.length; i++) {
            last = CertificateMint.authority(i % 2 == 0 ? "Odd" : "Even").signedBy(last);
            authorities[i] = last;
        }
        Minted leaf = leaf().signedBy(last);

        assertThat(verdict(verifier, leaf, HOST).problem()).isEqualTo("too-complex");
    }

    @Test
    void aVerdictThatIsRememberedStillKnowsTheHourAndTheHost() {
        MovingClock clock = new MovingClock();
        CertificateVerifier verifier = CertificateVerifier.trusting(storeOf(ROOT.certificate()), clock);

        assertThat(verdict(verifier, GOOD, HOST).problem()).isNull();
        assertThat(verdict(verifier, GOOD, name("elsewhere.example")).problem()).isEqualTo("name-mismatch");
        clock.now = NOW.plus(Duration.ofDays(61));
        assertThat(verdict(verifier, GOOD, HOST).problem()).isEqualTo("expired");
    }

    @Test
    void withoutACertificateThereIsNothingToVerify() {
        TlsFacts anonymous =
                TlsFacts.ofHandshake("TLSv1.2", "TLS_DH_anon_WITH_AES_128_CBC_SHA", null, List.of(), false);

        TlsFacts verified = verifier.verify(anonymous, HOST);

        assertThat(verified.verification()).isNotNull();
        assertThat(verified.verification().problem()).isEqualTo("other");
        assertThat(verifier.verify(verified, HOST)).isSameAs(verified);
    }

    @Test
    void theAuthoritiesOfTheJdkAreThere() {
        CertificateVerifier verifier = CertificateVerifier.trustingTheJdk(at(NOW));

        assertThat(verdict(verifier, GOOD, HOST).problem()).isEqualTo("untrusted");
        assertThat(TrustAnchors.of(null)).isNotNull();
    }

    @Test
    void whomTheUserNamesIsTrustedBesideTheAuthoritiesOfTheJdk(@TempDir Path directory) throws Exception {
        Minted root = CertificateMint.authority("Company Root").selfSigned();
        Instant now = Instant.now();
        Minted leaf = leaf().valid(now.minusSeconds(60), now.plusSeconds(60))
                .signedBy(root)
                .withoutRoot();
        Path pem = Files.writeString(directory.resolve("ca.pem"), pem(GOOD) + pem(root));

        CertificateVerifier verifier = CertificateVerifier.create(settings(pem.toString()));

        assertThat(verdict(verifier, leaf, HOST)).isEqualTo(Verification.VERIFIED);
        assertThat(verdict(CertificateVerifier.create(settings()), leaf, HOST).problem())
                .isEqualTo("untrusted");
        assertThat(TrustAnchors.of(null)
                        .with(settings(pem.toString()).trusted())
                        .size())
                .isEqualTo(TrustAnchors.of(null).size() + 2);
    }

    @Test
    void whatIsNoCertificateIsSaidWithItsPlace(@TempDir Path directory) throws IOException {
        Path empty = Files.writeString(directory.resolve("empty.pem"), "");
        Path words = Files.writeString(directory.resolve("words.pem"), "words");

        assertThatThrownBy(() -> settings("/nowhere/ca.pem"))
                .hasMessage("muster.http.tls.trusted must name files with certificates in PEM or DER, "
                        + "found /nowhere/ca.pem: no such file");
        assertThatThrownBy(() -> settings(empty.toString())).hasMessageEndingWith("there is none in it");
        assertThatThrownBy(() -> settings(words.toString())).hasMessageContaining("found " + words);
        assertThatThrownBy(() -> settings(directory.toString())).hasMessageContaining("found " + directory);
    }

    private static TlsSettings settings(String... files) {
        return TlsSettings.from(Settings.parse("").with("muster.http.tls.trusted", List.of(files)));
    }

    private static String pem(Minted minted) throws CertificateEncodingException {
        byte[] der = minted.certificate().getEncoded();
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2", "TLSv1.3"})
    void whatTheHandshakeLeavesCanBeJudged(String version) throws SSLException {
        TlsEngines engines =
                TlsEngines.create(new TlsSettings(TlsSettings.Verify.RECORD, TlsSettings.CryptoProvider.AUTO, false));
        SSLEngine client = engines.engineFor(HOST, 443);
        SSLEngine server = ServerEngines.engine(GOOD);
        server.setEnabledProtocols(new String[] {version});
        new EnginePair(client, server).shakeHands();
        TlsFacts unverified = engines.facts(client);

        assertThat(unverified).isNotNull();
        assertThat(verifier.verify(unverified, HOST).verification()).isEqualTo(Verification.VERIFIED);
    }

    private static CertificateMint leaf() {
        return CertificateMint.forName("www.example.com");
    }

    private static Minted alone(Minted minted) {
        return minted.sending(List.of(minted.certificate()));
    }

    /** Has the name of the root and another key. */
    private static Minted forged() {
        return CertificateMint.authority("Root").selfSigned();
    }

    private static Minted rsaAuthority() {
        return CertificateMint.authority("RSA").keys(CertificateMint.rsa(2048)).signedBy(ROOT);
    }

    private static Minted withoutRightToSign() {
        return CertificateMint.authority("Mute")
                .extension("2.5.29.15", true, new KeyUsage(KeyUsage.digitalSignature))
                .signedBy(ROOT);
    }

    private static Minted tooDeep() {
        Minted lowest = CertificateMint.subject("CN=No authority below")
                .extension("2.5.29.19", true, new BasicConstraints(0))
                .signedBy(ROOT);
        return CertificateMint.authority("Below").signedBy(lowest);
    }

    private static Minted onlyFor(String domain) {
        GeneralSubtree[] permitted = {new GeneralSubtree(new GeneralName(GeneralName.dNSName, domain))};
        return CertificateMint.authority("Only for " + domain)
                .extension("2.5.29.30", true, new NameConstraints(permitted, null))
                .signedBy(MIDDLE);
    }

    private static Verification verdict(CertificateVerifier verifier, Minted identity, Host host) {
        Verification verdict = verifier.verify(handshake(identity), host).verification();
        assertThat(verdict).isNotNull();
        return verdict;
    }

    private static TlsFacts handshake(Minted identity) {
        return TlsFacts.ofHandshake("TLSv1.3", "TLS_AES_128_GCM_SHA256", null, identity.chain(), false);
    }

    private static KeyStore storeOf(X509Certificate certificate) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("it", certificate);
            return store;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Host name(String name) {
        return new Host(name, Host.Kind.NAME);
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }

    private static final class MovingClock extends Clock {
        private Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
