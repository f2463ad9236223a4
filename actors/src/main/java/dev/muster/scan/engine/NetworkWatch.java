package dev.muster.scan.engine;

import dev.muster.http.FetchResult;
import dev.muster.http.failure.Failure;
import dev.muster.http.target.Target;
import dev.muster.scan.engine.UndecidedFailures.Held;
import dev.muster.scan.settings.ScanSettings;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Tells an outage of our own network from targets that are dead. While one is suspected the scan begins nothing but
 * probes; whoever fails meanwhile is held back and asked again afterwards. What it decides by is in {@link Outage} and
 * {@link UndecidedFailures}. For the scan's thread.
 */
final class NetworkWatch {
    /** What becomes of those that were held back, and of the scan. */
    interface Outcomes {
        /** The failure is the target's own. */
        void stands(TargetState target, FetchResult.Failed result);

        /** Nobody knows, and the scan is ending. */
        void leave(TargetState target);

        /** The network has been gone for too long: no more is read, and {@link #drained} follows. */
        void giveUp(Failure why);
    }

    private record Probe(Target target, long begunAt) {}

    /** Probes of one round. */
    private static final int PROBES = 3;
    /** How much longer than it may take a probe is waited for. */
    private static final Duration GUARD = Duration.ofSeconds(15);

    private final ScanSettings settings;
    private final Ledger ledger;
    private final FetchDispatch dispatch;
    private final AwakeClock clock;
    private final OutageMessages messages;
    private final Outcomes outcomes;
    private final Map<NetworkService, NetworkSide> sides = new EnumMap<>(NetworkService.class);
    private final KnownTargets known = new KnownTargets();
    /** Whom the probes ask that are out. */
    private final Map<Long, Probe> probes = new HashMap<>();

    private long lastProbe;
    /** When the last outage was over. */
    private long lastOverAt = Long.MIN_VALUE;

    private boolean draining;
    /** Targets to be asked again since it was said that the network is gone. */
    private int askAgain;

    NetworkWatch(
            ScanSettings settings,
            Ledger ledger,
            FetchDispatch dispatch,
            AwakeClock clock,
            Logger log,
            Outcomes outcomes) {
        this.settings = settings;
        this.ledger = ledger;
        this.dispatch = dispatch;
        this.clock = clock;
        this.messages = new OutageMessages(log);
        this.outcomes = outcomes;
        for (NetworkService service : NetworkService.values()) {
            sides.put(service, new NetworkSide(service, settings.outage()));
        }
    }

    /** Whether targets may be begun. */
    boolean isOpen() {
        return draining || isCalm() && ledger.held() < settings.outage().mostHeld();
    }

    private boolean isCalm() {
        return sides.values().stream().allMatch(side -> side.outage.isCalm());
    }

    private boolean isAnyGone() {
        return anyGone() != null;
    }

    private @Nullable NetworkSide anyGone() {
        for (NetworkSide side : sides.values()) {
            if (side.outage.phase() == Outage.Phase.GONE) return side;
        }
        return null;
    }

    // ---- what fetches came to

    /** A step of a target's present request is over: what that says of the network. */
    void saw(TargetState target, FetchResult result, long now) {
        if (target.kind() == RequestKind.MAIN && result instanceof FetchResult.Answered) known.answered(target.target);
        saw(target.target, result, target.begunAt(), now);
    }

    private void saw(Target target, FetchResult result, long begunAt, long now) {
        NetworkSide behind = behind(result);
        for (NetworkSide side : sides.values()) {
            if (side == behind) trouble(side, ((FetchResult.Failed) result).failure(), now);
            else if (side.service.isReached(target.host(), result)) reached(side, begunAt, now);
        }
    }

    private void trouble(NetworkSide side, Failure failure, long now) {
        side.trouble(failure);
        if (side.outage.trouble(failure.isLocal(), now, clock.awake(now))) side.suspect(now + pause(1));
    }

    private void reached(NetworkSide side, long begunAt, long now) {
        Duration lasted = side.outage.lasted(now);
        Outage.Proof proof = side.outage.reached(begunAt);
        if (proof == Outage.Proof.BACK) {
            lastOverAt = now;
            List<Held> all = side.undecided.all();
            askAgain += all.size();
            again(all, now);
            if (isAnyGone()) return;
            messages.back(lasted, askAgain);
            askAgain = 0;
        } else if (proof == Outage.Proof.THERE) {
            stand(side.undecided.checked(side.outage.provenAt()));
            for (TargetState sample : side.undecided.check()) again(sample, now);
        } else if (side.outage.isCalm()) {
            stand(side.undecided.before(side.outage.provenAt()));
        }
    }

    /**
     * Whether the failed target is held back, or asked again at once: what was under way while the network was gone may
     * have broken off for that, in whatever way.
     *
     * @param anotherTry whether it would be tried once more
     */
    boolean takes(TargetState target, FetchResult result, boolean anotherTry, long now) {
        if (!(result instanceof FetchResult.Failed failed)) return false;
        boolean broken =
                SecondPass.mayPass(failed.failure()) && !failed.failure().isLocal();
        if (broken && target.begunAt() < lastOverAt) {
            target.askAgain();
            ledger.pause(target, now);
            toldNothing(target, now);
            return true;
        }
        NetworkSide side = behind(result);
        if (side == null && broken) side = anyGone();
        if (side == null) return false;
        boolean calm = side.outage.isCalm();
        boolean sample = side.undecided.isSample(target);
        boolean probe = side.isOut(target.seq);
        if (!side.outage.isWatched() || calm && anotherTry && !sample && !probe) return false;
        target.heldBack(result);
        ledger.hold(target);
        if (sample) side.undecided.sampleFailed(target, failed, now, calm);
        else side.undecided.add(target, failed, now);
        cameBack(side, target.seq, now);
        return true;
    }

