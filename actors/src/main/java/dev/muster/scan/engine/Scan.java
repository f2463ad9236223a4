package dev.muster.scan.engine;

import dev.muster.http.FetchResult;
import dev.muster.http.failure.Failure;
import dev.muster.input.ScanInput;
import dev.muster.scan.engine.ConnectionLimits.Place;
import dev.muster.scan.report.FirstPass;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.TargetReport;
import dev.muster.scan.settings.AnalysisDepth;
import dev.muster.scan.settings.ScanSettings;
import java.time.Duration;
import java.util.Objects;
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
 * One scan. Admits a target only against a place, which comes back when the target's report has been handed out or when
 * it has to wait for a busy address; hands reports out only as the consumer asks for them. So a consumer that stops
 * reading stops the intake, and memory does not depend on the input. Every admitted target is in the {@link Ledger}
 * until its one report is out.
 */
public final class Scan extends AbstractBehavior<ScanEvent> {
    public sealed interface Command extends ScanEvent {}

    /** An item of the input, in answer to {@link InputSource#request}. */
    public record Offered(ScanInput input) implements Command {
        public Offered {
            Objects.requireNonNull(input, "an item of the input is null");
        }
    }

    /** There is no more input; {@code defect} says why where it did not end by itself. */
    public record InputEnded(@Nullable Throwable defect) implements Command {}

    /** The consumer takes so many more reports. */
    public record Demand(long reports) implements Command {}

    /** How many fetches this scan may have under way: its share of the fetchers. */
    record Share(int fetches) implements Command {}

    /** Gives one target up, without a report. */
    public record Withdraw(long seq) implements Command {}

    /** Closes all sockets now: whoever takes the reports is broken, as {@code cause} says. */
    public record Abort(Throwable cause) implements Command {}

    public enum Halt implements Command {
        /** Admit no more, finish what is under way. */
        DRAIN,
        /** Close all sockets now. */
        STOP
    }

    private record PlaceReady(Place place) implements Command {}

    private record Resend(Fetcher.Order order) implements Command {}

    private record AnalysisDone(
            long seq,
            @Nullable TargetReport report,
            @Nullable Throwable defect) implements Command {}

    private enum Tick implements Command {
        /** A pause is over, or the rate lets the next target through. */
        ADMIT,
        /** Look for what fetchers and workers have lost. */
        SWEEP,
        /** See whether more, or fewer, may be under way. */
        LOOK
    }

    /** To itself: how long a message is on its way. */
    private record Looked(long sentAt) implements Command {}

    /**
     * Fetches begun at once before any has come back. If each brings as much as it may, there is memory for so many.
     */
    private static final int FIRST_HEADS = 256;

    private static final int FIRST_CONTENTS = 64;

    private static final Duration LOOK_PAUSE = Duration.ofMillis(100);

    /** How often an order goes from one full fetcher to the next before the scan waits a moment. */
    private static final int BOUNCES = 32;

    private static final Duration MOMENT = Duration.ofMillis(5);

    static Behavior<ScanEvent> create(
            ScanTools tools, ScanPlan plan, FetchPlan requests, InputSource input, ReportSink output) {
        Behavior<ScanEvent> scan = Behaviors.setup(context ->
                Behaviors.withTimers(timers -> new Scan(context, timers, tools, plan, requests, input, output)));
        // It is set for each message anew, so it is paid for by those who have one.
        return plan.logContext().isEmpty() ? scan : Behaviors.withMdc(ScanEvent.class, plan.logContext(), scan);
    }

    private final TimerScheduler<ScanEvent> timers;
    private final ScanTools tools;
    private final ScanPlan plan;
    private final FetchPlan requests;
    private final Ticker ticker;
    private final InputSource input;
    private final ReportSink output;
    private final ActorRef<ScanEvent> self;
    private final long startedAt;

    private final Ledger ledger;
    private final SummaryTally tally = new SummaryTally();
    private final FlowControl flow;
    private final AwakeClock awake;
    private final FetchDispatch dispatch;
    private final AnalysisQueue analyses;
    private final SecondPass secondPass;
    private final NetworkWatch network;
    private final NextStep nextStep;
    private int bounces;
    private int idleTicks;
    private long demand;
    private long lastNumber;
    private boolean ended;
    /** What the input broke off with, or whoever takes the reports. */
    private @Nullable Throwable defect;

