package dev.muster.scan.engine;

import dev.muster.scan.settings.Concurrency;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * How many fetches at once our own side bears, found out while a scan runs: more while connections are made as fast as
 * ever, fewer when all of them, whatever their targets, become slower together. Every target is another server, so the
 * time of one fetch says nothing; what queues on our side (the uplink, the router, our own threads) is added to all.
 * The rule is that of TCP Vegas over rounds of many fetches; docs/decisions/0021 tells it. Pure: the clock is a
 * parameter. For one thread.
 */
final class AdaptiveLimit {
    /** The part of connections that is looked at: short ways, where what is added shows best, and never the fastest. */
    private static final double LOW = 0.25;

    private static final int ENOUGH = 50;
    private static final int FEW = 20;
    private static final long ROUND = TimeUnit.SECONDS.toNanos(1);
    private static final long LONG_ROUND = TimeUnit.SECONDS.toNanos(5);

    /** What may be added to a connection before the limit stops growing; a part of the usual time comes on top. */
    private static final double CALM_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final double CALM_PART = 0.1;
    /** Spread of the quantile of so many connections to servers all over the world, as a part of it, times root n. */
    private static final double SPREAD = 1.1;

    /** Threads that take longer than this to come to what is ready have too much to do. */
    private static final double LAG_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    /** Whose first packet was lost is connected a second later (RFC 6298, 2.1). */
    private static final long RESENT = TimeUnit.SECONDS.toNanos(1);

    private static final double MORE_RESENT = 0.03;

    private static final double GROWTH = 0.1;
    /** Ticks in which it goes up. */
    private static final int STEPS = 15;
    /** What is left while the usual time is measured anew, and what of it tells that there was a queue. */
    private static final double LESS = 0.75;

    private static final double FELL = 0.85;
    /** A way that was not seen this short for so long may have become longer: it is measured anew. */
    private static final long STALE = TimeUnit.SECONDS.toNanos(60);

    private final Concurrency bounds;
    private final Connects connects = new Connects();
    private int most;
    private int now;
    /** Where it goes, a step at each tick: many connections begun at once would make a queue of their own. */
    private int goal;

    private int step;
    /** From when on this round counts. */
    private long settled;
    /** How long a fetch usually holds its place. */
    private double fetchTook;
    /** When the limit was set: what was begun before says nothing about it. */
    private long changedAt;
    /** Ticks of this round, and the sum of fetches under way at each. */
    private long ticks;

    private double fetching;
    /** Sum of what messages were late in this round, and how many there were. */
    private double lag;

    private long lags;

    /** The usual time of a connection while nothing queues, 0 where it is not known. */
    private double usual;

    private double usuallyResent;
    private double usuallySilent;
    private long confirmedAt;
    private boolean starting = true;
    /** The limit before it was cut to measure the usual time; 0 where none is going on. */
    private int measuring;
    /** The limit, and what was added to a connection, when a row of cuts began; 0 where there is none. */
    private int cutFrom;

    private double addedThen;
    /** The lower quartile before less was sent, to measure. */
    private double lowBefore;

    AdaptiveLimit(Concurrency bounds, long at) {
        this.bounds = bounds;
        this.most = bounds.most();
        this.now = bounds.first();
        this.goal = now;
        changed(at);
    }

    int now() {
        return Math.min(now, most);
    }

    /** Sets the bound above all: the scan's share of what the scanner may have. */
    void most(int bound) {
        most = Math.min(bounds.most(), bound);
    }

    // ---- what is seen

    /**
     * A connection was made, by a fetch that has come back.
     *
     * @param took how long that took
     * @param begunAt when the fetch was begun
     */
    void connected(long took, long begunAt, long at) {
        took(at - begunAt);
        if (counts(begunAt, at)) connects.add(took);
    }

    /** A connection was not made in time. */
    void silent(long begunAt, long at) {
        took(at - begunAt);
        if (counts(begunAt, at)) connects.silent++;
    }

    private void took(long whole) {
        fetchTook = fetchTook == 0 ? whole : fetchTook + (whole - fetchTook) / 100;
    }

    private boolean counts(long begunAt, long at) {
        return begunAt >= changedAt && at >= settled;
    }

    /** A message was so long on its way to the scan: its own threads had that much to do. */
    void lag(long nanos) {
        lag += nanos;
        lags++;
    }

    /**
     * A while has passed, with so many fetches under way. Whether the limit is another one now.
     *
     * @param at nanoseconds on the clock that the other methods are given
     */
    boolean tick(int underWay, long at) {
        int before = now();
        if (now < goal) {
            now = Math.min(goal, now + step);
            if (now == goal) changed(at);
            return now() != before;
        }
        fetching += underWay;
        ticks++;
        if (at < settled) return false;
        long length = at - settled;
        if (connects.count >= ENOUGH ? length < ROUND : length < LONG_ROUND) return false;
        if (connects.count >= FEW) round(at);
        else withoutEvidence(at);
        return now() != before;
    }