    private @Nullable NetworkSide behind(FetchResult result) {
        if (!(result instanceof FetchResult.Failed failed)) return null;
        NetworkService service = NetworkService.behind(failed.failure());
        return service == null ? null : sides.get(service);
    }

    /** Whether it is in doubt, for a scan that is ending, whether the failure is the target's. */
    boolean isInDoubt(FetchResult result) {
        if (!(result instanceof FetchResult.Failed failed) || failed.failure().isLocal()) return false;
        NetworkSide side = behind(result);
        return side != null && !side.outage.isCalm() || SecondPass.mayPass(failed.failure()) && isAnyGone();
    }

    /** Trouble on our own side, or a busy address, kept the target from being asked. */
    void toldNothing(TargetState target, long now) {
        for (NetworkSide side : sides.values()) cameBack(side, target.seq, now);
    }

    /** The target's request has a result that is not held back. */
    void ended(TargetState target, long now) {
        for (NetworkSide side : sides.values()) {
            List<Held> waiting = side.undecided.sampleEnded(target);
            if (!waiting.isEmpty()) lastOverAt = now;
            again(waiting, now);
            cameBack(side, target.seq, now);
        }
    }

    // ---- probes

    /** When there is something to be done; the far future where there is nothing. */
    long nextAt() {
        long next = Long.MAX_VALUE;
        if (draining) return next;
        for (NetworkSide side : sides.values()) next = Math.min(next, side.nextRoundAt());
        return next;
    }

    /** Begins the rounds of probes that are due. */
    void probe(long now) {
        if (draining) return;
        for (NetworkSide side : sides.values()) {
            if (side.nextRoundAt() <= now) beginRound(side, now);
        }
    }

    private void beginRound(NetworkSide side, long now) {
        side.beginRound();
        long lostAt = clock.awake(now) + dispatch.probeBudget().plus(GUARD).toNanos();
        int sent = 0;
        for (Target target : known.next(side.service, PROBES)) {
            long seq = --lastProbe;
            probes.put(seq, new Probe(target, now));
            side.sent(seq, lostAt);
            dispatch.probe(seq, target);
            sent++;
        }
        for (; sent < PROBES; sent++) {
            Held held = side.undecided.poll();
            if (held == null) break;
            side.sent(held.target().seq, lostAt);
            ledger.unhold(held.target());
            held.target().askAgain();
            dispatch.begin(held.target(), now);
        }
        // Nobody is left to ask: whoever comes next shows it.
        if (sent == 0) giveUpDoubt(side);
    }

    /** A probe has come back. */
    void probed(long seq, FetchResult result, long now) {
        Probe probe = probes.remove(seq);
        if (probe == null) return;
        saw(probe.target(), result, probe.begunAt(), now);
        for (NetworkSide side : sides.values()) cameBack(side, seq, now);
    }

    private void cameBack(NetworkSide side, long seq, long now) {
        if (side.cameBackLast(seq) && !side.outage.isCalm()) roundFailed(side, now);
    }

    private void roundFailed(NetworkSide side, long now) {
        side.nextRound(now + pause(side.rounds() + 1));
        boolean isSaid = isAnyGone();
        if (!side.outage.probedInVain() || isSaid) return;
        messages.gone(side);
    }

    private long pause(int round) {
        return settings.requeuePause()
                .after(round, ThreadLocalRandom.current().nextDouble())
                .toNanos();
    }

    // ---- time

    /** A while has passed. */
    void timePassed(long now) {
        if (draining) return;
        long awake = clock.awake(now);
        for (NetworkSide side : sides.values()) {
            if (side.lost(awake)) roundFailed(side, now);
            if (!draining && side.outage.isHopeless(awake)) hopeless(side);
        }
    }

    private void hopeless(NetworkSide side) {
        if (side.trouble().isLocal() || side.outage.everReached()) {
            messages.endingEarly(side);
            outcomes.giveUp(side.trouble());
        } else {
            messages.believed(side);
            giveUpDoubt(side);
        }
    }

    private void giveUpDoubt(NetworkSide side) {
        side.outage.giveUp();
        stand(side.undecided.all());
    }

    /** Nothing is under way and nothing is to come that would tell: failures are taken at their word. */
    void nothingToCome() {
        for (NetworkSide side : sides.values()) {
            if (side.outage.isCalm()) stand(side.undecided.all());
        }
    }

    /** The scan admits no more, and waits for nothing. */
    void drained() {
        draining = true;
        for (NetworkSide side : sides.values()) {
            boolean calm = side.outage.isCalm();
            for (Held held : side.undecided.all()) {
                ledger.unhold(held.target());
                if (calm || held.result().failure().isLocal()) outcomes.stands(held.target(), held.result());
                else outcomes.leave(held.target());
            }
        }
    }

    // ---- those that were held back

    private void stand(List<Held> believed) {
        for (Held held : believed) {
            ledger.unhold(held.target());
            outcomes.stands(held.target(), held.result());
        }
    }

    private void again(List<Held> waiting, long now) {
        for (Held held : waiting) again(held.target(), now);
    }

    private void again(TargetState target, long now) {
        ledger.unhold(target);
        target.askAgain();
        ledger.pause(target, now);
    }
}
