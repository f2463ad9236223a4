package dev.muster.scan;

/**
 * How many targets may be out, being fetched or waiting to be judged, so that no more content gathers in front of the workers than
 * keeps them busy. Where more waits than that, whoever comes out is not replaced; where little waits, each fetch that comes back makes room
 * for one more. Pure; for one thread.
 */
final class FetchWindow {
    private final long mostWaiting;
    private int most;
    private int now;

    /**
     * @param most targets out at once, at most
     * @param first targets out at once before any has come back
     * @param mostWaiting bytes that may wait to be judged before the window shrinks
     */
    FetchWindow(int most, int first, long mostWaiting) {
        this.most = most;
        this.now = Math.min(most, first);
        this.mostWaiting = mostWaiting;
    }

    int now() {
        return now;
    }

    /** Sets the bound above all. */
    void most(int bound) {
        now = now == most ? bound : Math.min(now, bound);
        most = bound;
    }

    /** A fetch has come back, and found so many bytes waiting. */
    void cameBack(long waiting) {
        // Well below the bound, or it would be met at once by those that are on their way.
        if (now < most && waiting <= mostWaiting / 2) now++;
    }

    /** So many targets are out, and so many bytes wait. */
    void seen(int out, long waiting) {
        if (waiting > mostWaiting) now = Math.max(1, Math.min(now, out));
    }
}