    private Scan(
            ActorContext<ScanEvent> context,
            TimerScheduler<ScanEvent> timers,
            ScanTools tools,
            ScanPlan plan,
            FetchPlan requests,
            InputSource input,
            ReportSink output) {
        super(context);
        context.setLoggerName(Scan.class);
        this.timers = timers;
        this.tools = tools;
        this.plan = plan;
        this.requests = requests;
        ScanSettings settings = tools.settings();
        this.ticker = tools.ticker();
        this.input = input;
        this.output = output;
        this.self = context.getSelf();
        this.startedAt = ticker.nanos();
        this.ledger = new Ledger(requests.memory()::underWay);
        this.flow = new FlowControl(
                plan.options().concurrency(),
                TokenBucket.of(plan.options().rate(), startedAt),
                plan.options().analysis() == AnalysisDepth.BODY ? FIRST_CONTENTS : FIRST_HEADS,
                settings.backlog(),
                settings.politeness().queue(),
                tools.lookups()::room,
                startedAt);
        this.awake = new AwakeClock(startedAt);
        this.dispatch = new FetchDispatch(
                tools, requests, ledger, self, place -> self.tell(new PlaceReady(place)), awake, plan.listener());
        this.analyses = new AnalysisQueue(
                tools,
                plan.reports(),
                ledger,
                tally,
                awake,
                context.getLog(),
                (seq, report) -> context.pipeToSelf(report, (made, defect) -> new AnalysisDone(seq, made, defect)));
        boolean oneByOne = input.isOneByOne();
        this.secondPass = new SecondPass(
                settings.secondPass(), settings.secondPass().enabled() && !oneByOne, flow, ledger, tally);
        this.network = new NetworkWatch(settings, ledger, dispatch, awake, context.getLog(), new AfterDoubt());
        this.nextStep = new NextStep(
                tools,
                requests,
                new NextStep.Stations(ledger, flow, dispatch, analyses, secondPass, tally),
                new Requeueing(settings, flow, tally, plan.counters(), context.getLog()),
                network,
                awake,
                plan.listener(),
                !oneByOne);
        plan.counters().begin();
        plan.counters().concurrency(flow.places());
        timers.startTimerWithFixedDelay(Tick.SWEEP, AwakeClock.TICK);
        if (flow.isAdaptive()) timers.startTimerWithFixedDelay(Tick.LOOK, LOOK_PAUSE);
    }

    @Override
    public Receive<ScanEvent> createReceive() {
        return newReceiveBuilder()
                .onMessage(Fetcher.Fetched.class, this::onFetched)
                .onMessage(Offered.class, this::onOffered)
                .onMessage(AnalysisDone.class, this::onAnalysisDone)
                .onMessage(Demand.class, this::onDemand)
                .onMessage(PlaceReady.class, this::onPlaceReady)
                .onMessage(InputEnded.class, this::onInputEnded)
                .onMessage(Share.class, this::onShare)
                .onMessage(Fetcher.Full.class, this::onFull)
                .onMessage(Resend.class, this::onResend)
                .onMessage(Withdraw.class, this::onWithdraw)
                .onMessage(Halt.class, this::onHalt)
                .onMessage(Abort.class, this::onAbort)
                .onMessage(Tick.class, this::onTick)
                .onMessage(Looked.class, this::onLooked)
                .onSignal(PostStop.class, signal -> onGone())
                .build();
    }

    // ---- what fetchers answer

    private Behavior<ScanEvent> onFetched(Fetcher.Fetched fetched) {
        long now = ticker.nanos();
        if (FetchDispatch.isProbe(fetched.seq())) {
            network.probed(fetched.seq(), fetched.result(), now);
            return pump();
        }
        TargetState target = ledger.fetched(fetched.seq(), fetched.step());
        if (target == null) return this; // overdue, and reported as that
        flow.cameBack(ledger);
        flow.met(fetched.result(), target.begunAt(), now);
        nextStep.after(target, fetched.result(), now).ifPresent(this::endEarly);
        if (flow.isClosed() && fetched.result() instanceof FetchResult.Deferred) dropAbandoned();
        return pump();
    }

    private void endEarly(Failure why) {
        tally.stopped(why);
        drain();
        output.givenUp(why);
    }

