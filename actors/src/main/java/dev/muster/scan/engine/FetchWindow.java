package dev.muster.scan.engine;

/**
 * How many targets may be out, being fetched or waiting for a worker or the consumer, so that what servers send does
 * not gather in memory. Where too many bytes wait, whoever comes out is not replaced; where few wait, each fetch that
 * comes back makes room for one more, and time does as well. Pure; for one thread.
 */
final class FetchWindow {
    private final long mostWaiting;
    private final int first;
    private int most;
    private int now;

    /**
     * @param most targets out at once, at most
     * @param first targets out at once before any has come back
     * @param mostWaiting bytes that may wait before the window shrinks
     */
    FetchWindow(int most, int first, long mostWaiting) {
        this.most = most;
        this.first = first;
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
        if (now < most && isLittle(waiting)) now++;
    }

    /** A while has passed, and so many bytes wait: slow servers shall not keep it narrow. */
    void timePassed(long waiting) {
        if (isLittle(waiting)) now = (int) Math.min(most, (long) now + first);
    }

    // Well below the bound, or it would be met at once by those that are on their way.
    private boolean isLittle(long waiting) {
        return waiting <= mostWaiting / 2;
    }

    /** So many targets are out, and so many bytes wait. */
    void seen(int out, long waiting) {
        if (waiting > mostWaiting) now = Math.max(1, Math.min(now, out));
    }
}
