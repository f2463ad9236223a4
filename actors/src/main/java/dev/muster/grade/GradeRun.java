package dev.muster.grade;

import dev.muster.analysis.Analyzer;
import dev.muster.input.LineReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a file of records. Lines go to the workers in batches, so that parsing and writing are parallel too, and come back in
 * the order of the file; a bounded number of batches is under way, so memory does not depend on the file's length.
 */
public final class GradeRun {
    /** Bytes that make a batch worth handing over. */
    private static final int BATCH = 256 * 1024;
    /** More than any record has. */
    private static final int LONGEST_LINE = 64 * 1024 * 1024;
    /** Batches under way for each worker: one at work, one ready, one being written. */
    private static final int AHEAD = 3;

    private final Regrader regrader;
    private final int workers;

    /** @param workers threads that judge, at least 1 */
    public GradeRun(Analyzer analyzer, int workers) {
        if (workers < 1) throw new IllegalArgumentException("workers must be at least 1, found " + workers);
        this.regrader = new Regrader(analyzer);
        this.workers = workers;
    }

    /** Reads {@code in} to its end. Neither stream is closed. */
    public GradeSummary run(InputStream in, OutputStream out) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(workers, task -> {
            Thread thread = new Thread(task, "grade");
            thread.setDaemon(true);
            return thread;
        });
        try {
            return run(new LineReader(in, LONGEST_LINE), out, pool);
        } finally {
            pool.shutdownNow();
        }
    }

    private GradeSummary run(LineReader lines, OutputStream out, ExecutorService pool) throws IOException {
        Deque<Future<GradedBatch>> underWay = new ArrayDeque<>();
        GradeSummary summary = GradeSummary.NONE;
        for (RecordBatch batch = read(lines); batch != null; batch = read(lines)) {
            RecordBatch next = batch;
            underWay.add(pool.submit(() -> next.grade(regrader)));
            if (underWay.size() >= AHEAD * workers) summary = summary.plus(write(underWay.remove(), out));
        }
        while (!underWay.isEmpty()) summary = summary.plus(write(underWay.remove(), out));
        out.flush();
        return summary;
    }

    private static @Nullable RecordBatch read(LineReader lines) throws IOException {
        RecordBatch batch = new RecordBatch();
        while (batch.size() < BATCH && lines.next()) {
            batch.add(lines.buffer(), lines.offset(), lines.length(), lines.number(), lines.isEnded());
        }
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
        } catch (ExecutionException defect) {
            throw new IllegalStateException("grading failed", defect.getCause());
        }
    }
}
