package dev.muster.cli;

import dev.muster.cli.settings.EffectiveSettings;
import dev.muster.filter.ConditionCounts;
import dev.muster.filter.ReportCondition;
import dev.muster.input.InputCounts;
import dev.muster.input.InputSettings;
import dev.muster.input.TargetReader;
import dev.muster.output.OutputException;
import dev.muster.scan.HeaderScanner;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.ScannerStats;
import dev.muster.scan.report.TargetReport;
import dev.muster.scan.settings.ScanSettings;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One scan of the command line, from the first target to the exit status. For the thread that made it. */
final class ScanRun {
    private final ProcessContext context;
    private final EffectiveSettings settings;
    private final ConditionCounts failOn;
    private final @Nullable Long maxFailures;
    private final Consumer<TargetReport> trace;
    private final Thread self = Thread.currentThread();
    private boolean hasMore = true;

    /**
     * How a scan ended.
     *
     * @param reasons why the status is not 0, a line each
     */
    record End(ScanSummary summary, ExitStatus status, List<String> reasons) {}

    /**
     * @param failOn what makes the scan end with a status of its own if it holds for any record
     * @param maxFailures {@code null} for any number
     * @param trace is told of each report before it is written
     */
    ScanRun(
            ProcessContext context,
            EffectiveSettings settings,
            List<ReportCondition> failOn,
            @Nullable Long maxFailures,
            Consumer<TargetReport> trace) {
        this.context = context;
        this.settings = settings;
        this.failOn = new ConditionCounts(failOn);
        this.maxFailures = maxFailures;
        this.trace = trace;
    }

    /** Reads the settings, so that what is wrong with them is said before an output is made. */
    void check() {
        settings.prepareFetch(settings.read(InputSettings::from).defaults().scheme());
        settings.read(ScanSettings::from);
    }

    /** Whether there are items without a record: it was stopped, or broke off. */
    boolean hasMore() {
        return hasMore;
    }

    /** Ends the scan now; what is under way is left. For any thread. */
    void stop() {
        self.interrupt();
    }

    /**
     * @param length bytes of the input; 0 where nobody knows
     */
    ExitStatus scan(
            TargetReader targets,
            long length,
            ScanOutput out,
            String outputName,
            boolean progress,
            Consumer<End> report) {
        try (HeaderScanner scanner =
                settings.read(all -> HeaderScanner.builder().settings(all).build())) {
            Interrupts interrupts = new Interrupts(context, () -> drain(scanner), this::stop);
            Progress shown =
                    progress ? Progress.start(scanner::stats, now -> share(targets, length, out, now), context) : null;
            ScanSummary summary;
            try {
                summary = scanner.scanAll(out.begin(targets), record -> write(record, out, outputName));
            } finally {
                if (shown != null) shown.close();
                interrupts.close();
                Thread.interrupted(); // it has ended the scan, and must not disturb what follows
            }
            boolean more = summary.stoppedEarly() || summary.abandoned() > 0;
            finish(out, more ? null : targets.counts(), outputName);
            hasMore = more;
            ExitStatus status = status(summary, interrupts.status());
            End end = new End(summary, status, reasons(summary, status));
            report.accept(end);
            return end.status();
        }
    }

    private static InputShare share(TargetReader targets, long length, ScanOutput out, ScannerStats now) {
        return InputShare.of(targets.position().bytes(), length, out.recordsBefore(), now);
    }

    private void drain(HeaderScanner scanner) {
        int underWay = scanner.stats().underWay();
        context.say(
                underWay == 0
                        ? "nothing under way: ends now"
                        : "finishing " + underWay + " under way, for 5 s at most; again to stop now");
        scanner.drain();
    }

    private void write(TargetReport report, ScanOutput out, String outputName) {
        failOn.look(report);
        trace.accept(report);
        try {
            out.write(report);
        } catch (IOException e) {
            throw OutputException.failed(outputName, e);
        }
    }

    private static void finish(ScanOutput out, @Nullable InputCounts counts, String outputName) {
        try {
            out.end(counts);
        } catch (IOException e) {
            throw OutputException.failed(outputName, e);
        }
    }

    private ExitStatus status(ScanSummary summary, @Nullable ExitStatus signal) {
        if (signal != null) return signal;
        if (summary.stoppedEarly()) return ExitStatus.STOPPED;
        if (failOn.anyHeld()) return ExitStatus.FAIL_ON;
        if (maxFailures != null && summary.failures() > maxFailures) return ExitStatus.TOO_MANY_FAILURES;
        return ExitStatus.OK;
    }

    private List<String> reasons(ScanSummary summary, ExitStatus status) {
        return switch (status) {
            case INTERRUPTED, TERMINATED, HANGUP ->
                List.of(String.format(
                        Locale.ROOT,
                        "stopped by a signal after %,d targets; there may be more in the input",
                        summary.read()));
            case STOPPED ->
                List.of(String.format(
                        Locale.ROOT,
                        "stopped early after %,d targets%s; there may be more in the input",
                        summary.read(),
                        summary.stopReason() == null ? "" : ": " + summary.stopReason()));
            case FAIL_ON ->
                failOn.reasons().stream().map(reason -> "--fail-on " + reason).toList();
            case TOO_MANY_FAILURES ->
                List.of(String.format(
                        Locale.ROOT,
                        "--max-failures %,d: %,d %s failed",
                        maxFailures,
                        summary.failures(),
                        summary.failures() == 1 ? "target" : "targets"));
            default -> List.of();
        };
    }
}
