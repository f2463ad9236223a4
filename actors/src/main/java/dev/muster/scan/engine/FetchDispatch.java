package dev.muster.scan.engine;

import dev.muster.http.FetchResult;
import dev.muster.http.target.Target;
import dev.muster.scan.engine.ConnectionLimits.Answer;
import dev.muster.scan.engine.ConnectionLimits.Busy;
import dev.muster.scan.engine.ConnectionLimits.Granted;
import dev.muster.scan.engine.ConnectionLimits.Place;
import dev.muster.scan.report.ScanListener;
import java.time.Duration;
import java.util.function.Predicate;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Hands the steps of a scan's targets to the fetchers, and keeps those that may not dial yet in the queues of their
 * addresses. For the scan's thread.
 */
final class FetchDispatch {
    /**
     * How much longer than its budget a fetch may be silent: the client is the first to end it, also where its threads
     * have stood still for a while.
     */
    private static final Duration GUARD = Duration.ofSeconds(15);

    private final ScanTools tools;
    private final FetchPlan requests;
    private final Ledger ledger;
    private final ActorRef<ScanEvent> replyTo;
    private final ConnectionLimits.Waiter waiter;
    private final AwakeClock awake;
    private final ScanListener listener;
    private final Duration guard;

    /**
     * The dispatch of one scan.
     *
     * @param replyTo where fetchers answer
     * @param waiter told when there may be room at a busy address
     * @param awake what guards go by
     */
    FetchDispatch(
            ScanTools tools,
            FetchPlan requests,
            Ledger ledger,
            ActorRef<ScanEvent> replyTo,
            ConnectionLimits.Waiter waiter,
            AwakeClock awake,
            ScanListener listener) {
        this.tools = tools;
        this.requests = requests;
        this.ledger = ledger;
        this.replyTo = replyTo;
        this.waiter = waiter;
        this.awake = awake;
        this.listener = listener;
        this.guard = GUARD.plus(tools.lookups().longestWait());
    }

    // ---- steps

    /** A new try of the target's present request. */
    void begin(TargetState target, long now) {
        target.begin(tools.clock().instant(), now);
        send(target, now);
    }

    private void resume(TargetState target, Granted granted, long now) {
        target.resume(granted.permit(), now);
        send(target, now);
    }

    private void send(TargetState target, long now) {
        target.lostBefore(awake.lost(now));
        ledger.fetch(
                target, awake.awake(now) + requests.budget(target).plus(guard).toNanos());
        tools.fetchers().tell(order(target));
    }

    /** A full fetcher refused the step: another may not. Where the target is gone meanwhile, its permit goes back. */
    void sendAgain(Fetcher.Order order) {
        if (isProbe(order.seq()) || ledger.fetching(order.seq(), order.step()) != null)
            tools.fetchers().tell(order);
        else if (order instanceof Fetcher.Resume resume) resume.permit().release();
    }

    private Fetcher.Order order(TargetState target) {
        if (target.permit() == null) {
            return new Fetcher.Fetch(target.seq, target.step(), requests.request(target), replyTo);
        }
        return new Fetcher.Resume(
                target.seq,
                target.step(),
                target.deferred(),
                target.permit(),
                requests.budget(target),
                target.queued(),
                replyTo);
    }

    /** Its socket is closed, and nothing is answered. The client gives the permit back when the socket is closed. */
    void cancel(TargetState target) {
        tools.fetchers().tell(new Fetcher.Cancel(target.seq, replyTo));
    }

    /** Its fetcher has lost it: nobody else would give the permit back. */
    void giveUp(TargetState target) {
        cancel(target);
        if (target.permit() != null) target.permit().release();
    }

    /** All sockets of the scan are closed, and nobody waits any more. */
    void cancelAll() {
        tools.fetchers().tell(new Fetcher.CancelAll(replyTo));
        drop(target -> true);
        // A full fetcher may be sending a step back to a scan that is no more.
        ledger.releasePermits();
    }

    // ---- probes

    /** Asks a target that is not in the ledger, under a number below zero. */
    void probe(long seq, Target target) {
        tools.fetchers().tell(new Fetcher.Fetch(seq, 0, requests.probe(target), replyTo));
    }

    static boolean isProbe(long seq) {
        return seq < 0;
    }

    Duration probeBudget() {
        return requests.probeBudget();
    }

    // ---- queues

    /** The next connection may not begin yet: the target waits, without place and deadline. */
    void defer(TargetState target, FetchResult.Deferred deferred, long now) {
        target.defer(deferred.fetch(), now);
        Answer answer = tools.limits()
                .acquireOrWait(deferred.fetch().address(), deferred.fetch().host(), false, waiter);
        if (answer instanceof Granted granted) {
            resume(target, granted, now);
        } else {
            listener.waiting(target.target);
            queue(target, (Busy) answer);
        }
    }

    private void queue(TargetState target, Busy busy) {
        ledger.queue(busy.place(), target);
        if (busy.retryAt() != Long.MAX_VALUE) ledger.addressQueues().readyAt(busy.place(), busy.retryAt());
    }

    /** Resumes those whose turn it is, as long as there is a place for one more fetch. */
    void resumeQueued(FlowControl flow, long now) {
        AddressQueues queues = ledger.addressQueues();
        while (flow.mayFetch(ledger)) {
            Place place = queues.nextReady(now);
            TargetState first = place == null ? null : queues.peek(place);
            if (place == null || first == null) return;
            Answer answer = tools.limits()
                    .acquireOrWait(first.deferred().address(), first.deferred().host(), true, waiter);
            if (answer instanceof Granted granted) {
                unqueue(place);
                resume(first, granted, now);
            } else {
                visited(place, first, (Busy) answer);
            }
        }
    }

    private void visited(Place place, TargetState first, Busy busy) {
        if (busy.place().equals(place)) {
            ledger.addressQueues().visited(place);
            if (busy.retryAt() != Long.MAX_VALUE) ledger.addressQueues().readyAt(place, busy.retryAt());
        } else {
            // There is room at the address, but not in the domain, or the other way round: it waits there instead.
            unqueue(place);
            queue(first, busy);
        }
    }

    private void unqueue(Place place) {
        if (ledger.unqueue(place)) stopWaiting(place);
    }

    /** Takes out of the queues whoever is {@code gone}. */
    void drop(Predicate<TargetState> gone) {
        ledger.dropQueued(gone).forEach(this::stopWaiting);
    }

    private void stopWaiting(Place place) {
        tools.limits().stopWaiting(place, waiter);
    }
}
