package dev.muster.http.tls;

import static dev.muster.http.tls.Chains.leaf;
import static dev.muster.http.tls.Chains.verdict;
import static dev.muster.http.tls.Chains.verdictNaming;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.hostile.HostileChains;
import dev.muster.http.hostile.HostileTlsServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.DSAPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a server can send to make verification expensive. Without the bounds each of these takes minutes or hours. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExpensiveChainsTest {
    private static final Minted ROOT = CertificateMint.authority("Root").selfSigned();

    static Stream<Arguments> chains() {
        return Stream.of(
                Arguments.of(
                        "policies under a trusted name",
                        HostileChains.policiesUnderTheNameOf(ROOT.certificate(), 5000),
                        "untrusted"),
                Arguments.of("policies", HostileChains.withPolicies(ROOT, 5000), "too-complex"),
                Arguments.of("some policies", HostileChains.withPolicies(ROOT, 50), null),
                Arguments.of("a few doubled", HostileChains.doublingPolicies(ROOT, 4), null),
                Arguments.of(
                        "names under constraints",
                        HostileChains.namesUnderConstraints(ROOT, 4000, 3000),
                        "too-complex"),
                Arguments.of("some of them", HostileChains.namesUnderConstraints(ROOT, 100, 100), null),
                Arguments.of("strangers", HostileChains.strangersOfOneName(99), "too-complex"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chains")
    void isAVerdictSoon(String what, Minted chain, String problem) {
        Verification verdict = verdict(chain.chain(), ROOT);

        assertThat(verdict.problem()).as("%s", verdict.detail()).isEqualTo(problem);
    }

    @Test
    void whatATreeOfPoliciesWouldTakeIsReckonedBeforehand() {
        assertThat(steps(HostileChains.doublingPolicies(ROOT, 9))).isLessThan(PathCost.STEPS_AT_MOST);
        assertThat(steps(HostileChains.doublingPolicies(ROOT, 30))).isGreaterThan(PathCost.STEPS_AT_MOST);
        assertThat(steps(HostileChains.doublingPolicies(ROOT, 99))).isGreaterThan(PathCost.STEPS_AT_MOST);
        assertThat(steps(leaf().signedBy(CertificateMint.authority("Middle").signedBy(ROOT))))
                .isZero();
    }

    private static long steps(Minted minted) {
        return PathCost.ofPolicies(minted.withoutRoot().chain());
    }

    @Test
    void constraintsOfANamedAuthorityCountToo() {
        Minted middle = HostileChains.namesUnderConstraints(ROOT, 4000, 3000);
        X509Certificate named = middle.chain().get(1);

        assertThat(verdictNaming(named, middle.chain()).problem()).isEqualTo("too-complex");
    }

    static Stream<Arguments> absurdKeys() {
        BigInteger huge = BigInteger.ONE.shiftLeft(60_000).subtract(BigInteger.ONE);
        BigInteger modulus = BigInteger.ONE.shiftLeft(4095).add(BigInteger.ONE);
        BigInteger exponent = BigInteger.ONE.shiftLeft(60).add(BigInteger.ONE);
        BigInteger order = BigInteger.ONE.shiftLeft(255).add(BigInteger.ONE);
        return Stream.of(
                Arguments.of("RSA exponent", key("RSA", new RSAPublicKeySpec(modulus, exponent))),
                Arguments.of("DSA", key("DSA", new DSAPublicKeySpec(BigInteger.TEN, huge, order, BigInteger.TWO))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("absurdKeys")
    void aKeyThatOnlyTakesTimeIsNotUsed(String what, PublicKey key) {
        KeyPair signer = CertificateMint.p256();
        Minted middle = CertificateMint.authority("Middle")
                .keys(new KeyPair(key, signer.getPrivate()))
                .signedBy(ROOT);
        Minted below = leaf().signature("SHA256withECDSA").signedBy(middle);
        Minted own = leaf().keys(new KeyPair(key, signer.getPrivate())).signedBy(ROOT);

        assertThat(verdict(below.chain(), ROOT).problem()).isEqualTo("too-complex");
        assertThat(verdict(own.chain(), ROOT).problem()).isEqualTo("too-complex");
        assertThat(new SignatureChecks().signed(middle.certificate(), below.certificate()))
                .isFalse();
    }

    @Test
    void longKeysTakeMoreOfTheWork() {
        SignatureChecks checks = new SignatureChecks();
        X509Certificate leaf = leaf().signedBy(ROOT).certificate();
        BigInteger exponent = BigInteger.valueOf(65537);
        int asked = 0;
        while (!checks.exhausted()) {
            BigInteger modulus = BigInteger.ONE.shiftLeft(16_383).add(BigInteger.valueOf(2L * asked++ + 1));
            KeyPair pair = new KeyPair(
                    key("RSA", new RSAPublicKeySpec(modulus, exponent)),
                    CertificateMint.p256().getPrivate());
            checks.signed(
                    CertificateMint.authority("Root").keys(pair).signedBy(ROOT).certificate(), leaf);
        }

        assertThat(asked).isEqualTo(SignatureChecks.WORK_AT_MOST / 16 + 1);
    }

    @Test
    void nothingIsFetchedThatACertificatePointsTo() throws IOException {
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
            GeneralName uri =
                    new GeneralName(GeneralName.uniformResourceIdentifier, "http://127.0.0.1:" + port + "/it");
            Minted gone = CertificateMint.authority("Gone").selfSigned();
            Minted complete = pointing(leaf(), uri)
                    .signedBy(pointing(CertificateMint.authority("Middle"), uri).signedBy(ROOT));
            Minted alone = pointing(leaf(), uri).signedBy(gone);

            assertThat(verdict(complete.chain(), ROOT)).isEqualTo(Verification.VERIFIED);
            assertThat(verdict(alone.chain().subList(0, 1), ROOT).problem()).isEqualTo("incomplete-chain");

            listener.configureBlocking(false);
            assertThat(listener.accept()).isNull();
        }
    }

    private static CertificateMint pointing(CertificateMint mint, GeneralName uri) {
        DistributionPoint lists = new DistributionPoint(new DistributionPointName(new GeneralNames(uri)), null, null);
        AccessDescription issuer = new AccessDescription(AccessDescription.id_ad_caIssuers, uri);
        AccessDescription responder = new AccessDescription(AccessDescription.id_ad_ocsp, uri);
        return mint.extension("2.5.29.31", false, new CRLDistPoint(new DistributionPoint[] {lists}))
                .extension("2.5.29.46", false, new CRLDistPoint(new DistributionPoint[] {lists}))
                .extension("1.3.6.1.5.5.7.1.1", false, new AuthorityInformationAccess(new AccessDescription[] {
                    issuer, responder
                }));
    }

    @Test
    void aServerOfTheTestTreeShowsSuchAChain() throws IOException {
        try (HostileTlsServer server = HostileTlsServer.mappingPolicies();
                SSLSocket client = (SSLSocket) ServerEngines.context(ROOT)
                        .getSocketFactory()
                        .createSocket(InetAddress.getLoopbackAddress(), server.port())) {
            client.startHandshake();
            List<X509Certificate> shown = Stream.of(client.getSession().getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();

            assertThat(Extensions.count(shown.get(1), Extensions.POLICY_MAPPINGS))
                    .isEqualTo(HostileChains.POLICIES_THAT_FIT);
            assertThat(TrustAnchors.of(null).named(shown.get(1).getIssuerX500Principal()))
                    .isNotEmpty();
            client.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200");
        }
    }

    private static PublicKey key(String algorithm, java.security.spec.KeySpec spec) {
        try {
            return KeyFactory.getInstance(algorithm).generatePublic(spec);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
