package dev.muster.page;

import dev.muster.compute.ComputePool;
import dev.muster.compute.OrderedTasks;
import dev.muster.compute.StandaloneComputePool;
import dev.muster.config.Settings;
import dev.muster.input.LineReader;
import dev.muster.page.RecordLines.Counted;
import dev.muster.record.RecordParser;
import dev.muster.record.RecordReader;
import dev.muster.statistics.RecordStatistics;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes one page of any number of records. Files are read one after the other, while a compute pool parses and counts;
 * memory does not depend on how many records there are. The same files give the same page, byte for byte. For one
 * thread.
 *
 * <pre>{@code
 * try (ResultsPage page = ResultsPage.start(settings)) {
 *     page.read("results.jsonl", RecordFile.open(results));
 *     PageSummary summary = page.write("Our sites", Files.newOutputStream(report));
 * }
 * }</pre>
 */
public final class ResultsPage implements AutoCloseable {
    /** Bytes that make a batch worth handing over; small enough to be no large object for the garbage collector. */
    private static final int BATCH = 256 * 1024;
    /** Most lines are shorter, so that the last one of a batch fits as well. */
    private static final int LAST_LINE = 32 * 1024;

    private final ComputePool pool;
    private final PageSettings settings;
    private final Runnable onClose;
    private final RecordParser parser = new RecordParser();
    private final RecordStatistics statistics = new RecordStatistics();
    private final RowSelection selection;
    private final List<String> files = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private long unreadable;

    private ResultsPage(ComputePool pool, PageSettings settings, Runnable onClose) {
        this.pool = pool;
        this.settings = settings;
        this.onClose = onClose;
        this.selection = new RowSelection(settings);
    }

    /**
     * A page made with workers of its own, as many as {@code muster.compute} says.
     *
     * @throws IllegalArgumentException where a setting is of the wrong kind or out of its range
     */
    public static ResultsPage start(Settings settings) {
        PageSettings page = PageSettings.from(settings);
        StandaloneComputePool own = StandaloneComputePool.start(settings);
        return new ResultsPage(own.pool(), page, own::close);
    }

    /**
     * A page made with workers that are there already.
     *
     * @param pool it stays open when the page is closed
     */
    public static ResultsPage using(ComputePool pool, PageSettings settings) {
        return new ResultsPage(pool, settings, () -> {});
    }

    /**
     * Counts the records of one file, JSON lines. A line that is no record is left out and counted, with the first few
     * reasons; it never ends the run.
     *
     * @param name what the file is called on the page and in messages
     * @param in read to its end, not closed
     * @throws InterruptedIOException this thread was interrupted; nothing of this run is left in the pool
     */
    public void read(String name, InputStream in) throws IOException {
        files.add(name);
        try (OrderedTasks<Counted> batches = new OrderedTasks<>(pool, counted -> add(name, counted))) {
            LineReader lines = new LineReader(in, RecordReader.LONGEST_LINE);
            for (RecordLines next = next(lines); next != null; next = next(lines)) {
                RecordLines batch = next;
                RowSelection.Bounds bounds = selection.bounds();
                batches.add(() -> batch.count(parser, bounds, settings));
            }
            batches.finish();
        }
    }

    private @Nullable RecordLines next(LineReader lines) throws IOException {
        RecordLines batch = new RecordLines(files.size() - 1, BATCH + LAST_LINE);
        while (batch.size() < BATCH && lines.next()) batch.add(lines);
        return batch.isEmpty() ? null : batch;
    }

    /** In the order of the lines, so that the outcome does not depend on which worker was quicker. */
    private void add(String name, Counted counted) {
        statistics.add(counted.statistics());
        selection.add(counted.rows());
        unreadable += counted.unreadable();
        for (String problem : counted.problems()) {
            if (problems.size() < PageSummary.MOST_PROBLEMS) problems.add(name + ", " + problem);
        }
    }

    /**
     * Writes the page of all that was read, as UTF-8.
     *
     * @param title what it is about
     * @param out flushed at the end, not closed; written in large pieces, so it need not be buffered
     */
    public PageSummary write(String title, OutputStream out) throws IOException {
        List<Row> rows = selection.rows();
        PageSummary summary = new PageSummary(statistics.records(), rows.size(), unreadable, problems);
        PageContent content = new PageContent(title, files, statistics, selection, rows, summary);
        PageWriter.write(content, out);
        return summary;
    }

    /** Ends the workers if they are the page's own. */
    @Override
    public void close() {
        onClose.run();
    }
}
