package dev.muster.scan.engine;

import dev.muster.http.FetchResult;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.scan.report.ScanListener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What follows for a target when one of its fetches has ended: it waits for a busy address, is tried again, is held
 * back while the network is in doubt, goes on with its next request, or is done. For the scan's thread.
 */
final class NextStep {
    /** What a scan's targets go through. */
    record Stations(
            Ledger ledger,
            FlowControl flow,
            FetchDispatch dispatch,
            AnalysisQueue analyses,
            SecondPass secondPass,
            SummaryTally tally) {}

    private final ScanTools tools;
    private final FetchPlan requests;
    private final Stations stations;
    private final Retries retries;
    private final Requeueing requeueing;
    private final NetworkWatch network;
    private final AwakeClock awake;
    private final Complaints complaints;
    private final ScanListener listener;
    /** Whether targets may wait for the sake of the scan, and the scan may end early. */
    private final boolean mayWait;

    NextStep(
            ScanTools tools,
            FetchPlan requests,
            Stations stations,
            Requeueing requeueing,
            NetworkWatch network,
            AwakeClock awake,
            ScanListener listener,
            boolean mayWait) {
        this.tools = tools;
        this.requests = requests;
        this.stations = stations;
        this.retries = new Retries(tools.settings().retries());
        this.requeueing = requeueing;
        this.network = network;
        this.awake = awake;
        this.listener = listener;
        this.complaints = new Complaints(tools.limits());
        this.mayWait = mayWait;
    }

    /** A step of a target is over that had not been given up. Gives why the scan is to end, where it is. */
    Optional<Failure> after(TargetState target, FetchResult came, long now) {
        if (came instanceof FetchResult.Deferred deferred) {
            target.stepOver(deferred.took());
            network.toldNothing(target, now);
            stations.dispatch().defer(target, deferred, now);
            return Optional.empty();
        }
        FetchResult result = ours(target, came, now);
        Failure trouble = LocalFailures.of(target.kind(), result);
        if (trouble == null) {
            requeueing.wentWell();
            complaints.of(result, tools.clock().instant());
        }
        if (isHeldBack(target, result, now)) return Optional.empty();
        if (trouble != null) {
            Requeueing.Decision decision = requeueing.after(target, trouble, mayWait(), now);
            if (decision == Requeueing.Decision.LATER) {
                requeue(target, trouble, now);
                return Optional.empty();
            }
            if (decision == Requeueing.Decision.HOPELESS) {
                end(target, result, now);
                return Optional.of(trouble);
            }
        }
        end(target, result, now);
        return Optional.empty();
    }

    /** What passed, or broke off, while this process stood still is nobody's fault but ours. */
    private FetchResult ours(TargetState target, FetchResult result, long now) {
        long lost = awake.lost(now) - target.lostBefore();
        if (lost <= 0 || !(result instanceof FetchResult.Failed failed)) return result;
        Failure failure = failed.failure();
        if (!failure.isTransient() || failure.isLocal()) return result;
        Failure stalled = Failure.at(
                failure.stage(),
                FailureKind.LOCAL_STALLED,
                failure.code() + " after this process had stood still for "
                        + Duration.ofNanos(lost).toMillis() + " ms: " + failure.detail());
        return new FetchResult.Failed(stalled, failed.hops(), failed.took());
    }

    private boolean mayWait() {
        return mayWait && !stations.flow().isClosed();
    }

    private boolean isHeldBack(TargetState target, FetchResult result, long now) {
        if (!mayWait) return false;
        network.saw(target, result, now);
        if (target.kind() != RequestKind.MAIN && target.kind() != RequestKind.PLAIN) return false;
        if (!stations.flow().isClosed()) {
            Duration left = requests.left(target).minus(result.took());
            boolean taken =
                    network.takes(target, result, retry(target, result, left).isPresent(), now);
            if (taken) target.stepOver(result.took());
            return taken;
        }
        if (!network.isInDoubt(result)) return false;
        leave(target);
        return true;
    }

    /** The scan is ending, and nobody knows whether the target is dead. */
    void leave(TargetState target) {
        stations.secondPass().handBack(target);
    }

    private void requeue(TargetState target, Failure trouble, long now) {
        target.stepOver(Duration.ZERO);
        target.requeue();
        network.toldNothing(target, now);
        double draw = ThreadLocalRandom.current().nextDouble();
        Duration pause = requeueing.pause(target, draw);
        listener.retrying(target.target, trouble, pause);
        stations.ledger().pause(target, now + pause.toNanos());
    }

    private void end(TargetState target, FetchResult result, long now) {
        target.stepOver(result.took());
        Optional<Duration> pause = retry(target, result, requests.left(target));
        if (pause.isEmpty()) {
            conclude(target, result, now);
            return;
        }
        if (target.kind() == RequestKind.MAIN) stations.tally().retry();
        target.keep(result);
        listener.retrying(
                target.target, result instanceof FetchResult.Failed failed ? failed.failure() : null, pause.get());
        stations.ledger().pause(target, now + pause.get().toNanos());
    }

    /** The pause before another try of the request; empty where none will be made. */
    private Optional<Duration> retry(TargetState target, FetchResult result, Duration left) {
        Instant clock = tools.clock().instant();
        double draw = ThreadLocalRandom.current().nextDouble();
        return retries.after(target.attempt(), result, left, clock, draw);
    }

    /** Its request is done: the next one follows at once, or its report. */
    void conclude(TargetState target, FetchResult result, long now) {
        network.ended(target, now);
        boolean first = target.main() == null;
        target.conclude(result);
        if (first) target.alsoRequest(requests.after(target.target, result));
        if (target.turnToNext() && requests.left(target).compareTo(Duration.ZERO) > 0) {
            stations.dispatch().begin(target, now);
        } else {
            report(target, now);
        }
    }

    private void report(TargetState target, long now) {
        target.finish(now);
        if (!stations.secondPass().keeps(target)) stations.analyses().add(target);
    }

    /** Its fetcher has not answered, though its time is over: the order is cancelled, and the failure is ours. */
    void giveUp(TargetState target, long now) {
        Duration budget = requests.budget(target);
        stations.dispatch().giveUp(target);
        target.stepOver(budget);
        network.ended(target, now);
        target.conclude(new FetchResult.Failed(
                Failure.of(FailureKind.LOCAL_INTERNAL, "no answer from its fetcher"), List.of(), budget));
        report(target, now);
    }
}
