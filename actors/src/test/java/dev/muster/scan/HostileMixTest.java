package dev.muster.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.muster.scan.HostileMix.Neighbours;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One in ten servers means harm; the others must not notice. */
class HostileMixTest {
    private static final int TARGETS = 1_500;
    /** The servers are here too and keep what they received; caches of certificates hold some 10 MB. */
    private static final long KEPT = 60_000_000;

    private static final long SEED = 20_261_120;

    @Test
    @Timeout(300)
    void everyGoodTargetIsRightBesideHostileOnesAndNothingIsLeftOpen() throws IOException {
        long before = openFiles();
        try (HostileMix mix = new HostileMix(MixedServers.here(), HostileMix.THOROUGH)) {
            mix.scan(300, 10, Neighbours.HOSTILE, SEED + 1);
            long heapBefore = usedHeap();

            HostileMix.Outcomes outcomes = mix.scan(TARGETS, 10, Neighbours.HOSTILE, SEED);

            assertThat(outcomes.summary().records()).isEqualTo(TARGETS);
            assertThat(outcomes.sample()).as("good ones that are wrong").isEmpty();
            assertThat(outcomes.blamedOnUs()).as(outcomes.byKind().toString()).isZero();
            assertThat(usedHeap() - heapBefore).as("bytes kept").isLessThan(KEPT);
        }
        assertThat(openFiles() - before).as("files left open").isLessThan(20);
    }

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getOpenFileDescriptorCount()
                : 0;
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
