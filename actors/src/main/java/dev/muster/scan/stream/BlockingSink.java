package dev.muster.scan.stream;

import dev.muster.scan.engine.ReportSink;
import dev.muster.scan.engine.Scan;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.TargetReport;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands reports to a thread that waits for them. Holds no more than was asked for. */
public final class BlockingSink implements ReportSink {
    /**
     * Reports asked for ahead, and how many of them are used up before more are. A report may be as large as a head may
     * be, and more.
     */
    private static final int WINDOW = 64;

    private static final int BATCH = WINDOW / 4;

    private sealed interface Item {}

    private record Report(TargetReport report) implements Item {}

    private record End(
            @Nullable ScanSummary summary, @Nullable Throwable defect) implements Item {}

    private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();
    private final AtomicBoolean over = new AtomicBoolean();

    @Override
    public void deliver(TargetReport report) {
        items.add(new Report(report));
    }

    @Override
    public void ended(ScanSummary summary, @Nullable Throwable defect) {
        if (over.compareAndSet(false, true)) items.add(new End(summary, defect));
    }

    @Override
    public void gone() {
        if (over.compareAndSet(false, true)) {
            items.add(new End(null, new CancellationException("the scanner was closed, or the scan broke down")));
        }
    }

    /**
     * Passes reports to {@code consumer} until the scan has ended. What the consumer throws stops the scan and is
     * thrown on; an interrupt stops the scan, and the flag is set again at the end.
     */
    public ScanSummary drainTo(Consumer<? super TargetReport> consumer, ScanRef scan) {
        boolean interrupted = false;
        int used = 0;
        scan.tell(new Scan.Demand(WINDOW));
        try {
            while (true) {
                try {
                    Item item = items.take();
                    if (item instanceof Report report) {
                        consumer.accept(report.report());
                        if (++used == BATCH) {
                            scan.tell(new Scan.Demand(BATCH));
                            used = 0;
                        }
                    } else if (item instanceof End end) {
                        return summary(end);
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                    scan.tell(Scan.Halt.STOP);
                } catch (RuntimeException | Error defect) {
                    scan.tell(Scan.Halt.STOP);
                    throw defect;
                }
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private static ScanSummary summary(End end) {
        Throwable defect = end.defect();
        if (defect instanceof RuntimeException exception) throw exception;
        if (defect instanceof Error error) throw error;
        if (end.summary() == null) throw new IllegalStateException("a scan ended without a summary", defect);
        return end.summary();
    }
}
