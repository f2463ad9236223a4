package dev.muster.scan.engine;

import dev.muster.compute.ComputePool;
import dev.muster.http.FetchResult;
import dev.muster.http.failure.Failure;
import dev.muster.input.ScanInput;
import dev.muster.scan.report.TargetReport;
import dev.muster.scan.settings.AnalysisDepth;
import dev.muster.scan.settings.ScanSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.jspecify.annotations.Nullable;

/**
 * One scan. Admits a target only against a credit, which comes back when the target's report has been handed out; hands reports out
 * only as the consumer asks for them. So a consumer that stops reading stops the intake, and memory does not depend on the input.
 * Every admitted target is in the {@link Ledger} until its one report is out.
 */
public final class Scan extends AbstractBehavior<Scan.Command> {
    public sealed interface Command {}

    /** An item of the input, in answer to {@link Intake#request}. */
    public record Offered(ScanInput input) implements Command {}

    /** There is no more input; {@code defect} says why where it did not end by itself. */
    public record InputEnded(@Nullable Throwable defect) implements Command {}

    /** The consumer takes so many more reports. */
    public record Demand(long reports) implements Command {}

    /** How many fetches this scan may have under way: its share of the fetchers. */
    record Share(int fetches) implements Command {}

    /** Gives one target up, without a report. */
    public record Withdraw(long seq) implements Command {}

    public enum Halt implements Command {
        /** Admit no more, finish what is under way. */
        DRAIN,
        /** Close all sockets now. */
        STOP
    }

    private record FetchDone(Fetcher.Fetched fetched) implements Command {}

    private record JudgeDone(
            long seq,
            @Nullable TargetReport report,
            @Nullable Throwable defect) implements Command {}

    private enum Tick implements Command {
        /** A pause is over, or the rate lets the next target through. */
        ADMIT,
        /** Look for what fetchers and workers have lost. */
        SWEEP
    }

    /** What the scan works with; all of it outlives the scan. */
    record Tools(
            ScanSettings settings,
            Duration patience,
            ActorRef<Fetcher.Command> fetchers,
            ComputePool workers,
            ReportMaker reports,
            Counters counters,
            InstantSource clock,
            Ticker ticker) {}

    /** Fetches begun at once before any has come back. If each brings as much as it may, there is memory for so many. */
    private static final int FIRST_HEADS = 256;

    private static final int FIRST_CONTENTS = 64;

    private static final Duration SWEEP_PAUSE = Duration.ofMillis(500);

