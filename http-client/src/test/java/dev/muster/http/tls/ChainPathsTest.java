package dev.muster.http.tls;

import static dev.muster.http.tls.Chains.leaf;
import static dev.muster.http.tls.Chains.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The graphs are those of RFC 4158 and of BetterTLS, made anew. */
class ChainPathsTest {
    private static final Instant NOW = CertificateMint.NOW;
    private static final KeyPair KEYS = CertificateMint.p256();
    private static final Minted ROOT = CertificateMint.authority("Root").selfSigned();
    private static final Minted STRANGER = CertificateMint.authority("Stranger").selfSigned();

    /** What makes the certificate of an authority useless, while another of the same authority is good. */
    static Stream<Arguments> uselessCertificates() {
        Instant past = NOW.minus(Duration.ofDays(9));
        ExtendedKeyUsage forMail = new ExtendedKeyUsage(KeyPurposeId.id_kp_emailProtection);
        return Stream.of(
                Arguments.of("expired", middle().valid(past, past)),
                Arguments.of("for mail", middle().extension("2.5.29.37", false, forMail)),
                Arguments.of("no authority", CertificateMint.subject("CN=Middle")),
                Arguments.of(
                        "explicitly none",
                        CertificateMint.subject("CN=Middle").extension("2.5.29.19", true, new BasicConstraints(false))),
                Arguments.of("old hash", middle().signature("SHA1withECDSA")),
                Arguments.of("for other names", NameConstraintsTest.permitting(middle(), "example.org")),
                Arguments.of("unknown critical", middle().extension("1.2.3.4", true, new byte[] {5, 0})));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uselessCertificates")
    void theGoodWayIsFoundWhicheverOrderTheCertificatesAreSentIn(String what, CertificateMint useless) {
        Minted good = middle().keys(KEYS).signedBy(ROOT);
        Minted bad = useless.keys(KEYS).signedBy(ROOT);
        X509Certificate leaf = leaf().signedBy(good).certificate();

        assertThat(verdict(List.of(leaf, bad.certificate(), good.certificate()), ROOT))
                .isEqualTo(Verification.VERIFIED);
        assertThat(verdict(List.of(leaf, good.certificate(), bad.certificate()), ROOT))
                .isEqualTo(Verification.VERIFIED);
        assertThat(verdict(List.of(leaf, bad.certificate()), ROOT).verified()).isFalse();
    }

    @Test
    void loopsByNameAndKeyUseUpNothing() {
        KeyPair keysOfB = CertificateMint.p256();
        Minted a = CertificateMint.authority("A").keys(KEYS).signedBy(ROOT);
        Minted b = CertificateMint.authority("B").keys(keysOfB).signedBy(a);
        List<X509Certificate> chain = new ArrayList<>();
        chain.add(leaf().signedBy(b).certificate());
        for (int i = 0; i < 8; i++) {
            Minted loop = CertificateMint.authority("A").keys(KEYS).signedBy(b);
            chain.add(loop.certificate());
            chain.add(
                    CertificateMint.authority("B").keys(keysOfB).signedBy(loop).certificate());
        }
        chain.add(a.certificate());

        assertThat(verdict(chain, ROOT)).isEqualTo(Verification.VERIFIED);
    }

    @Test
    void thoseWhoOnlyBearTheNameOfTheIssuerAreNoWay() {
        Minted good = middle().signedBy(ROOT);
        List<X509Certificate> chain = new ArrayList<>();
        chain.add(leaf().signedBy(good).certificate());
        for (int i = 0; i < 40; i++) chain.add(middle().signedBy(ROOT).certificate());
        chain.add(good.certificate());

        assertThat(verdict(chain, ROOT)).isEqualTo(Verification.VERIFIED);
    }

    @Test
    void aSelfIssuedIntermediateLeadsFromTheNewKeyToTheOld() {
        Minted oldKey = CertificateMint.authority("Middle").signedBy(ROOT);
        Minted rollover = CertificateMint.authority("Middle").signedBy(oldKey);
        Minted leaf = leaf().signedBy(rollover).withoutRoot();

        assertThat(leaf.chain()).hasSize(3);
        assertThat(verdict(leaf.chain(), ROOT)).isEqualTo(Verification.VERIFIED);
    }

    @Test
    void aRootThatRolledItsKeyOverIsReachedByItsSelfIssuedCertificate() {
        Minted newRoot = CertificateMint.authority("Root").signedBy(ROOT);

        assertThat(verdict(leaf().signedBy(newRoot).withoutRoot().chain(), ROOT))
                .isEqualTo(Verification.VERIFIED);
    }

    @Test
    void selfIssuedIntermediatesAreNotCountedAsDepth() {
        Minted shallow = CertificateMint.subject("CN=Middle")
                .extension("2.5.29.19", true, new BasicConstraints(0))
                .signedBy(ROOT);
        Minted rollover = CertificateMint.subject("CN=Middle")
                .extension("2.5.29.19", true, new BasicConstraints(0))
                .signedBy(shallow);

        assertThat(verdict(leaf().signedBy(rollover).chain(), ROOT)).isEqualTo(Verification.VERIFIED);
    }

    @Test
    void shorterPathsComeFirst() {
        Minted far = CertificateMint.authority("Far").signedBy(ROOT);
        Minted longWay = middle().keys(KEYS).signedBy(far);
        Minted shortWay = middle().keys(KEYS).signedBy(ROOT);
        X509Certificate leaf = leaf().signedBy(longWay).certificate();
        List<X509Certificate> sent = List.of(leaf, longWay.certificate(), far.certificate(), shortWay.certificate());

        ChainPaths paths = ChainPaths.of(sent, TrustAnchors.of(Chains.store(ROOT)), NOW);

        assertThat(paths.next().map(path -> path.certificates().size())).contains(2);
        assertThat(paths.next().map(path -> path.certificates().size())).contains(3);
        assertThat(paths.next()).isEqualTo(Optional.empty());
        assertThat(paths.gaveUp()).isFalse();
    }

    @Test
    void throughABridgeTheWayIsFoundInAnyOrder() {
        Minted x = CertificateMint.authority("TA X").selfSigned();
        KeyPair bridgeKeys = CertificateMint.p256();
        Minted bridge = CertificateMint.authority("Bridge").keys(bridgeKeys).signedBy(ROOT);
        Minted xByBridge = CertificateMint.authority("TA X").keys(x.keys()).signedBy(bridge);
        Minted a = CertificateMint.authority("A").signedBy(x);
        Minted c = CertificateMint.authority("C").signedBy(a);
        X509Certificate leaf = leaf().signedBy(c).certificate();
        List<X509Certificate> others = new ArrayList<>(List.of(
                x.certificate(),
                CertificateMint.authority("Bridge").keys(bridgeKeys).signedBy(x).certificate(),
                bridge.certificate(),
                xByBridge.certificate(),
                a.certificate(),
                c.certificate()));
        Random random = new Random(45);
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(others, random);
            List<X509Certificate> chain = new ArrayList<>(others);
            chain.add(0, leaf);

            assertThat(verdict(chain, ROOT)).as("round %d", round).isEqualTo(Verification.VERIFIED);
        }
    }

