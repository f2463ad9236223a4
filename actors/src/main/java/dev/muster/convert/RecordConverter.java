package dev.muster.convert;

import dev.muster.analysis.Analysis;
import dev.muster.analysis.settings.Advice;
import dev.muster.compute.ComputePool;
import dev.muster.compute.StandaloneComputePool;
import dev.muster.config.Settings;
import dev.muster.scan.report.TargetReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Writes stored records in another form, or those of them that a filter lets through. The work is done by a compute
 * pool. Safe for any thread, and for several files at once.
 *
 * <pre>{@code
 * RecordForm csv = new RecordForm(RecordFormat.CSV, RecordForm.columns(List.of("target", "grade")), style, false);
 * try (RecordConverter converter = RecordConverter.start(settings)) {
 *     converter.convert(RecordFile.open(records), Files.newOutputStream(table), Conversion.ofAll(csv));
 * }
 * }</pre>
 */
public final class RecordConverter implements AutoCloseable {
    private final RecordPass pass;
    private final RecordPass withAdvice;
    private final Runnable onClose;

    private RecordConverter(ComputePool pool, Runnable onClose) {
        this.pass = new RecordPass(pool, report -> Optional.empty());
        this.withAdvice = new RecordPass(pool, RecordConverter::withAdvice);
        this.onClose = onClose;
    }

    /**
     * A converter with workers of its own, as many as {@code muster.compute} says.
     *
     * @throws IllegalArgumentException where a setting is of the wrong kind or out of its range
     */
    public static RecordConverter start(Settings settings) {
        StandaloneComputePool own = StandaloneComputePool.start(settings);
        return new RecordConverter(own.pool(), own::close);
    }

    /**
     * A converter on workers that are there already.
     *
     * @param pool such as {@code HeaderScanner.computePool()}; it stays open when the converter is closed
     */
    public static RecordConverter using(ComputePool pool) {
        return new RecordConverter(pool, () -> {});
    }

    /**
     * Reads records to the end and writes them. A line that is no record is left out and counted, with the first few
     * reasons; it never ends the run.
     *
     * @param in not closed
     * @param out flushed at the end, not closed; written in large pieces, so it need not be buffered
     * @throws InterruptedIOException this thread was interrupted; nothing of this run is left in the pool
     */
    public ConvertSummary convert(InputStream in, OutputStream out, Conversion conversion) throws IOException {
        return (conversion.form().advice() ? withAdvice : pass).run(in, out, conversion);
    }

    /** Most records have no advice, so it comes from the table. */
    private static Optional<TargetReport> withAdvice(TargetReport report) {
        Analysis analysis = report.analysis();
        return analysis == null ? Optional.empty() : Optional.of(report.withAnalysis(Advice.addedTo(analysis)));
    }

    /** Ends the workers if they are the converter's own. */
    @Override
    public void close() {
        onClose.run();
    }
}
