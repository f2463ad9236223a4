package dev.muster.scan.engine;

import dev.muster.scan.settings.OutageSettings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Whether one {@link NetworkService} is gone. It is suspected when nearly all of the last fetches failed in a way that
 * this would explain, or one in a way that nothing else explains; then something is asked that had answered before. If
 * that answers, the targets are to blame, and it takes twice as many the next time. Pure: clocks are parameters. For
 * one thread. Times are nanoseconds; those called {@code awake} do not go on while the process stands still.
 */
final class Outage {
    enum Phase {
        CALM,
        /** It is being found out. */
        SUSPECTED,
        /** What had answered before does not answer either, or nothing ever did. */
        GONE
    }

    /** What an answer means. */
    enum Proof {
        /** Nothing new: it was not in doubt, or this was asked before it was. */
        NONE,
        /** There was no outage, or none that lasted until the first probe. */
        THERE,
        /** The outage is over. */
        BACK
    }

    /** Where it was never there, something is more likely set wrong than down, or all targets are dead. */
    private static final Duration AT_FIRST = Duration.ofSeconds(10);
    /** How often the window doubles at most: a list may be nearly all dead. */
    private static final int DOUBLINGS = 7;

    private final OutageSettings settings;
    /** Whether the last fetches failed so. */
    private final Deque<Boolean> recent = new ArrayDeque<>();

    private int troubles;
    private int doublings;
    private Phase phase = Phase.CALM;
    private boolean everReached;
    private boolean givenUp;
    private long since;
    private long sinceAwake;
    private long provenAt = Long.MIN_VALUE;

    Outage(OutageSettings settings) {
        this.settings = settings;
    }

    Phase phase() {
        return phase;
    }

    boolean isCalm() {
        return phase == Phase.CALM;
    }

    /** Whether anything was ever reached. */
    boolean everReached() {
        return everReached;
    }

    /** Whether trouble may still mean an outage; not after it was waited for in vain, until something is reached. */
    boolean isWatched() {
        return !givenUp;
    }

    /** When that was begun which last proved that it was there. */
    long provenAt() {
        return provenAt;
    }

    /** Fetches in a row that are looked at. */
    int window() {
        return settings.window() << doublings;
    }

    // ---- what fetches came to

    /**
     * A fetch failed in such a way.
     *
     * @param certain whether nothing but an outage explains it
     * @return whether it is suspected from now on
     */
    boolean trouble(boolean certain, long now, long awake) {
        note(true);
        if (phase != Phase.CALM || givenUp || !certain && !isNearlyAll()) return false;
        phase = Phase.SUSPECTED;
        since = now;
        sinceAwake = awake;
        return true;
    }

    /** Something was reached that was begun at {@code begunAt}. */
    Proof reached(long begunAt) {
        note(false);
        everReached = true;
        givenUp = false;
        // What was under way when it began still comes in.
        if (phase != Phase.CALM && begunAt < since) return Proof.NONE;
        provenAt = Math.max(provenAt, begunAt);
        if (phase == Phase.CALM) return Proof.NONE;
        Proof proof = phase == Phase.GONE ? Proof.BACK : Proof.THERE;
        doublings = proof == Proof.BACK ? 0 : Math.min(DOUBLINGS, doublings + 1);
        calm();
        return proof;
    }

    private void note(boolean trouble) {
        recent.addLast(trouble);
        if (trouble) troubles++;
        while (recent.size() > window()) {
            if (recent.removeFirst()) troubles--;
        }
    }

    private boolean isNearlyAll() {
        return recent.size() >= window() && troubles >= settings.share() * window();
    }

    private void calm() {
        phase = Phase.CALM;
        recent.clear();
        troubles = 0;
    }

    // ---- while it is in doubt

    /** All probes of a round were in vain. Gives whether that is news. */
    boolean probedInVain() {
        if (phase != Phase.SUSPECTED) return false;
        phase = Phase.GONE;
        return true;
    }

    /** How long it is waited for. */
    Duration patience() {
        Duration whole = settings.patience();
        return everReached || whole.compareTo(AT_FIRST) < 0 ? whole : AT_FIRST;
    }

    /** Whether it has been waited for in vain. */
    boolean isHopeless(long awake) {
        return phase != Phase.CALM && awake - sinceAwake >= patience().toNanos();
    }

    /** Since when it is in doubt. */
    Duration lasted(long now) {
        return Duration.ofNanos(now - since);
    }

    /** It is not waited for any longer: what fails is taken at its word until something is reached again. */
    void giveUp() {
        givenUp = true;
        calm();
    }
}
