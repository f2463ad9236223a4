package dev.muster.grade;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.muster.analysis.Analyzer;
import dev.muster.analysis.settings.AnalysisSettings;
import dev.muster.compute.ComputePool;
import dev.muster.compute.ComputeQueueFullException;
import dev.muster.compute.StandaloneComputePool;
import dev.muster.input.LineReader;
import dev.muster.record.RecordParser;
import dev.muster.record.RecordReader;
import dev.muster.scan.report.TargetReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Grades stored records again, without fetching: with other rules, another profile, another policy. Dates count from
 * when a record was made. The work is done by a compute pool. Safe for any thread, and for several files at once.
 *
 * <pre>{@code
 * try (RecordGrader grader = RecordGrader.start(config)) {
 *     GradeSummary summary = grader.grade(Files.newInputStream(records), Files.newOutputStream(graded));
 * }
 * }</pre>
 */
public final class RecordGrader implements AutoCloseable {
    /** Bytes that make a batch worth handing over. */
    private static final int BATCH = 256 * 1024;
    /** Batches under way for each worker: one at work, one ready, one being written. */
    private static final int AHEAD = 3;

    private final ComputePool pool;
    private final ReportGrader grader;
    private final RecordParser parser = new RecordParser();
    private final Runnable onClose;

    private RecordGrader(ComputePool pool, Analyzer analyzer, Runnable onClose) {
        this.pool = pool;
        this.grader = new ReportGrader(analyzer);
        this.onClose = onClose;
    }

    /**
     * A grader with workers of its own, as many as {@code muster.compute} says, and the analysis of
     * {@code muster.analysis}.
     *
     * @param config settings under {@code muster}; what they leave out comes from the defaults
     * @throws IllegalArgumentException where a setting is out of its range
     * @throws com.typesafe.config.ConfigException where a setting is missing or of the wrong type
     */
    public static RecordGrader start(Config config) {
        Config whole = config.withFallback(
                        ConfigFactory.defaultReferenceUnresolved(RecordGrader.class.getClassLoader()))
                .resolve();
        Analyzer analyzer = AnalysisSettings.from(whole).analyzer();
        StandaloneComputePool own = StandaloneComputePool.start(whole);
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
        Deque<Future<GradedBatch>> underWay = new ArrayDeque<>();
        try {
            return grade(new LineReader(in, RecordReader.LONGEST_LINE), out, underWay);
        } finally {
            underWay.forEach(batch -> batch.cancel(true));
        }
    }

    private GradeSummary grade(LineReader lines, OutputStream out, Deque<Future<GradedBatch>> underWay)
            throws IOException {
        GradeSummary summary = GradeSummary.NONE;
        int most = AHEAD * pool.workers();
        for (RecordBatch batch = read(lines); batch != null; batch = read(lines)) {
            underWay.add(submitted(batch));
            if (underWay.size() >= most) summary = summary.plus(write(underWay.remove(), out));
        }
        while (!underWay.isEmpty()) summary = summary.plus(write(underWay.remove(), out));
        out.flush();
        return summary;
    }

    private Future<GradedBatch> submitted(RecordBatch batch) throws IOException {
        try {
            return pool.submit(() -> batch.grade(parser, grader));
        } catch (ComputeQueueFullException full) {
            return CompletableFuture.completedFuture(batch.grade(parser, grader));
        }
    }

    private static @Nullable RecordBatch read(LineReader lines) throws IOException {
        RecordBatch batch = new RecordBatch();
        while (batch.size() < BATCH && lines.next()) batch.add(lines);
        return batch.isEmpty() ? null : batch;
    }

    private static GradeSummary write(Future<GradedBatch> future, OutputStream out) throws IOException {
        try {
            GradedBatch graded = future.get();
            out.write(graded.bytes());
            return graded.summary();
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while grading");
        } catch (CancellationException closed) {
            throw new IOException("the compute pool was closed while grading", closed);
        } catch (ExecutionException defect) {
            throw new IllegalStateException("grading failed", defect.getCause());
        }
    }

    /** Ends the workers if they are the grader's own. */
    @Override
    public void close() {
        onClose.run();
    }
}
