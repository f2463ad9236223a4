package dev.muster.http.head;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.failure.FailureKind;
import dev.muster.http.hostile.HostileHead;
import dev.muster.http.hostile.HostileHeads;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However a response is cut into packets, what is read is the same. */
class SplitInvarianceTest {
    /** Small, so that generated heads meet every one of them. */
    private static final HeadLimits TIGHT = new HeadLimits(1024, 12, 256, 3);

    /** Heads longer than this are cut at every point near their ends, and at some in between. */
    private static final int LONG = 1500;

    private static final int NEAR = 100;
    private static final int STRIDE = 9973;

    /** What a reader gave, and how many bytes it read for it. */
    record Reading(HeadResult result, int length) {
        @Nullable
        ResponseHead head() {
            return result instanceof HeadResult.Complete complete
                    ? complete.head()
                    : ((HeadResult.Broken) result).partial();
        }
    }

    static List<HostileHead> hostileHeads() {
        return HostileHeads.all();
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("hostileHeads")
    void aHostileHeadCutAtAnyPointReadsTheSame(HostileHead head) {
        assertInvariant(HostileHeads.LIMITS, head.bytes());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aGeneratedHeadCutAtAnyPointReadsTheSame(int seed) {
        assertInvariant(TIGHT, GeneratedHead.bytes(new Random(seed)));
    }

    /** Cut in two at every point, and into single bytes. */
    private static void assertInvariant(HeadLimits limits, byte[] bytes) {
        Reading whole = read(limits, bytes, bytes.length);
        assertSame(whole, read(limits, bytes, 1), "byte by byte");
        assertSame(whole, read(limits, bytes, 7), "by seven bytes");
        for (int cut = 1; cut < Math.min(bytes.length, whole.length() + 2); cut++) {
            boolean within = cut > NEAR && cut < whole.length() - NEAR;
            if (whole.length() > LONG && within && cut % STRIDE != 0) continue;
            assertSame(whole, readCut(limits, bytes, cut), "cut at " + cut);
        }
    }

    static void assertSame(Reading whole, Reading cut, String how) {
        if (cut.equals(whole)) return;
        assertThat(cut.length()).as(how).isEqualTo(whole.length());
        if (whole.result() instanceof HeadResult.Broken broken && broken.kind() == FailureKind.HTTP_NOT_HTTP) {
            // The detail shows what had arrived.
            assertThat(cut.result()).as(how).isInstanceOfSatisfying(HeadResult.Broken.class, other -> {
                assertThat(other.kind()).isEqualTo(broken.kind());
                assertThat(other.partial()).isEqualTo(broken.partial());
            });
        } else {
            assertThat(cut.result()).as(how).isEqualTo(whole.result());
        }
    }

    static Reading read(HeadLimits limits, byte[] bytes, int size) {
        HeadReader reader = new HeadReader(limits);
        HeadResult result = null;
        for (int from = 0; from < bytes.length && result == null; from += size) {
            result = reader.read(ByteBuffer.wrap(bytes, from, Math.min(size, bytes.length - from)));
        }
        return finish(reader, result);
    }

    private static Reading readCut(HeadLimits limits, byte[] bytes, int cut) {
        HeadReader reader = new HeadReader(limits);
        HeadResult result = reader.read(ByteBuffer.wrap(bytes, 0, cut));
        if (result == null) result = reader.read(ByteBuffer.wrap(bytes, cut, bytes.length - cut));
        return finish(reader, result);
    }

    private static Reading finish(HeadReader reader, @Nullable HeadResult result) {
        HeadResult known = result == null ? reader.end() : result;
        return new Reading(known, reader.length());
    }
}