    static Behavior<Command> create(Tools tools, Intake intake, Outlet outlet) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new Scan(context, timers, tools, intake, outlet)));
    }

    private final TimerScheduler<Command> timers;
    private final Tools tools;
    private final ScanSettings settings;
    private final Ticker ticker;
    private final Intake intake;
    private final Outlet outlet;
    private final ActorRef<Fetcher.Fetched> replies;
    private final long startedAt;

    private final Ledger ledger = new Ledger();
    private final Tally tally = new Tally();
    private final Admission admission;
    private final InFlightLimit limit;
    private final FetchWindow window;
    private final Outage outage;
    private final Judging judging;
    private final Counters.OfOneScan gauge;
    private long demand;
    private boolean ended;
    private @Nullable Throwable inputDefect;

    private Scan(
            ActorContext<Command> context, TimerScheduler<Command> timers, Tools tools, Intake intake, Outlet outlet) {
        super(context);
        context.setLoggerName(Scan.class);
        this.timers = timers;
        this.tools = tools;
        this.settings = tools.settings();
        this.ticker = tools.ticker();
        this.intake = intake;
        this.outlet = outlet;
        this.replies = context.messageAdapter(Fetcher.Fetched.class, FetchDone::new);
        this.startedAt = ticker.nanos();
        this.admission = new Admission(settings.concurrency(), TokenBucket.of(settings.rate(), startedAt));
        this.limit = new InFlightLimit(settings.concurrency());
        this.window = new FetchWindow(
                settings.concurrency(),
                settings.analysis() == AnalysisDepth.BODY ? FIRST_CONTENTS : FIRST_HEADS,
                settings.backlog());
        this.outage = new Outage(settings.outagePatience());
        this.judging = new Judging(
                tools,
                ledger,
                tally,
                context.getLog(),
                (seq, report) -> context.pipeToSelf(report, (made, defect) -> new JudgeDone(seq, made, defect)));
        this.gauge = tools.counters().begin();
        timers.startTimerWithFixedDelay(Tick.SWEEP, SWEEP_PAUSE);
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(FetchDone.class, this::onFetchDone)
                .onMessage(Offered.class, this::onOffered)
                .onMessage(JudgeDone.class, this::onJudgeDone)
                .onMessage(Demand.class, this::onDemand)
                .onMessage(InputEnded.class, this::onInputEnded)
                .onMessage(Share.class, this::onShare)
                .onMessage(Withdraw.class, this::onWithdraw)
                .onMessage(Halt.class, this::onHalt)
                .onMessage(Tick.class, this::onTick)
                .onSignal(PostStop.class, signal -> onGone())
                .build();
    }

    private Behavior<Command> onFetchDone(FetchDone done) {
        Fetcher.Fetched fetched = done.fetched();
        Ledger.Entry entry = ledger.fetched(fetched.seq());
        if (entry == null) return this; // overdue, and reported as that
        window.cameBack(ledger.waitingWeight());
        tally.retries(Math.max(0, fetched.attempts() - 1));
        Failure trouble = LocalTrouble.of(fetched);
        if (trouble == null) wentWell(entry, fetched.result());
        if (trouble == null || !putBack(entry, fetched, trouble)) {
            judging.add(new ReportMaker.Fetched(entry, fetched));
        }
        return pump();
    }

    private Behavior<Command> onOffered(Offered offer) {
        admission.offer(offer.input());
        return pump();
    }

    private Behavior<Command> onJudgeDone(JudgeDone done) {
        judging.done(done.seq(), done.report(), done.defect());
        return pump();
    }

    private Behavior<Command> onDemand(Demand more) {
        admission.begin();
        demand = demand + more.reports() < 0 ? Long.MAX_VALUE : demand + more.reports();
        return pump();
    }

    private Behavior<Command> onInputEnded(InputEnded end) {
        admission.inputEnded();
        inputDefect = end.defect();
        return pump();
    }

    private Behavior<Command> onShare(Share share) {
        int fetches = Math.max(1, Math.min(settings.concurrency(), share.fetches()));
        admission.credits(fetches);
        limit.most(fetches);
        window.most(fetches);
        return pump();
    }

    private Behavior<Command> onWithdraw(Withdraw withdraw) {
        if (!admission.withdraw(withdraw.seq()) && ledger.withdraw(withdraw.seq())) {
            tools.fetchers().tell(new Fetcher.Cancel(withdraw.seq(), replies));
        }
        return pump();
    }

    private Behavior<Command> onHalt(Halt halt) {
        drain();
        if (halt == Halt.DRAIN) return pump();
        return end();
    }

    private void drain() {
        admission.close();
        intake.cancel();
    }

    private Behavior<Command> onTick(Tick tick) {
        if (tick == Tick.ADMIT) return pump();
        long now = ticker.nanos();
        for (Ledger.Entry entry : ledger.overdue(now)) {
            getContext().getLog().warn("no word of {} from its fetcher", entry.target);
            judging.add(new ReportMaker.Fetched(
                    entry, Fetcher.Fetched.lost(entry.seq, tools.clock().instant(), tools.patience())));
        }
        judging.sweep(now);
        window.timePassed(ledger.waitingWeight());
        return pump();
    }

    private Behavior<Command> onGone() {
        if (!ended) {
            intake.cancel();
            tools.fetchers().tell(new Fetcher.CancelAll(replies));
            ledger.cancelJudging();
        }
        gauge.end();
        return this;
    }

    /** Moves everything on as far as it goes; after every message. */
    private Behavior<Command> pump() {
        deliver();
        judging.handOut();
        window.seen(out(), ledger.waitingWeight());
        admit();
        deliver();
        if (admission.isOver() && ledger.size() == 0) return end();
        int room = admission.request(ledger.size());
        if (room > 0) intake.request(room, getContext().getSelf());
        gauge.show(ledger.size(), ledger.fetching());
        return this;
    }

    private void deliver() {
        while (demand > 0) {
            TargetReport report = ledger.nextReady();
            if (report == null) return;
            demand--;
            tally.delivered(report);
            tools.counters().delivered(report);
            outlet.deliver(report);
        }
    }

    private void admit() {
        if (!admission.isBegun()) return;
        long now = ticker.nanos();
        while (mayFetch()) {
            Ledger.Entry back = ledger.due(now);
            if (back == null) break;
            fetch(back, now);
        }
        // One that is due already waits for a fetch to end, and the end of a fetch comes here by itself.
        long wakeAt = ledger.nextDue() > now ? ledger.nextDue() : Long.MAX_VALUE;
        while (mayFetch() && admission.hasNext(ledger.size())) {
            long pause = admission.pause(now);
            if (pause > 0) {
                wakeAt = Math.min(wakeAt, now + pause);
                break;
            }
            admit(admission.next(now), now);
        }
        if (wakeAt != Long.MAX_VALUE) timers.startSingleTimer(Tick.ADMIT, Duration.ofNanos(wakeAt - now));
    }

    private boolean mayFetch() {
        return ledger.fetching() < limit.now() && out() < window.now();
    }

    /** Targets that are being fetched, or wait for a worker or the consumer. */
    private int out() {
        return ledger.fetching() + ledger.waiting();
    }

    private void admit(ScanInput input, long now) {
        tally.read();
        tools.counters().read.incrementAndGet();
        if (input instanceof ScanInput.Wanted wanted) {
            fetch(new Ledger.Entry(wanted.seq(), wanted.line(), wanted.target()), now);
        } else if (input instanceof ScanInput.Refused refused) {
            ledger.ready(TargetReport.rejected(
                    refused.seq(), refused.line(), refused.text(), tools.clock().instant(), refused.failure()));
        } else {
            tally.duplicate();
        }
    }

    private void fetch(Ledger.Entry entry, long now) {
        ledger.fetch(entry, now, now + tools.patience().toNanos());
        tools.fetchers().tell(new Fetcher.Fetch(entry.seq, entry.target, replies));
    }

    private void wentWell(Ledger.Entry entry, FetchResult result) {
        limit.wentWell();
        Duration gone = outage.heard(entry.target.host(), result, ticker.nanos());
        if (!gone.isZero()) getContext().getLog().warn("the way out is there again, after {} s", gone.toSeconds());
    }

    /** Whether the target will be asked again. */
    private boolean putBack(Ledger.Entry entry, Fetcher.Fetched fetched, Failure trouble) {
        long now = ticker.nanos();
        if (LocalTrouble.isShortage(trouble)) {
            tally.localTrouble();
            tools.counters().localTroubles.incrementAndGet();
            limit.trouble(entry.begunAt(), now);
        }
        boolean isOutage = LocalTrouble.isOutage(trouble);
        boolean again =
                isOutage ? isWaitedOut(trouble, now) : entry.putBacks() < LocalTrouble.putBacks(trouble, settings);
        if (!again) return false;
        double draw = ThreadLocalRandom.current().nextDouble();
        Duration pause = settings.putBackPause().after(entry.pauses() + 1, draw);
        ledger.putBack(entry, fetched, isOutage, now + pause.toNanos());
        return true;
    }

    /** Whether targets are held until the way out is there again. */
    private boolean isWaitedOut(Failure trouble, long now) {
        if (intake.isOneByOne() || admission.isClosed()) return false;
        long patience = outage.patience().toSeconds();
        if (outage.isNews(trouble.kind(), now)) {
            getContext().getLog().warn("{}: {}; waiting for {} s at most", trouble.code(), trouble.detail(), patience);
        }
        if (!outage.isHopeless(now)) return true;
        getContext().getLog().warn("{}: {}, for {} s; the scan ends early", trouble.code(), trouble.detail(), patience);
        drain();
        outlet.givenUp(trouble);
        return false;
    }

    private Behavior<Command> end() {
        if (ledger.size() > 0) {
            tools.fetchers().tell(new Fetcher.CancelAll(replies));
            ledger.cancelJudging();
        }
        ended = true;
        Duration took = Duration.ofNanos(ticker.nanos() - startedAt);
        outlet.ended(tally.summary(limit.lowest(), admission.isClosed(), took), inputDefect);
        return Behaviors.stopped();
    }
}