    // ---- a round

    private void round(long at) {
        double low = connects.quantile(LOW);
        double noise = SPREAD / Math.sqrt(connects.count);
        learn(low, noise, at);
        double added = low - usual;
        double allowed = CALM_NANOS + usual * (CALM_PART + 2 * noise);
        double resent = connects.resentPart() - usuallyResent;
        boolean losing = resent > MORE_RESENT + 2 * Math.sqrt(connects.resentPart() / connects.count);
        double slow = lags == 0 ? 0 : lag / lags / LAG_NANOS;
        double pressure = losing ? 2 : Math.max(added / (2 * allowed), slow);

        if (measuring > 0) {
            measured(low);
        } else if (!isUsed()) {
            cutFrom = 0;
        } else if (pressure > 1) {
            shrink(added, low, losing || slow > 1, pressure, at);
        } else if (at - confirmedAt > STALE) {
            measuring = now;
            lowBefore = low;
            to((int) (now * LESS));
            cutFrom = 0;
        } else {
            cutFrom = 0;
            if (pressure < 0.5) grow();
            else starting = false;
        }
        changed(at);
    }

    /** What is usual follows what is seen: at once where a measurement was made, slowly where it is just less. */
    private void learn(double low, double noise, long at) {
        boolean anew = usual == 0 || measuring > 0;
        if (anew) usual = low;
        else if (low < usual) usual += (low - usual) * 0.3;
        if (anew || low <= usual * (1 + noise)) confirmedAt = at;
        double resent = connects.resentPart();
        usuallyResent += (resent - usuallyResent) * (resent < usuallyResent ? 0.3 : 0.02);
        usuallySilent += (connects.silentPart() - usuallySilent) * 0.2;
    }

    /** With less under way the time is the same, so nothing queued; or it is less, and may become less still. */
    private void measured(double low) {
        if (low < lowBefore * FELL && now > bounds.least()) {
            measuring = now;
            lowBefore = low;
            to((int) (now * LESS));
        } else {
            to(measuring);
            measuring = 0;
        }
    }

    private void grow() {
        to(now + (starting ? now : Math.max(1, (int) (now * GROWTH))));
    }

    private void to(int limit) {
        goal = Math.max(bounds.least(), Math.min(most, limit));
        now = Math.min(now, goal);
        step = Math.max(1, (goal - now + STEPS - 1) / STEPS);
    }

    /**
     * A queue that is ours gets shorter when we send less. Where half as much changes nothing, the ways have become
     * longer, and that is usual from now on.
     */
    private void shrink(double added, double low, boolean surelyOurs, double pressure, long at) {
        if (cutFrom == 0) {
            cutFrom = now;
            addedThen = added;
        }
        if (!surelyOurs && now <= Math.max(bounds.least(), cutFrom / 2) && added > 0.75 * addedThen) {
            usual = low;
            confirmedAt = at;
            to(cutFrom);
            cutFrom = 0;
            return;
        }
        to((int) (now * rest(pressure)));
        starting = false;
    }

    /** What is left after a cut: little is taken for little, since each cut is followed by a second look. */
    private double rest(double pressure) {
        if (starting || pressure >= 3) return 0.7;
        return pressure < 2 ? 0.92 : 0.85;
    }

    /** Hardly anything connects. Where that is usual in this list, nothing says that fewer would be better. */
    private void withoutEvidence(long at) {
        boolean fewer = connects.silentPart() > usuallySilent + 0.2 && usual > 0;
        if (measuring > 0) to(measuring);
        else if (isUsed() && !fewer) to(now + Math.max(1, (int) (now * (starting ? 0.5 : GROWTH))));
        measuring = 0;
        changed(at);
    }

    private boolean isUsed() {
        return ticks > 0 && fetching / ticks >= 0.75 * now();
    }

    /** What was begun before says nothing about the new limit, and the first to come back are the fastest. */
    private void changed(long at) {
        changedAt = at;
        settled = at + (long) Math.min(fetchTook, (double) LONG_ROUND);
        connects.clear();
        ticks = 0;
        fetching = 0;
        lag = 0;
        lags = 0;
    }

    /** The connections of one round; of very many the last ones. */
    private static final class Connects {
        private final long[] took = new long[4096];
        private int count;
        private int resent;
        private int silent;

        void add(long nanos) {
            took[count++ % took.length] = nanos;
            if (nanos >= RESENT) resent++;
        }

        double quantile(double part) {
            long[] sorted = Arrays.copyOf(took, Math.min(count, took.length));
            Arrays.sort(sorted);
            return sorted[(int) (part * (sorted.length - 1))];
        }

        double resentPart() {
            return count == 0 ? 0 : (double) resent / count;
        }

        double silentPart() {
            return count + silent == 0 ? 0 : (double) silent / (count + silent);
        }

        void clear() {
            count = 0;
            resent = 0;
            silent = 0;
        }
    }
}
