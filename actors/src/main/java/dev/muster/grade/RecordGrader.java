package dev.muster.grade;

import dev.muster.analysis.Analyzer;
import dev.muster.analysis.settings.AnalysisSettings;
import dev.muster.compute.ComputePool;
import dev.muster.compute.ComputeQueueFullException;
import dev.muster.compute.StandaloneComputePool;
import dev.muster.config.Settings;
import dev.muster.convert.Conversion;
import dev.muster.convert.RecordPass;
import dev.muster.format.RecordForm;
import dev.muster.scan.report.TargetReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;

/**
 * Grades stored records again, without fetching: with other rules, another profile, another policy. Dates count from
 * when a record was made. The work is done by a compute pool. Safe for any thread, and for several files at once.
 *
 * <pre>{@code
 * try (RecordGrader grader = RecordGrader.start(settings)) {
 *     GradeSummary summary = grader.grade(Files.newInputStream(records), Files.newOutputStream(graded));
 * }
 * }</pre>
 */
public final class RecordGrader implements AutoCloseable {
    private final ComputePool pool;
    private final ReportGrader grader;
    private final RecordPass pass;
    private final Runnable onClose;

    private RecordGrader(ComputePool pool, Analyzer analyzer, Runnable onClose) {
        this.pool = pool;
        this.grader = new ReportGrader(analyzer);
        this.pass = new RecordPass(pool, grader::grade);
        this.onClose = onClose;
    }

    /**
     * A grader with workers of its own, as many as {@code muster.compute} says, and the analysis of
     * {@code muster.analysis}.
     *
     * @throws IllegalArgumentException where a setting is of the wrong kind or out of its range
     */
    public static RecordGrader start(Settings settings) {
        Analyzer analyzer = AnalysisSettings.from(settings).analyzer();
        StandaloneComputePool own = StandaloneComputePool.start(settings);
        return new RecordGrader(own.pool(), analyzer, own::close);
    }

    /**
     * A grader on workers that are there already.
     *
     * @param pool such as {@code HeaderScanner.computePool()}; it stays open when the grader is closed
     */
    public static RecordGrader using(ComputePool pool, Analyzer analyzer) {
        return new RecordGrader(pool, analyzer, () -> {});
    }

    /**
     * Grades one report. Cancelling the future interrupts the work.
     *
     * @return the report with its new analysis; as it was where it holds no answer
     * @throws ComputeQueueFullException where too many tasks wait for the pool
     * @throws java.util.concurrent.RejectedExecutionException where the pool has been closed
     */
    public CompletableFuture<TargetReport> grade(TargetReport report) {
        return pool.submit(() -> grader.grade(report).orElse(report));
    }

    /**
     * Grades a stream of records, JSON lines in and out, on this thread's time: it reads, waits and writes, while the
     * pool parses, grades and encodes batches of lines. Records keep their order. At most three batches of 256 KiB (or
     * one longer line) for each worker are between the two streams, so a slow output slows the input down and memory
     * does not depend on the length. Where the pool's queue is full because of others, this thread grades a batch
     * itself.
     *
     * <p>Records without an answer go through as they were. A line that is no record is left out and counted, with the
     * first few reasons; it never ends the run.
     *
     * @param in read to its end, not closed
     * @param out flushed at the end, not closed; written in large pieces, so it need not be buffered
     * @throws InterruptedIOException this thread was interrupted; nothing of this run is left in the pool
     */
    public GradeSummary grade(InputStream in, OutputStream out) throws IOException {
        return grade(in, out, Conversion.ofAll(RecordForm.records()));
    }

    /**
     * The same with another form, some of the records, or conditions to look for; these see the new grades.
     *
     * @param in read to its end, not closed
     * @param out flushed at the end, not closed; written in large pieces, so it need not be buffered
     * @throws InterruptedIOException this thread was interrupted; nothing of this run is left in the pool
     */
    public GradeSummary grade(InputStream in, OutputStream out, Conversion conversion) throws IOException {
        return GradeSummary.of(pass.run(in, out, conversion));
    }

    /** Ends the workers if they are the grader's own. */
    @Override
    public void close() {
        onClose.run();
    }
}
