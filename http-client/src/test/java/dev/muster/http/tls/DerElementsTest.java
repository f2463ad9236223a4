package dev.muster.http.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerElementsTest {
    @ParameterizedTest
    @CsvSource({
        "0500, 1, null",
        "3000, 1, an empty sequence",
        "30060201010201ff, 3, a sequence of two numbers",
        "3009820161820161820162, 4, three names",
        "040b3009820161820161820162, 5, three names in an octet string",
        "0404ffffffff, 1, an octet string of something else",
        "040400000000, 1, zeros",
        "04048 3ffffff, 1, a length that leads out of it",
        "30040483ffff, 1, a length that leads out of all",
        "3080, 0, the indefinite form",
        "'', 0, nothing",
    })
    void elementsAreCountedAtEveryDepth(String hex, int count, String what) {
        assertThat(DerElements.count(HexFormat.of().parseHex(hex.replace(" ", ""))))
                .as(what)
                .isEqualTo(count);
    }

    @Test
    void anythingAtAllIsCountedInOnePass() {
        Random random = new Random(42);
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);

            assertThat(DerElements.count(bytes)).isBetween(0, 3 * bytes.length);
        }
    }

    @Test
    void aDeepNestIsNoDeepStack() {
        byte[] nest = new byte[4 * 10_000];
        for (int level = 0; level < 10_000; level++) {
            int inside = nest.length - 4 * (level + 1);
            nest[4 * level] = level % 2 == 0 ? (byte) Der.SEQUENCE : Der.OCTET_STRING;
            nest[4 * level + 1] = (byte) 0x82;
            nest[4 * level + 2] = (byte) (inside >> 8);
            nest[4 * level + 3] = (byte) inside;
        }

        assertThat(DerElements.count(nest)).isEqualTo(6);
    }

    @Test
    void aCertificateAsItIsIssuedHasFarFewerThanTheLimit() {
        Minted chain = CertificateMint.forName("a.example").signedBy(ServerIdentity.authority());

        int length = 0;
        int elements = 0;
        for (var certificate : chain.chain()) {
            EncodedCertificate encoded = EncodedCertificate.of(certificate);
            length += encoded.length();
            elements += DerElements.count(encoded.encoded());
        }

        assertThat(elements).isLessThan(length / 8).isGreaterThan(length / 20);
    }
}
