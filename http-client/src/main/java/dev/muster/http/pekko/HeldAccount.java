package dev.muster.http.pekko;

import dev.muster.http.HeldCounter;

/**
 * What one fetch holds in memory, told to its request's counter as it changes: the answers of earlier hops, and what
 * the exchange under way has read. Ends with the fetch, and what comes too late is not counted. Any thread.
 */
final class HeldAccount {
    /** Whoever holds no more than usual answers take is never ended for want of memory: it is not the cause. */
    private static final int USUAL = 64 * 1024;

    private final HeldCounter counter;
    private long hops;
    private long exchange;
    private boolean ended;

    HeldAccount(HeldCounter counter) {
        this.counter = counter;
    }

    /** The exchange that is on holds so much now; whether there is memory for it. */
    synchronized boolean exchange(long bytes) {
        return set(hops, bytes);
    }

    /** An exchange is over, and the hops hold so much now; whether there is memory for more. */
    synchronized boolean hops(long bytes) {
        return set(bytes, 0);
    }

    /** The fetch is over. Idempotent. */
    synchronized void end() {
        set(0, 0);
        ended = true;
    }

    private boolean set(long ofHops, long ofExchange) {
        long more = ofHops + ofExchange - hops - exchange;
        if (ended || more == 0) return true;
        hops = ofHops;
        exchange = ofExchange;
        return counter.add(more) || hops + exchange <= USUAL;
    }
}
