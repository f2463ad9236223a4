package dev.muster.http.dns;

import dev.muster.http.DnsSettings;
import dev.muster.http.LookupPace;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** How many look-ups wait for their turn, and for how many more there is room. Safe for any thread. */
final class LookupWaits implements LookupPace {
    /** Where no rate says how many are served in a second. */
    private static final int USUAL_ROOM = 256;

    private static final int LEAST_ROOM = 8;

    private final int most;
    private final Duration longest;
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * None so far.
     *
     * @param servers name servers that share the queries
     * @param longest how long one look-up may wait
     */
    LookupWaits(DnsSettings settings, int servers, Duration longest) {
        this.most = most(settings, servers);
        this.longest = longest;
    }

    private static int most(DnsSettings settings, int servers) {
        if (settings.rate() == 0) return settings.perServer() == 0 ? Integer.MAX_VALUE : USUAL_ROOM;
        // What is served within a second: nobody waits for long, and the servers never for us.
        double names = settings.rate() * servers / settings.queriesPerName();
        return (int) Math.max(LEAST_ROOM, Math.min(names, 1 << 20));
    }

    void begun() {
        waiting.incrementAndGet();
    }

    void ended() {
        waiting.decrementAndGet();
    }

    /** How long one look-up may wait. */
    Duration longest() {
        return longest;
    }

    @Override
    public int room() {
        return most == Integer.MAX_VALUE ? most : most - waiting.get();
    }

    /** What is waited for over all hops is bounded by the same time, and the last look-up may take it once more. */
    @Override
    public Duration longestWait() {
        return longest.multipliedBy(2);
    }
}
