package dev.muster.scan.engine;

/**
 * How many targets may be out, being fetched, analysed, or waiting, so that what servers send does not gather in
 * memory. Where they hold too many bytes, whoever comes out is not replaced; where they hold few, each fetch that comes
 * back makes room for one more, and time does as well. Pure; for one thread.
 */
final class FetchWindow {
    private final long mostHeld;
    private final int first;
    private int most;
    private int now;

    /**
     * @param most targets out at once, at most
     * @param first targets out at once before any has come back
     * @param mostHeld bytes that they may hold before the window shrinks
     */
    FetchWindow(int most, int first, long mostHeld) {
        this.most = most;
        this.first = first;
        this.now = Math.min(most, first);
        this.mostHeld = mostHeld;
    }

    int now() {
        return now;
    }

    /** Sets the bound above all. */
    void most(int bound) {
        now = now == most ? bound : Math.min(now, bound);
        most = bound;
    }

    /** A fetch has come back, and found so many bytes held. */
    void cameBack(long held) {
        if (now < most && isLittle(held)) now++;
    }

    /** A while has passed, and so many bytes are held: slow servers shall not keep it narrow. */
    void timePassed(long held) {
        if (isLittle(held)) now = (int) Math.min(most, (long) now + first);
    }

    // Well below the bound, or it would be met at once by those that are on their way.
    private boolean isLittle(long held) {
        return held <= mostHeld / 2;
    }

    /** So many targets are out, and they hold so many bytes. */
    void seen(int out, long held) {
        if (held > mostHeld) now = Math.max(1, Math.min(now, out));
    }
}
