package dev.muster.scan.engine;

import dev.muster.http.failure.Failure;
import dev.muster.scan.settings.OutageSettings;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a scan knows of one {@link NetworkService}: whether it is there, whom it holds back until that is known, and
 * which probes are out. For the scan's thread.
 */
final class NetworkSide {
    final NetworkService service;
    final Outage outage;
    final UndecidedFailures undecided = new UndecidedFailures();

    /** The numbers of probes, and of targets that are asked again as probes, that have not come back. */
    private final Set<Long> out = new HashSet<>();

    private int rounds;
    private long nextRoundAt;
    private long givenUpAt = Long.MAX_VALUE;
    private @Nullable Failure trouble;

    NetworkSide(NetworkService service, OutageSettings settings) {
        this.service = service;
        this.outage = new Outage(settings);
    }

    /** The last failure that it would explain. */
    Failure trouble() {
        Failure last = trouble;
        if (last == null) throw new IllegalStateException("no trouble with " + service);
        return last;
    }

    void trouble(Failure failure) {
        trouble = failure;
    }

    /** Nanoseconds when the next round of probes is due; the far future where none is. */
    long nextRoundAt() {
        return outage.isCalm() || !out.isEmpty() ? Long.MAX_VALUE : nextRoundAt;
    }

    /** It is suspected from now on. */
    void suspect(long firstRoundAt) {
        rounds = 0;
        out.clear();
        nextRoundAt = firstRoundAt;
    }

    /** A round of probes begins. Gives its number, from 1. */
    int beginRound() {
        return ++rounds;
    }

    int rounds() {
        return rounds;
    }

    /** @param lostAt when it is taken for lost, on the clock that stands still with the process */
    void sent(long probe, long lostAt) {
        out.add(probe);
        givenUpAt = lostAt;
    }

    /** Whether that was a probe that was out, and the last of its round. */
    boolean cameBackLast(long probe) {
        return out.remove(probe) && out.isEmpty();
    }

    boolean isOut(long probe) {
        return out.contains(probe);
    }

    /** Whether probes are out that nobody will answer any more; they are forgotten then. */
    boolean lost(long awake) {
        if (out.isEmpty() || awake < givenUpAt) return false;
        out.clear();
        return true;
    }

    void nextRound(long at) {
        nextRoundAt = at;
    }
}
