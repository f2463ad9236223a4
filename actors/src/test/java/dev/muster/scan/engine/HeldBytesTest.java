package dev.muster.scan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.Hops;
import dev.muster.http.Hop;
import dev.muster.http.head.Fields;
import dev.muster.http.tls.CertificateFacts;
import dev.muster.http.tls.TlsFacts;
import dev.muster.http.tls.Verification;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldBytesTest {
    private static final Hop PLAIN = Hops.hop("https://a.test", 200, Fields.EMPTY);

    @Test
    void theCertificatesOfEveryHopCount() {
        Hop withNames = PLAIN.withTls(tls(1000));

        long ofOne = HeldBytes.of(List.of(withNames)) - HeldBytes.of(List.of(PLAIN));

        assertThat(ofOne)
                .as("a string takes some 60 bytes beside its characters")
                .isBetween(60_000L, 90_000L);
        assertThat(HeldBytes.of(List.of(withNames, withNames, PLAIN)) - HeldBytes.of(List.of(PLAIN, PLAIN, PLAIN)))
                .isEqualTo(2 * ofOne);
    }

    private static TlsFacts tls(int names) {
        List<String> sans =
                IntStream.range(0, names).mapToObj(i -> "site-" + i + ".test").toList();
        CertificateFacts leaf = new CertificateFacts(
                "CN=a", "CN=b", "1", Instant.EPOCH, Instant.MAX, sans, "EC", 256, "SHA256withECDSA", "", "", false, 0);
        return new TlsFacts("TLSv1.3", "X", null, List.of(), List.of(leaf), Verification.VERIFIED, false);
    }
}
