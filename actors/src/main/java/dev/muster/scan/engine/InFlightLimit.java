package dev.muster.scan.engine;

/**
 * How many fetches may be under way, after trouble on our own side: halved when it comes, one more for each round of
 * fetches that went well, as TCP does with its window (RFC 5681, 3.1). Pure; for one thread.
 */
final class InFlightLimit {
    private int most;
    private int now;
    private int lowest = Integer.MAX_VALUE;
    private int wentWell;
    private long cutAt = Long.MIN_VALUE;

    InFlightLimit(int most) {
        this.most = most;
        this.now = most;
    }

    int now() {
        return now;
    }

    /** The lowest that trouble led to; the full number where there was none. */
    int lowest() {
        return Math.min(lowest, most);
    }

    /** Sets the bound above all. */
    void most(int bound) {
        now = now == most ? bound : Math.min(now, bound);
        most = bound;
    }

    /**
     * A fetch met trouble on our own side.
     *
     * @param begunAt when that fetch was begun, on the clock of {@code at}
     */
    void trouble(long begunAt, long at) {
        // One burst of trouble is one sign: what was begun before the last cut says nothing about the new limit.
        if (begunAt <= cutAt) return;
        cutAt = at;
        wentWell = 0;
        now = Math.max(1, now / 2);
        lowest = Math.min(lowest, now);
    }

    void wentWell() {
        if (now >= most || ++wentWell < now) return;
        wentWell = 0;
        now++;
    }
}
