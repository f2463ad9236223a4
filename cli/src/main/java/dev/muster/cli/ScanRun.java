package dev.muster.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import dev.muster.cli.settings.Settings;
import dev.muster.input.TargetReader;
import dev.muster.record.RecordWriter;
import dev.muster.scan.HeaderScanner;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.TargetReport;
import dev.muster.scan.settings.ScanSettings;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One scan of the command line, from the first target to the exit status. For the thread that made it. */
final class ScanRun {
    private final Shell shell;
    private final Settings settings;
    private final FailOn failOn;
    private final @Nullable Long maxFailures;
    private final Thread self = Thread.currentThread();

    /** How a scan ended. */
    record End(ScanSummary summary, boolean duplicatesMayBeMissed, ExitStatus status) {}

    /**
     * @param maxFailures {@code null} for any number
     */
    ScanRun(Shell shell, Settings settings, FailOn failOn, @Nullable Long maxFailures) {
        this.shell = shell;
        this.settings = settings;
        this.failOn = failOn;
        this.maxFailures = maxFailures;
    }

    /** Reads the settings, so that what is wrong with them is said before an output is made. */
    void check() {
        settings.prepareFetch();
        settings.read(ScanSettings::from);
    }

    /** Ends the scan now; what is under way is left. For any thread. */
    void stop() {
        self.interrupt();
    }

    ExitStatus scan(
            TargetReader targets,
            RecordWriter writer,
            PromptOutput out,
            String outputName,
            boolean progress,
            Consumer<End> report) {
        try (HeaderScanner scanner = settings.read(
                config -> HeaderScanner.builder().config(roomy(config)).build())) {
            Interrupts interrupts = new Interrupts(shell, () -> drain(scanner), this::stop);
            Progress shown = progress ? Progress.start(scanner::stats, shell) : null;
            ScanSummary summary;
            try {
                summary = scanner.scanAll(targets, record -> write(record, writer, outputName));
            } finally {
                if (shown != null) shown.close();
                interrupts.close();
                Thread.interrupted(); // it has ended the scan, and must not disturb what follows
            }
            finish(writer, out, outputName);
            End end = new End(summary, targets.duplicatesMayBeMissed(), status(summary, interrupts.status()));
            report.accept(end);
            return end.status();
        }
    }

    /** As many fetches as targets: otherwise the fetchers' own bound would win silently. */
    private static Config roomy(Config config) {
        int fetchers = config.getInt("muster.fetchers.pool-size");
        int wanted = config.getInt("muster.scan.concurrency");
        String inFlight = "muster.fetchers.in-flight";
        if ((long) fetchers * config.getInt(inFlight) >= wanted) return config;
        return config.withValue(inFlight, ConfigValueFactory.fromAnyRef((wanted + fetchers - 1) / fetchers));
    }

    private void drain(HeaderScanner scanner) {
        shell.say("finishing " + scanner.stats().underWay() + " under way, for 5 s at most; again to stop now");
        scanner.drain();
    }

    private void write(TargetReport report, RecordWriter writer, String outputName) {
        failOn.look(report);
        try {
            writer.write(report);
        } catch (IOException e) {
            throw failed(outputName, e);
        }
    }

    private static void finish(RecordWriter writer, PromptOutput out, String outputName) {
        try {
            IOException before = out.failure();
            if (before != null) throw before;
            writer.flush();
        } catch (IOException e) {
            throw failed(outputName, e);
        }
    }

    private static OutputException failed(String outputName, IOException e) {
        return new OutputException(
                ExitStatus.IO_ERROR, "cannot write results to " + outputName + ": " + e.getMessage(), e);
    }

    private ExitStatus status(ScanSummary summary, @Nullable ExitStatus signal) {
        if (signal != null) return signal;
        if (summary.stoppedEarly()) return ExitStatus.STOPPED;
        if (failOn.tripped() > 0) return ExitStatus.FAIL_ON;
        if (maxFailures != null && summary.failures() > maxFailures) return ExitStatus.TOO_MANY_FAILURES;
        return ExitStatus.OK;
    }
}
