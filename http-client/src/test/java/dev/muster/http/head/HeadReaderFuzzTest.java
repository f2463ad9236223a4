package dev.muster.http.head;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.muster.http.hostile.HostileHeads;

/**
 * Any bytes at all. A normal run plays the seeds beside this class. New ones are looked for with {@code JAZZER_FUZZ=1}
 * in the environment and {@code -Djazzer.hooks=true}, one class at a time.
 */
public class HeadReaderFuzzTest {
    private static final HeadLimits TIGHT = new HeadLimits(1024, 8, 256, 2);

    @FuzzTest(maxDuration = "2m")
    void anyBytesReadTheSameHoweverTheyAreCut(byte[] bytes) {
        for (HeadLimits limits : new HeadLimits[] {HostileHeads.LIMITS, TIGHT}) {
            SplitInvarianceTest.Reading whole = SplitInvarianceTest.read(limits, bytes, Math.max(1, bytes.length));
            SplitInvarianceTest.assertSame(whole, SplitInvarianceTest.read(limits, bytes, 1), "byte by byte");
            SplitInvarianceTest.assertSame(whole, SplitInvarianceTest.read(limits, bytes, 3), "by three bytes");
            assertWithin(limits, bytes, whole);
        }
    }

    private static void assertWithin(HeadLimits limits, byte[] bytes, SplitInvarianceTest.Reading reading) {
        assertThat(reading.length()).isLessThanOrEqualTo(Math.min(bytes.length, limits.headBytes()));
        ResponseHead head = reading.head();
        if (head == null) return;
        assertThat(head.statusCode()).isBetween(100, 999);
        assertThat(head.fields().size()).isLessThanOrEqualTo(limits.fieldCount());
        assertThat(head.interim().size()).isLessThanOrEqualTo(limits.interimCount());
        assertThat(head.anomalies()).doesNotHaveDuplicates();
        assertThat(Bytes.copyOf(bytes).latin1()).contains(head.raw().latin1());
    }
}
