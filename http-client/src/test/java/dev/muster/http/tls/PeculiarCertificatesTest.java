package dev.muster.http.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.target.Host;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A certificate is a fact: whatever it looks like, the handshake goes on and the facts are there. */
class PeculiarCertificatesTest {
    private static final Host HOST = new Host("example.com", Host.Kind.NAME);

    private final TlsEngines engines =
            TlsEngines.create(new TlsSettings(TlsSettings.Verify.RECORD, TlsSettings.CryptoProvider.AUTO, false));
    private final CertificateVerifier verifier =
            CertificateVerifier.trustingTheJdk(Clock.fixed(CertificateMint.NOW, ZoneOffset.UTC));

    static Stream<Arguments> identities() throws Exception {
        CertificateMint good = CertificateMint.forName("example.com");
        Minted root = CertificateMint.authority("Root").selfSigned();
        return Stream.of(
                Arguments.of("thousand names", withNames(1000).selfSigned()),
                Arguments.of(
                        "empty subject",
                        CertificateMint.subject("").dns("example.com").signedBy(root)),
                Arguments.of(
                        "NUL in the common name",
                        CertificateMint.subject(withNul()).selfSigned()),
                Arguments.of("addresses", good.ip("127.0.0.1").ip("::1").selfSigned()),
                Arguments.of(
                        "RSA 1024",
                        CertificateMint.forName("example.com")
                                .keys(CertificateMint.rsa(1024))
                                .selfSigned()),
                Arguments.of(
                        "RSA 8192",
                        CertificateMint.forName("example.com").keys(rsa8192()).selfSigned()),
                Arguments.of(
                        "P-521",
                        CertificateMint.forName("example.com")
                                .keys(CertificateMint.keys("EC", 521))
                                .signature("SHA512withECDSA")
                                .selfSigned()),
                Arguments.of(
                        "SHA-1",
                        CertificateMint.forName("example.com")
                                .signature("SHA1withECDSA")
                                .selfSigned()),
                Arguments.of(
                        "MD5",
                        CertificateMint.forName("example.com")
                                .keys(CertificateMint.rsa(2048))
                                .signature("MD5withRSA")
                                .selfSigned()),
                Arguments.of(
                        "reversed chain",
                        CertificateMint.forName("example.com")
                                .signedBy(CertificateMint.authority("Middle").signedBy(root))
                                .reversed()),
                Arguments.of(
                        "wildcard", CertificateMint.forName("*.*.example.com").selfSigned()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("identities")
    void theHandshakeGoesOnAndTheFactsAreThere(String what, Minted identity) throws SSLException {
        SSLEngine client = engines.engineFor(HOST, 443);
        SSLEngine server = ServerEngines.engine(identity);

        new EnginePair(client, server).shakeHands();
        TlsFacts unverified = engines.facts(client);

        assertThat(unverified).isNotNull();
        assertThat(unverified.certificates())
                .containsExactlyElementsOf(
                        identity.chain().stream().map(EncodedCertificate::of).toList());
        TlsFacts facts = verifier.verify(unverified, HOST);
        assertThat(facts.chain()).hasSameSizeAs(identity.chain());
        assertThat(facts.verification())
                .isNotNull()
                .extracting(Verification::verified)
                .isEqualTo(false);
    }

    private static CertificateMint withNames(int count) {
        CertificateMint mint = CertificateMint.forName("example.com");
        for (int i = 0; i < count; i++) mint.dns("site-" + i + ".example.com");
        return mint;
    }

    private static X500Name withNul() {
        return new X500NameBuilder()
                .addRDN(BCStyle.CN, new DERPrintableString("example.com\0.evil.example"))
                .build();
    }

    /** Made beforehand: it takes many seconds. */
    private static KeyPair rsa8192() throws IOException, GeneralSecurityException {
        try (InputStream file =
                Objects.requireNonNull(PeculiarCertificatesTest.class.getResourceAsStream("rsa-8192.pkcs8"))) {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            RSAPrivateCrtKey key =
                    (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(file.readAllBytes()));
            BigInteger exponent = key.getPublicExponent();
            return new KeyPair(factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), exponent)), key);
        }
    }
}
