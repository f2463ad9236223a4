package dev.muster.http.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncodedCertificateTest {
    private final X509Certificate certificate =
            CertificateMint.forName("a.example").selfSigned().certificate();

    @Test
    void theBytesAreKeptAndReadAgainWhenTheyAreWanted() throws Exception {
        EncodedCertificate encoded = EncodedCertificate.of(certificate);

        assertThat(encoded.encoded()).isEqualTo(certificate.getEncoded());
        assertThat(encoded.parse()).isEqualTo(certificate);
        assertThat(encoded)
                .isEqualTo(EncodedCertificate.of(certificate))
                .hasToString("certificate of " + certificate.getEncoded().length + " bytes");
    }

    @Test
    void whatAHandshakeShowedWeighsAsMuchAsItsBytes() {
        TlsFacts facts = TlsFacts.ofHandshake("TLSv1.3", "X", null, List.of(certificate, certificate), false);

        int both = 2 * EncodedCertificate.of(certificate).length();
        assertThat(facts.heldBytes()).isBetween((long) both, both + 200L);
    }
}
