package dev.muster.cli;

import dev.muster.scan.report.ScannerStats;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Says on standard error how far a scan is: in place on a terminal, else one line every ten seconds. The rate is that
 * of the last interval.
 */
final class Progress implements AutoCloseable {
    private static final Duration ON_A_TERMINAL = Duration.ofMillis(500);
    private static final Duration IN_A_LOG = Duration.ofSeconds(10);
    private static final int LONGEST_IN_A_LOG = 1000;

    private final Supplier<ScannerStats> stats;
    private final Function<ScannerStats, InputShare> share;
    private final ProcessContext context;
    private final boolean inPlace;
    private final long begin = System.nanoTime();
    private final Thread ticker = new Thread(this::tick, "muster-progress");
    private volatile boolean closed;

    private Progress(Supplier<ScannerStats> stats, Function<ScannerStats, InputShare> share, ProcessContext context) {
        this.stats = stats;
        this.share = share;
        this.context = context;
        this.inPlace = context.terminal().inPlace();
    }

    /**
     * @param share how much of the input is done
     */
    static Progress start(
            Supplier<ScannerStats> stats, Function<ScannerStats, InputShare> share, ProcessContext context) {
        Progress progress = new Progress(stats, share, context);
        progress.ticker.setDaemon(true);
        progress.ticker.start();
        return progress;
    }

    private void tick() {
        Duration pause = inPlace ? ON_A_TERMINAL : IN_A_LOG;
        long before = 0;
        long since = begin;
        InputShare most = InputShare.UNKNOWN;
        while (!closed) {
            try {
                Thread.sleep(pause.toMillis());
            } catch (InterruptedException e) {
                return;
            }
            ScannerStats now = stats.get();
            long time = System.nanoTime();
            long done = now.answered() + now.failed() + now.rejected();
            double rate = (done - before) * 1e9 / Math.max(1, time - since);
            InputShare found = share.apply(now);
            if (found.done() >= most.done()) most = found; // it is an estimate, and never goes back
            show(new ProgressLine(now, rate, Duration.ofNanos(time - begin), most));
            before = done;
            since = time;
        }
    }

    private synchronized void show(ProgressLine line) {
        if (closed) return;
        if (inPlace) context.console().show(line.fitted(context.terminal().columns() - 1));
        else context.say(line.fitted(LONGEST_IN_A_LOG));
    }

    /** Leaves a clean line behind. */
    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        ticker.interrupt();
        if (inPlace) context.console().show("");
    }
}