    /** What becomes of those that were held back while the network was in doubt. */
    private final class AfterDoubt implements NetworkWatch.Outcomes {
        @Override
        public void stands(TargetState target, FetchResult.Failed result) {
            nextStep.conclude(target, result, ticker.nanos());
        }

        @Override
        public void leave(TargetState target) {
            nextStep.leave(target);
        }

        @Override
        public void giveUp(Failure why) {
            endEarly(why);
        }
    }

    private Behavior<ScanEvent> onFull(Fetcher.Full full) {
        // Round robin finds one with room; only with more scans than fetches there may be none.
        if (++bounces % BOUNCES != 0) return onResend(new Resend(full.order()));
        getContext().scheduleOnce(MOMENT, self, new Resend(full.order()));
        return this;
    }

    private Behavior<ScanEvent> onResend(Resend resend) {
        dispatch.sendAgain(resend.order());
        return this;
    }

    // ---- input and output

    private Behavior<ScanEvent> onOffered(Offered offer) {
        flow.offer(offer.input());
        return pump();
    }

    private Behavior<ScanEvent> onAnalysisDone(AnalysisDone done) {
        analyses.done(done.seq(), done.report(), done.defect());
        return pump();
    }

    private Behavior<ScanEvent> onDemand(Demand more) {
        flow.begin();
        demand = demand + more.reports() < 0 ? Long.MAX_VALUE : demand + more.reports();
        return pump();
    }

    private Behavior<ScanEvent> onInputEnded(InputEnded end) {
        flow.inputEnded();
        if (defect == null) defect = end.defect();
        return pump();
    }

    private Behavior<ScanEvent> onPlaceReady(PlaceReady ready) {
        ledger.addressQueues().ready(ready.place());
        return pump();
    }

    private Behavior<ScanEvent> onShare(Share share) {
        flow.share(Math.max(1, Math.min(plan.options().concurrency().most(), share.fetches())));
        plan.counters().concurrency(flow.places());
        return pump();
    }

    private Behavior<ScanEvent> onWithdraw(Withdraw withdraw) {
        long seq = withdraw.seq();
        if (flow.withdraw(seq)) return pump();
        TargetState fetching = ledger.withdrawFetching(seq);
        if (fetching != null) {
            dispatch.cancel(fetching);
        } else {
            dispatch.drop(target -> target.seq == seq);
            ledger.withdraw(seq);
        }
        return pump();
    }

    private Behavior<ScanEvent> onHalt(Halt halt) {
        drain();
        return halt == Halt.DRAIN ? pump() : end();
    }

    private Behavior<ScanEvent> onAbort(Abort abort) {
        defect = abort.cause();
        drain();
        return end();
    }

    /** Admits no more; what waits for a busy address and was not asked for anything yet is left for another scan. */
    private void drain() {
        if (flow.isClosed()) return;
        flow.close();
        input.cancel();
        network.drained();
        dropAbandoned();
    }

    private void dropAbandoned() {
        if (input.isOneByOne()) return;
        dispatch.drop(target -> {
            if (!target.isUntouched()) return false;
            nextStep.leave(target);
            return true;
        });
    }

    // ---- time

    private Behavior<ScanEvent> onTick(Tick tick) {
        if (tick == Tick.ADMIT) return pump();
        if (tick == Tick.LOOK) {
            self.tell(new Looked(ticker.nanos()));
            return this;
        }
        long now = ticker.nanos();
        awake.tick(now);
        for (TargetState target : ledger.overdue(awake.awake(now))) giveUp(target, now);
        analyses.sweep(now);
        network.timePassed(now);
        believeWhenIdle();
        tools.limits().sweep();
        flow.timePassed(ledger);
        return pump();
    }

    private Behavior<ScanEvent> onLooked(Looked looked) {
        long now = ticker.nanos();
        if (!flow.looked(ledger, now - looked.sentAt(), now)) return this;
        plan.counters().concurrency(flow.places());
        return pump();
    }

    /** Who is held back waits for what others show; where the input is silent for a while, there are none. */
    private void believeWhenIdle() {
        boolean idle = ledger.isFetchingHeldUp() && !flow.hasNext(ledger);
        idleTicks = idle ? idleTicks + 1 : 0;
        if (idleTicks > 1) network.nothingToCome();
    }