    @Test
    void keyIdentifiersAreHintsAndRuleNobodyOut() {
        Minted authority =
                middle().extension("2.5.29.14", false, identifier((byte) 1)).signedBy(ROOT);
        Minted leaf = leaf().extension("2.5.29.35", false, new byte[] {0x30, 4, (byte) 0x80, 2, 9, 9})
                .signedBy(authority);

        assertThat(verdict(leaf.chain(), ROOT)).isEqualTo(Verification.VERIFIED);
    }

    @Test
    void aChainOfMoreThanTenCertificatesIsNotFollowed() {
        Minted last = ROOT;
        for (int i = 0; i < 9; i++)
            last = CertificateMint.authority("Number " + i).signedBy(last);
        assertThat(verdict(leaf().signedBy(last).chain(), ROOT)).isEqualTo(Verification.VERIFIED);

        last = CertificateMint.authority("Number 9").signedBy(last);
        assertThat(verdict(leaf().signedBy(last).chain(), ROOT).problem()).isEqualTo("untrusted");
    }

    @Test
    void whoeverSendsStrangersOfOneNameGetsSoManySignatureChecksAndNoMore() {
        List<X509Certificate> sent = new ArrayList<>();
        sent.add(leaf().signedBy(STRANGER).certificate());
        for (int i = 0; i < 99; i++) {
            sent.add(CertificateMint.authority("Stranger").selfSigned().certificate());
        }

        Verification verdict = verdict(sent, ROOT);

        assertThat(verdict.problem()).isEqualTo("too-complex");
        SignatureChecks checks = new SignatureChecks();
        long answered = sent.stream()
                .skip(1)
                .peek(issuer -> checks.signed(issuer, sent.get(0)))
                .takeWhile(issuer -> !checks.exhausted())
                .count();
        assertThat(answered).isEqualTo(SignatureChecks.WORK_AT_MOST);
    }

    private static CertificateMint middle() {
        return CertificateMint.authority("Middle");
    }

    private static byte[] identifier(byte value) {
        return new byte[] {4, 2, value, value};
    }
}
