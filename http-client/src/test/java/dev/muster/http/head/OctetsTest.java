package dev.muster.http.head;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Eight bytes at a time or one by one: the answer is the same. */
class OctetsTest {
    private static final byte LF = '\n';

    @Test
    void everyByteIsJudgedAsItIsByItself() {
        for (int octet = 0; octet < 256; octet++) {
            for (int length = 1; length <= 24; length++) {
                byte[] bytes = "a plain value of letters".getBytes(StandardCharsets.ISO_8859_1);
                bytes[length - 1] = (byte) octet;
                int alone = Octets.kinds(new byte[] {(byte) octet}, 0, 1) & ~Octets.NOT_TOKEN;

                assertThat(Octets.kindsInValue(bytes, 0, bytes.length))
                        .as("octet %d at %d", octet, length - 1)
                        .isEqualTo(alone);
            }
        }
    }

    @Test
    void mixedBytesAreJudgedAsOneByOne() {
        Random random = new Random(20261121);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = mixed(random);
            int from = random.nextInt(bytes.length + 1);
            int to = from + random.nextInt(bytes.length - from + 1);

            assertThat(Octets.kindsInValue(bytes, from, to))
                    .isEqualTo(Octets.kinds(bytes, from, to) & ~Octets.NOT_TOKEN);
            assertThat(Octets.indexOf(LF, bytes, from, to)).isEqualTo(oneByOne(bytes, from, to));
        }
    }

    /**
     * Mostly letters, with what could be taken for a line feed or a control by arithmetic: its neighbours, and high
     * bits.
     */
    private static byte[] mixed(Random random) {
        byte[] few = {'\n', 0x0b, 0x09, 0x1f, 0x20, 0x7e, 0x7f, (byte) 0x80, (byte) 0x8a, (byte) 0xff, 0, '\r'};
        byte[] bytes = new byte[random.nextInt(64)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = random.nextInt(8) == 0 ? few[random.nextInt(few.length)] : (byte) ('a' + random.nextInt(26));
        }
        return bytes;
    }

    private static int oneByOne(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != LF) at++;
        return at;
    }
}