    private void giveUp(TargetState target, long now) {
        getContext()
                .getLog()
                .warn(
                        "internal error: no answer from the fetcher of {} within {}",
                        target.target,
                        requests.budget(target));
        nextStep.giveUp(target, now);
    }

    // ---- moving on

    /** Moves everything on as far as it goes; after every message. */
    private Behavior<ScanEvent> pump() {
        deliver();
        analyses.handOut();
        flow.seen(ledger);
        if (flow.isBegun()) {
            long now = ticker.nanos();
            secondPass.proceed(now);
            network.probe(now);
            resumePaused(now);
            if (network.isOpen()) dispatch.resumeQueued(flow, now);
            admit(now);
            if (flow.isOver() && ledger.isFetchingHeldUp()) network.nothingToCome();
            wakeLater(now);
        }
        deliver();
        requests.memory().keep(ledger.keptBytes());
        if (flow.isOver() && ledger.size() == 0 && secondPass.size() == 0) return end();
        plan.counters().show(ledger, secondPass.size());
        int room = flow.request(ledger);
        if (room > 0) input.request(room, self.narrow());
        return this;
    }

    private void deliver() {
        while (demand > 0) {
            TargetReport report = ledger.nextReady();
            if (report == null) return;
            demand--;
            tally.delivered(report);
            plan.counters().delivered(report);
            plan.listener().ended(report);
            output.deliver(report);
        }
    }

    private void resumePaused(long now) {
        while (network.isOpen() && flow.mayFetch(ledger)) {
            TargetState due = ledger.due(now);
            if (due == null) return;
            dispatch.begin(due, now);
        }
    }

    private void admit(long now) {
        while (network.isOpen()
                && flow.mayFetch(ledger)
                && flow.hasNext(ledger)
                && !tools.limits().isFull()) {
            if (flow.pause(now) > 0) return;
            admit(flow.next(now), now);
        }
    }

    private void admit(ScanInput item, long now) {
        FirstPass first = secondPass.admitted(item);
        if (first == null) {
            tally.read();
            plan.counters().read();
        }
        if (item instanceof ScanInput.Wanted wanted) {
            if (first == null) plan.listener().begun(wanted.target());
            dispatch.begin(new TargetState(number(wanted), placed(wanted), first), now);
        } else if (item instanceof ScanInput.Refused refused) {
            ledger.ready(TargetReport.rejected(
                    refused.seq() > 0 ? refused.seq() : tally.itemsRead(),
                    refused.line(),
                    refused.text(),
                    tools.clock().instant(),
                    refused.failure()));
        } else {
            tally.duplicate();
        }
    }

    /** Single targets are withdrawn by the number that they came with. */
    private long number(ScanInput.Wanted wanted) {
        return input.isOneByOne() ? wanted.seq() : ++lastNumber;
    }

    private ScanInput.Wanted placed(ScanInput.Wanted wanted) {
        return wanted.seq() > 0 ? wanted : wanted.withSeq(tally.itemsRead());
    }

    /**
     * Comes back when the next pause is over. One that is over already waits for a fetch to end, which comes here by
     * itself.
     */
    private void wakeLater(long now) {
        long at = Math.min(
                later(ledger.nextDue(), now), later(ledger.addressQueues().nextAt(), now));
        at = Math.min(at, later(Math.min(network.nextAt(), secondPass.nextAt()), now));
        if (flow.hasNext(ledger)) at = Math.min(at, later(now + flow.pause(now), now));
        if (at != Long.MAX_VALUE) timers.startSingleTimer(Tick.ADMIT, Duration.ofNanos(at - now));
    }

    private static long later(long at, long now) {
        return at > now ? at : Long.MAX_VALUE;
    }

    // ---- the end

    private Behavior<ScanEvent> end() {
        giveBack();
        ended = true;
        Duration took = Duration.ofNanos(ticker.nanos() - startedAt);
        ScanSummary summary = tally.summary(flow.lowest(), flow.isCutShort(), took);
        plan.listener().scanEnded(summary);
        output.ended(summary, defect);
        return Behaviors.stopped();
    }

    private Behavior<ScanEvent> onGone() {
        if (!ended) {
            input.cancel();
            giveBack();
        }
        requests.memory().keep(0);
        plan.counters().end();
        return this;
    }

    private void giveBack() {
        if (ledger.size() == 0) return;
        dispatch.cancelAll();
        ledger.cancelAnalyses();
    }
}
