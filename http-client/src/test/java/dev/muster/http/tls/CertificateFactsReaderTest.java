package dev.muster.http.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.target.Host;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateFactsReaderTest {
    private static final String TLS_FEATURE = "1.3.6.1.5.5.7.1.24";
    private static final String SCT_LIST = "1.3.6.1.4.1.11129.2.4.2";
    private static final String ORGANIZATION = "O=" + "x".repeat(60);
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void aCertificateSaysWhoseItIsAndFromWhom() throws Exception {
        Minted root = CertificateMint.authority("Root").selfSigned();
        X509Certificate certificate = CertificateMint.forName("example.com")
                .dns("www.example.com")
                .ip("192.0.2.1")
                .signedBy(root)
                .certificate();

        CertificateFacts facts = CertificateFactsReader.read(certificate);

        assertThat(facts.subject()).isEqualTo("CN=example.com");
        assertThat(facts.issuer()).isEqualTo("CN=Root");
        assertThat(facts.serial()).isEqualTo(certificate.getSerialNumber().toString(16));
        assertThat(facts.notBefore()).isBefore(facts.notAfter());
        assertThat(facts.names()).containsExactly("example.com", "www.example.com", "192.0.2.1");
        assertThat(facts.signatureAlgorithm()).isEqualTo("SHA256withECDSA");
        assertThat(facts.sha256()).isEqualTo(sha256(certificate.getEncoded()));
        assertThat(facts.spkiSha256())
                .isEqualTo(sha256(certificate.getPublicKey().getEncoded()));
    }

    @Test
    void moreNamesThanAnyoneIsIssuedAreCutAndSaidToBe() {
        CertificateMint mint = CertificateMint.subject("CN=many");
        for (int i = 0; i < 2000; i++) mint.dns("site-" + i + ".example");

        CertificateFacts all = CertificateFactsReader.read(mint.selfSigned().certificate());
        X509Certificate oneMore = mint.dns("last.example").selfSigned().certificate();
        CertificateFacts cut = CertificateFactsReader.read(oneMore);

        assertThat(all.names()).hasSize(2000);
        assertThat(all.cut()).isFalse();
        assertThat(cut.names()).isEqualTo(all.names());
        assertThat(cut.cut()).isTrue();
        assertThat(SubjectNames.of(oneMore).cover(new Host("last.example", Host.Kind.NAME)))
                .as("the host is looked for in all of them")
                .isTrue();
    }

    @Test
    void aSubjectThatFillsACertificateIsCutAndSaidToBe() {
        X509Certificate certificate = CertificateMint.subject(String.join(",", Collections.nCopies(400, ORGANIZATION)))
                .selfSigned()
                .certificate();

        CertificateFacts facts = CertificateFactsReader.read(certificate);

        assertThat(facts.subject())
                .startsWith(ORGANIZATION + "," + ORGANIZATION)
                .hasSize(4096);
        assertThat(facts.cut()).isTrue();
        assertThat(facts.heldBytes()).isLessThan(10_000);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "f", "10", "ff", "100", "-1", "-80", "123456789abcdef0123456789abcdef012345678"})
    void aSerialNumberIsSaidAsAnyNumberIs(String hex) {
        X509Certificate certificate = CertificateMint.subject("CN=x")
                .serial(new BigInteger(hex, 16))
                .selfSigned()
                .certificate();

        assertThat(CertificateFactsReader.read(certificate).serial()).isEqualTo(hex);
    }

    @ParameterizedTest
    @CsvSource({
        "RSA, 512, RSA, 512",
        "RSA, 2048, RSA, 2048",
        "EC, 256, EC, 256",
        "EC, 521, EC, 521",
        "Ed25519, 255, Ed25519, 256",
        "Ed448, 448, Ed448, 456",
    })
    void aKeyIsNamedAndMeasured(String generator, int size, String algorithm, int bits) {
        CertificateMint mint = CertificateMint.subject("CN=x").keys(CertificateMint.keys(generator, size));
        Minted root = CertificateMint.authority("Root").selfSigned();

        CertificateFacts facts = CertificateFactsReader.read(mint.signedBy(root).certificate());

        assertThat(facts.keyAlgorithm()).isEqualTo(algorithm);
        assertThat(facts.keyBits()).isEqualTo(bits);
    }

    @Test
    void theFeatureOfStaplingIsMustStaple() {
        assertThat(mustStaple(new DERSequence(new ASN1Integer(5)))).isTrue();
        assertThat(mustStaple(new DERSequence(new ASN1Integer[] {new ASN1Integer(17), new ASN1Integer(5)})))
                .isTrue();
        assertThat(mustStaple(new DERSequence(new ASN1Integer(17)))).isFalse();
    }

    private static boolean mustStaple(DERSequence features) {
        return CertificateFactsReader.read(CertificateMint.subject("CN=x")
                        .extension(TLS_FEATURE, false, features)
                        .selfSigned()
                        .certificate())
                .mustStaple();
    }

    @ParameterizedTest
    @CsvSource({
        "0000, 0",
        "0003 0001aa, 1",
        "0008 0001aa 0003bbbbbb, 2",
        "0007 0001aa 0003bbbbbb, 0", // the length of the list is wrong
        "0008 0001aa 0004bbbbbb, 0", // the length of the last is wrong
        "00, 0",
    })
    void timestampsAreCounted(String list, int count) {
        byte[] bytes = HEX.parseHex(list.replace(" ", ""));
        X509Certificate certificate = CertificateMint.subject("CN=x")
                .extension(SCT_LIST, false, new DEROctetString(bytes))
                .selfSigned()
                .certificate();

        assertThat(CertificateFactsReader.read(certificate).embeddedScts()).isEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "05", "0500", "30", "3080", "30ff", "308400000001", "3003020105ff", "0482ffff"})
    void aMalformedExtensionIsAsGoodAsNone(String hex) {
        byte[] bytes = HEX.parseHex(hex);
        X509Certificate certificate = CertificateMint.subject("CN=x")
                .extension(TLS_FEATURE, false, bytes)
                .extension(SCT_LIST, false, bytes)
                .extension("2.5.29.17", false, bytes)
                .extension("1.3.6.1.5.5.7.1.1", false, bytes)
                .selfSigned()
                .certificate();

        CertificateFacts facts = CertificateFactsReader.read(certificate);

        assertThat(facts.embeddedScts()).isZero();
        assertThat(facts.names()).isEmpty();
        assertThat(Extensions.hasIssuerHint(certificate)).isFalse();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
