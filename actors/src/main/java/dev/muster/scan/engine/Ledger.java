package dev.muster.scan.engine;

import dev.muster.scan.report.TargetReport;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Every target that was admitted and whose report has not been handed out, each in exactly one place: being fetched,
 * waiting for a busy address, waiting for a pause to end, held back, waiting for a worker, being analysed, or reported
 * and waiting for the consumer. For one thread; times are on one clock of nanoseconds.
 */
final class Ledger implements FlowControl.Load {
    private final Map<Long, TargetState> fetching = new LinkedHashMap<>();
    private final AddressQueues queued = new AddressQueues();
    private final Queue<TargetState> paused = new PriorityQueue<>(Comparator.comparingLong(TargetState::dueAt));
    private final Deque<TargetState> toAnalyze = new ArrayDeque<>();
    private final Map<Long, Analyzing> analyzing = new LinkedHashMap<>();
    private final Deque<TargetReport> ready = new ArrayDeque<>();
    private final Set<TargetState> held = new HashSet<>();
    private final LongSupplier underWay;
    private int pausedWithPlace;
    private long queuedBytes;
    /** What all others hold, but for what their fetches do just now. */
    private long heldBytes;

    /** @param underWay bytes that the fetches of those hold that are being fetched */
    Ledger(LongSupplier underWay) {
        this.underWay = underWay;
    }

    /** How many it holds. */
    int size() {
        return fetching.size() + queued() + pausedWithPlace + toAnalyze.size() + analyzing.size() + ready.size();
    }

    /** Whether nobody is fetched or will be. */
    boolean isFetchingOver() {
        return fetching.isEmpty() && queued.size() == 0 && paused.isEmpty() && held.isEmpty();
    }

    /** How many of them count against the concurrency: all but those that wait for a busy address or for a retry. */
    @Override
    public int places() {
        return size() - queued();
    }

    @Override
    public int fetching() {
        return fetching.size();
    }

    int analyzing() {
        return analyzing.size();
    }

    /** How many wait for a worker or for the consumer, or are being analysed. */
    @Override
    public int waiting() {
        return toAnalyze.size() + analyzing.size() + ready.size();
    }

    /** Bytes that all hold that hold a place. */
    @Override
    public long heldBytes() {
        return heldBytes + underWay.getAsLong();
    }

    /** How many wait for a busy address, or for a retry, or are held back, and hold no place. */
    @Override
    public int queued() {
        return queued.size() + held.size() + paused.size() - pausedWithPlace;
    }

    /** Bytes that those hold. */
    @Override
    public long queuedBytes() {
        return queuedBytes;
    }

    /** Bytes that came with fetches that are over. */
    long keptBytes() {
        return heldBytes + queuedBytes;
    }

    // ---- being fetched

    /** @param guardAt when its fetcher should have answered */
    void fetch(TargetState target, long guardAt) {
        target.dueAt(guardAt);
        fetching.put(target.seq, target);
        heldBytes += target.heldBytes();
    }

    /** The target is out of the fetchers' hands; {@code null} where that step was not in them. */
    @Nullable
    TargetState fetched(long seq, int step) {
        TargetState target = fetching.get(seq);
        return target == null || target.step() != step ? null : withdrawFetching(seq);
    }

    /** The target whose step is in the fetchers' hands; {@code null} where it is not. */
    @Nullable
    TargetState fetching(long seq, int step) {
        TargetState target = fetching.get(seq);
        return target == null || target.step() != step ? null : target;
    }

    /** Takes out those whose fetcher has been silent for longer than the step may last. */
    List<TargetState> overdue(long now) {
        List<TargetState> late = new ArrayList<>(0);
        for (Iterator<TargetState> all = fetching.values().iterator(); all.hasNext(); ) {
            TargetState target = all.next();
            if (target.dueAt() > now) continue;
            all.remove();
            heldBytes -= target.heldBytes();
            late.add(target);
        }
        return late;
    }

    /** Gives back the places that steps in the fetchers' hands were resumed with. */
    void releasePermits() {
        for (TargetState target : fetching.values()) {
            if (target.permit() != null) target.permit().release();
        }
    }

    // ---- waiting for an address

    AddressQueues addressQueues() {
        return queued;
    }

    /** The target waits at {@code place}. */
    void queue(ConnectionLimits.Place place, TargetState target) {
        queued.add(place, target);
        queuedBytes += target.heldBytes();
    }

    /** The first that waits for {@code place} waits no more; whether nobody does. */
    boolean unqueue(ConnectionLimits.Place place) {
        TargetState first = queued.peek(place);
        if (first != null) queuedBytes -= first.heldBytes();
        return queued.remove(place);
    }

