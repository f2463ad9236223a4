package dev.muster.scan.engine;

import dev.muster.http.HeldCounter;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the fetches of a scanner hold in memory, and what its scans keep of those that came back. Each scan admits fewer
 * where its own part grows past its backlog; past the bound here the fetches that hold most end as {@code
 * local.memory}, and are made again when there is room. For any thread.
 */
final class FetchMemory {
    /** So much of the heap: the count is a near one, and the rest of the program needs memory too. */
    private static final int PART_OF_HEAP = 4;

    private final AtomicLong held = new AtomicLong();
    private final long most;

    /** @param most bytes that may be held */
    FetchMemory(long most) {
        this.most = most;
    }

    /** Bounded by the heap that this process may have. */
    static FetchMemory ofThisProcess() {
        return new FetchMemory(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    }

    /** The part of one scan, empty at first. */
    Part part() {
        return new Part();
    }

    /** All that is held. */
    long held() {
        return held.get();
    }

    private boolean count(long bytes) {
        return held.addAndGet(bytes) <= most || bytes < 0;
    }

    /** What belongs to one scan. */
    final class Part implements HeldCounter {
        private final AtomicLong underWay = new AtomicLong();
        /** Touched by the scan's actor alone. */
        private long kept;

        private Part() {}

        @Override
        public boolean add(long bytes) {
            underWay.addAndGet(bytes);
            return count(bytes);
        }

        /** What fetches under way hold. */
        long underWay() {
            return underWay.get();
        }

        /** The scan keeps so much now of what fetches brought. For the scan's thread. */
        void keep(long bytes) {
            if (bytes == kept) return;
            count(bytes - kept);
            kept = bytes;
        }
    }
}
