package dev.muster.scan.engine;

import dev.muster.http.FetchResult;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.input.ScanInput;
import dev.muster.scan.engine.SecondPassQueue.Entry;
import dev.muster.scan.report.FirstPass;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import dev.muster.scan.settings.SecondPassSettings;
import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Asks those targets again, once everything else is done, whose failure may well pass: a list that is scanned twice
 * should give the same twice. They wait without a place and without their report; where the scan ends before their
 * turn, their first failure stands. For the scan's thread.
 */
final class SecondPass {
    private final SecondPassSettings settings;
    private final FlowControl flow;
    private final Ledger ledger;
    private final SummaryTally tally;
    private final SecondPassQueue waiting;
    /** Those that were offered to be admitted. */
    private final IdentityHashMap<ScanInput, Entry> offered = new IdentityHashMap<>();
    /** Those whose first failure stands after all. */
    private final Queue<TargetReport> returned = new ArrayDeque<>();

    private final boolean enabled;
    private long beginsAt = Long.MAX_VALUE;
    private boolean begun;

    /** @param enabled whether there is one */
    SecondPass(SecondPassSettings settings, boolean enabled, FlowControl flow, Ledger ledger, SummaryTally tally) {
        this.settings = settings;
        this.flow = flow;
        this.ledger = ledger;
        this.tally = tally;
        this.waiting = new SecondPassQueue(enabled ? settings.memory() : 0);
        this.enabled = enabled;
    }

    /** How many wait for it. */
    int size() {
        return waiting.size() + offered.size() + returned.size();
    }

    /** Whether the failure is one that may well pass. */
    static boolean mayPass(Failure failure) {
        return failure.isTransient() || failure.kind() == FailureKind.LIMIT_TOTAL_TIME;
    }

    /** Whether the target, whose requests are done, is kept to be asked again. */
    boolean keeps(TargetState target) {
        if (!enabled || flow.isClosed() || target.first != null) return false;
        if (!(target.main() instanceof FetchResult.Failed failed) || !mayPass(failed.failure())) return false;
        FirstPass first = new FirstPass(failed.failure(), target.startedAt(), target.took(), target.attempts());
        boolean kept = waiting.add(new Entry(target.input, first));
        if (!kept) tally.leftOut();
        return kept;
    }

    /** When it begins; the far future where that is not to be waited for. */
    long nextAt() {
        return begun ? Long.MAX_VALUE : beginsAt;
    }

    /** Moves it on as far as it goes. */
    void proceed(long now) {
        if (flow.isClosed()) {
            handBack();
        } else if (!waiting.isEmpty() && isItsTurn(now)) {
            while (hasRoom()) {
                Entry next = waiting.poll();
                if (next == null) return;
                offered.put(next.input(), next);
                flow.offer(next.input());
            }
        }
    }

    private boolean isItsTurn(long now) {
        if (begun) return true;
        if (!flow.isOver() || !ledger.isFetchingOver()) return false;
        if (beginsAt == Long.MAX_VALUE) beginsAt = now + settings.pause().toNanos();
        begun = now >= beginsAt;
        return begun;
    }

    private boolean hasRoom() {
        return ledger.places() + offered.size() < settings.concurrency();
    }

    /** How a target failed before that is admitted now; {@code null} in the first pass. */
    @Nullable
    FirstPass admitted(ScanInput item) {
        Entry entry = offered.remove(item);
        return entry == null ? null : entry.first();
    }

    /** A target of the second pass is not asked after all: its first failure stands. */
    void handBack(TargetState target) {
        FirstPass first = target.first;
        if (first != null) returned.add(report(new Entry(target.input, first)));
    }

    /** Its reports wait their turn here, where they take little room. */
    private void handBack() {
        for (Entry entry : List.copyOf(offered.values())) returned.add(report(entry));
        offered.clear();
        while (ledger.waiting() < flow.places()) {
            TargetReport report = nextReturned();
            if (report == null) return;
            tally.leftOut();
            ledger.ready(report);
        }
    }

    private @Nullable TargetReport nextReturned() {
        TargetReport report = returned.poll();
        if (report != null) return report;
        Entry next = waiting.poll();
        return next == null ? null : report(next);
    }

    private static TargetReport report(Entry entry) {
        FirstPass first = entry.first();
        ScanInput.Wanted input = entry.input();
        return new TargetReport(
                input.seq(),
                input.line(),
                input.target().text(),
                Outcome.FAILED,
                first.startedAt(),
                first.took(),
                first.attempts(),
                List.of(),
                first.failure(),
                null,
                null,
                null,
                null,
                null,
                input.context());
    }
}
