package dev.muster.analysis.body;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.muster.http.Body;
import dev.muster.http.head.Bytes;
import dev.muster.http.head.Fields;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.brotli.dec.BrotliInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrotliWindowTest {
    /** Ten million zeros as Brotli's reference encoder writes them, but with a window of 2^24. */
    private static final byte[] PROMISES_MUCH = Base64.getDecoder().decode("z///P/gnAOKxQCD3/i//LDHwTwDEYRGAjiMG");

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    // RFC 7932, 9.1: bit 0 set and bits 1 to 3 not all clear is 2^17 and bits 1 to 3 as a number.
    @ParameterizedTest
    @CsvSource({
        "0xff, 1000, 0xf3",
        "0xff, 262128, 0xf3",
        "0xff, 262129, 0xf5",
        "0xff, 8388592, 0xfd",
        "0xff, 8388593, 0xff",
        "0xff, 99999999999, 0xff",
        "0x03, 1, 0x03",
        "0x05, 1, 0x03",
        "0x00, 1, 0x00",
        "0x01, 1, 0x01",
        "0x81, 1, 0x81",
        "0x0e, 1, 0x0e",
    })
    void theFirstByteNamesTheSmallestWindowThatHoldsWhatIsRead(String first, long needed, String narrowed) {
        assertThat(BrotliWindow.narrowed(Integer.decode(first), needed)).isEqualTo(Integer.decode(narrowed));
    }

    @ParameterizedTest
    @CsvSource({"br", "'br, br'", "'gzip, br'", "'br, gzip'"})
    void aFewBytesTakeLittleMemory(String codings) {
        byte[] coded = codings.endsWith("gzip") ? ContentDecoderTest.gzip(PROMISES_MUCH) : PROMISES_MUCH;
        ContentDecoder decoder = new ContentDecoder(BodyLimits.DEFAULT);
        Fields fields = Fields.of("Content-Encoding", codings);
        decoder.decode(fields, new Body(Bytes.copyOf(coded), true, ""));

        long before = allocated();
        Decoded decoded = decoder.decode(fields, new Body(Bytes.copyOf(coded), true, ""));
        long taken = allocated() - before;

        assertThat(taken).isLessThan(2 << 20);
        assertThat(decoded.problem()).isIn(Decoded.BOMB, Decoded.BROKEN);
    }

    @Test
    void aReferenceToTheFirstByteOfAllThatIsReadIsFollowed() throws IOException {
        byte[] noise = new byte[BodyLimits.DEFAULT.bytes() - 9];
        new Random(7).nextBytes(noise);
        byte[] coded = noiseAndItsBeginning(noise);
        byte[] whole = Arrays.copyOf(noise, noise.length + 9);
        System.arraycopy(noise, 0, whole, noise.length, 9);

        try (InputStream wide = new BrotliInputStream(new ByteArrayInputStream(coded))) {
            assertThat(wide.readAllBytes()).isEqualTo(whole);
        }
        Decoded decoded = new ContentDecoder(BodyLimits.DEFAULT)
                .decode(Fields.of("Content-Encoding", "br"), new Body(Bytes.copyOf(coded), true, ""));
        assertThat(decoded.problem()).isNull();
        assertThat(decoded.bytes()).isEqualTo(whole);
    }

    private static long allocated() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    /** RFC 7932, 9.2 and 9.3: stored as it is, and then nine bytes copied from as far back as there are. */
    private static byte[] noiseAndItsBeginning(byte[] noise) {
        BrotliBits bits = new BrotliBits();
        bits.put(0b1111, 4); // a window of 2^24
        bits.put(0, 1).put(1, 2).put(noise.length - 1, 20).put(1, 1).toByte();
        bits.stored(noise);
        bits.put(0, 1).put(0, 2).put(9 - 1, 16).put(0, 1);
        bits.put(0, 3); // one type of block each
        bits.put(0, 6).put(0, 2).put(0, 2); // no postfix, no direct distances, context 0, one tree each
        bits.oneSymbol('x', 8).oneSymbol(128 + 7, 10); // insert nothing, copy nine
        int distance = noise.length - 1 + 4;
        int extra = 30 - Integer.numberOfLeadingZeros(distance);
        int half = distance >> extra & 1;
        bits.oneSymbol(16 + 2 * (extra - 1) + half, 6).put(distance & (1 << extra) - 1, extra);
        bits.put(0b11, 2).toByte(); // last, and empty
        return bits.toByteArray();
    }
}