    /**
     * Takes out of the queues, and of the pauses without a place, whoever is {@code gone}; the places that nobody waits
     * for any more.
     */
    Set<ConnectionLimits.Place> dropQueued(Predicate<TargetState> gone) {
        return queued.removeIf(target -> {
            boolean out = gone.test(target);
            if (out) queuedBytes -= target.heldBytes();
            return out;
        });
    }

    // ---- waiting for a pause to end

    /** The target's request is made again later. */
    void pause(TargetState target, long until) {
        target.dueAt(until);
        paused.add(target);
        count(target, 1);
    }

    /** The next one whose pause is over. */
    @Nullable
    TargetState due(long now) {
        TargetState first = paused.peek();
        if (first == null || first.dueAt() > now) return null;
        count(first, -1);
        return paused.remove();
    }

    /** One more pauses, or one fewer. */
    private void count(TargetState target, int sign) {
        if (target.holdsPlace()) {
            pausedWithPlace += sign;
            heldBytes += sign * target.heldBytes();
        } else {
            queuedBytes += sign * target.heldBytes();
        }
    }

    /** When the next pause is over; the far future where none is on. */
    long nextDue() {
        TargetState first = paused.peek();
        return first == null ? Long.MAX_VALUE : first.dueAt();
    }

    // ---- held back

    /** The target waits until it is known whether the network was there. */
    void hold(TargetState target) {
        held.add(target);
        queuedBytes += target.heldBytes();
    }

    /** It waits no more. */
    void unhold(TargetState target) {
        if (held.remove(target)) queuedBytes -= target.heldBytes();
    }

    /** How many are held back. */
    int held() {
        return held.size();
    }

    /** Whether those that are held back are all that is left to be fetched. */
    boolean isFetchingHeldUp() {
        return !held.isEmpty() && fetching.isEmpty() && queued.size() == 0 && paused.isEmpty();
    }

    // ---- analysis

    void awaitAnalysis(TargetState target) {
        toAnalyze.add(target);
        heldBytes += target.heldBytes();
    }

    @Nullable
    TargetState nextToAnalyze() {
        TargetState next = toAnalyze.poll();
        if (next != null) heldBytes -= next.heldBytes();
        return next;
    }

    /** There was no room for it after all. */
    void analyzeLater(TargetState target) {
        toAnalyze.addFirst(target);
        heldBytes += target.heldBytes();
    }

    void analyze(TargetState target, Runnable cancel, long guardAt) {
        analyzing.put(target.seq, new Analyzing(target, cancel, guardAt));
        heldBytes += target.heldBytes();
    }

    /** The target is out of the workers' hands; {@code null} where it was not in them. */
    @Nullable
    TargetState analyzed(long seq) {
        Analyzing done = analyzing.remove(seq);
        if (done == null) return null;
        heldBytes -= done.target.heldBytes();
        return done.target;
    }

    /** Takes out those whose analysis takes too long, and cancels it. */
    List<TargetState> analyzedTooLong(long now) {
        List<TargetState> late = new ArrayList<>(0);
        for (Iterator<Analyzing> oldest = analyzing.values().iterator(); oldest.hasNext(); ) {
            Analyzing analysis = oldest.next();
            if (analysis.guardAt > now) break;
            oldest.remove();
            heldBytes -= analysis.target.heldBytes();
            analysis.cancel.run();
            late.add(analysis.target);
        }
        return late;
    }

    void cancelAnalyses() {
        analyzing.values().forEach(analysis -> analysis.cancel.run());
    }

    // ---- reported

    void ready(TargetReport report) {
        ready.add(report);
        heldBytes += HeldBytes.of(report);
    }

    @Nullable
    TargetReport nextReady() {
        TargetReport next = ready.poll();
        if (next != null) heldBytes -= HeldBytes.of(next);
        return next;
    }

    // ---- out before its end

    /** Takes a target out that is being fetched; {@code null} where it is not. */
    @Nullable
    TargetState withdrawFetching(long seq) {
        TargetState target = fetching.remove(seq);
        if (target != null) heldBytes -= target.heldBytes();
        return target;
    }

    /** Takes a target out that is in no queue of an address and not being fetched. */
    void withdraw(long seq) {
        paused.removeIf(target -> {
            if (target.seq != seq) return false;
            count(target, -1);
            return true;
        });
        toAnalyze.removeIf(target -> {
            if (target.seq != seq) return false;
            heldBytes -= target.heldBytes();
            return true;
        });
        ready.removeIf(report -> {
            if (report.seq() != seq) return false;
            heldBytes -= HeldBytes.of(report);
            return true;
        });
        Analyzing analysis = analyzing.get(seq);
        if (analysis == null) return;
        analyzed(seq);
        analysis.cancel.run();
    }

    private record Analyzing(TargetState target, Runnable cancel, long guardAt) {}
}
