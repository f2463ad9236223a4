package dev.muster.scan.engine;

import dev.muster.http.target.Target;
import dev.muster.scan.report.TargetReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Every target that was admitted and whose report has not been handed out, each in exactly one place: being fetched, put back for a
 * while, waiting to be judged, being judged, or reported and waiting for the consumer. For one thread; times are on one clock of
 * nanoseconds.
 */
final class Ledger {
    /** Being fetched, the earliest guard first: all have the same patience. */
    private final Map<Long, Entry> fetching = new LinkedHashMap<>();

    private final Queue<Entry> putBack = new PriorityQueue<>(Comparator.comparingLong((Entry entry) -> entry.dueAt));
    private final Deque<ReportMaker.Fetched> toJudge = new ArrayDeque<>();
    private long waitingWeight;
    private final Map<Long, Judging> judging = new LinkedHashMap<>();
    private final Deque<TargetReport> ready = new ArrayDeque<>();

    /** How many it holds. */
    int size() {
        return fetching.size() + putBack.size() + toJudge.size() + judging.size() + ready.size();
    }

    int fetching() {
        return fetching.size();
    }

    int judging() {
        return judging.size();
    }

    /** How many wait, to be judged or for the consumer. */
    int waiting() {
        return toJudge.size() + ready.size();
    }

    /** Bytes of heads and contents that those hold. */
    long waitingWeight() {
        return waitingWeight;
    }

    void fetch(Entry entry, long now, long guardAt) {
        entry.begunAt = now;
        entry.dueAt = guardAt;
        fetching.put(entry.seq, entry);
    }

    /** The target is out of the fetchers' hands; {@code null} where it was not in them. */
    @Nullable
    Entry fetched(long seq) {
        return fetching.remove(seq);
    }

    /** @param outage whether the way out is gone for all: that does not count against what this target may meet yet */
    void putBack(Entry entry, Fetcher.Fetched trouble, boolean outage, long until) {
        entry.remember(trouble, outage);
        entry.dueAt = until;
        putBack.add(entry);
    }

    /** The next one whose pause is over. */
    @Nullable
    Entry due(long now) {
        Entry first = putBack.peek();
        return first != null && first.dueAt <= now ? putBack.poll() : null;
    }

    /** When the next pause is over; the far future where nothing is put back. */
    long nextDue() {
        Entry first = putBack.peek();
        return first == null ? Long.MAX_VALUE : first.dueAt;
    }

    void awaitJudgement(ReportMaker.Fetched fetched) {
        toJudge.add(fetched);
        waitingWeight += fetched.weight();
    }

    ReportMaker.@Nullable Fetched nextToJudge() {
        ReportMaker.Fetched next = toJudge.poll();
        if (next != null) waitingWeight -= next.weight();
        return next;
    }

    void judgeLater(ReportMaker.Fetched fetched) {
        toJudge.addFirst(fetched);
        waitingWeight += fetched.weight();
    }

    void judge(ReportMaker.Fetched fetched, Runnable cancel, long guardAt) {
        judging.put(fetched.entry().seq, new Judging(fetched, cancel, guardAt));
    }

    /** The target is out of the workers' hands; {@code null} where it was not in them. */
    ReportMaker.@Nullable Fetched judged(long seq) {
        Judging judged = judging.remove(seq);
        return judged == null ? null : judged.fetched;
    }

    void ready(TargetReport report) {
        ready.add(report);
        waitingWeight += Weight.of(report);
    }

    @Nullable
    TargetReport nextReady() {
        TargetReport next = ready.poll();
        if (next != null) waitingWeight -= Weight.of(next);
        return next;
    }

    /** Takes out those whose fetcher has been silent for longer than any fetch may last. */
    List<Entry> overdue(long now) {
        List<Entry> late = new ArrayList<>(0);
        for (Iterator<Entry> oldest = fetching.values().iterator(); oldest.hasNext(); ) {
            Entry entry = oldest.next();
            if (entry.dueAt > now) break;
            oldest.remove();
            late.add(entry);
        }
        return late;
    }

    /** Takes out those that are being judged for too long, and cancels their tasks. */
    List<ReportMaker.Fetched> judgedTooLong(long now) {
        List<ReportMaker.Fetched> late = new ArrayList<>(0);
        for (Iterator<Judging> oldest = judging.values().iterator(); oldest.hasNext(); ) {
            Judging judged = oldest.next();
            if (judged.guardAt > now) break;
            oldest.remove();
            judged.cancel.run();
            late.add(judged.fetched);
        }
        return late;
    }

    /** Takes a target out before its end, wherever it is; whether it was being fetched. */
    boolean withdraw(long seq) {
        if (fetching.remove(seq) != null) return true;
        putBack.removeIf(entry -> entry.seq == seq);
        toJudge.removeIf(fetched -> isTakenOut(fetched, seq));
        ready.removeIf(report -> isTakenOut(report, seq));
        Judging judged = judging.remove(seq);
        if (judged != null) judged.cancel.run();
        return false;
    }

    private boolean isTakenOut(ReportMaker.Fetched fetched, long seq) {
        if (fetched.entry().seq != seq) return false;
        waitingWeight -= fetched.weight();
        return true;
    }

    private boolean isTakenOut(TargetReport report, long seq) {
        if (report.seq() != seq) return false;
        waitingWeight -= Weight.of(report);
        return true;
    }

    void cancelJudging() {
        judging.values().forEach(judged -> judged.cancel.run());
    }

    private record Judging(ReportMaker.Fetched fetched, Runnable cancel, long guardAt) {}

    /** One target. */
    static final class Entry {
        final long seq;
        final long line;
        final Target target;
        private long begunAt;
        private long dueAt;
        private int putBacks;
        private int waits;
        private int earlierAttempts;
        private @Nullable Instant firstStartedAt;

        Entry(long seq, long line, Target target) {
            this.seq = seq;
            this.line = line;
            this.target = target;
        }

        long begunAt() {
            return begunAt;
        }

        /** How often it was put back for trouble other than an outage. */
        int putBacks() {
            return putBacks;
        }

        /** How often it was put back, outages included. */
        int pauses() {
            return putBacks + waits;
        }

        int attempts(Fetcher.Fetched last) {
            return earlierAttempts + last.attempts();
        }

        Instant startedAt(Fetcher.Fetched last) {
            return firstStartedAt == null ? last.startedAt() : firstStartedAt;
        }

        Duration took(Fetcher.Fetched last) {
            if (firstStartedAt == null) return last.took();
            Duration before = Duration.between(firstStartedAt, last.startedAt());
            return before.isNegative() ? last.took() : before.plus(last.took());
        }

        private void remember(Fetcher.Fetched trouble, boolean outage) {
            if (firstStartedAt == null) firstStartedAt = trouble.startedAt();
            earlierAttempts += trouble.attempts();
            if (outage) waits++;
            else putBacks++;
        }
    }
}
