package dev.muster.cli;

import dev.muster.scan.report.ScannerStats;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Says on standard error how far a scan is: in place on a terminal, else one line every ten seconds. The rate is that
 * of the last interval.
 */
final class Progress implements AutoCloseable {
    private static final Duration ON_A_TERMINAL = Duration.ofMillis(500);
    private static final Duration IN_A_LOG = Duration.ofSeconds(10);
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final Supplier<ScannerStats> stats;
    private final PrintStream err;
    private final boolean terminal;
    private final int columns;
    private final long begin = System.nanoTime();
    private final Thread ticker = new Thread(this::tick, "muster-progress");
    private volatile boolean closed;

    private Progress(Supplier<ScannerStats> stats, ProcessContext context) {
        this.stats = stats;
        this.err = context.err();
        this.terminal = context.terminal().err();
        this.columns = context.terminal().columns();
    }

    static Progress start(Supplier<ScannerStats> stats, ProcessContext context) {
        Progress progress = new Progress(stats, context);
        progress.ticker.setDaemon(true);
        progress.ticker.start();
        return progress;
    }

    private void tick() {
        Duration pause = terminal ? ON_A_TERMINAL : IN_A_LOG;
        long before = 0;
        long since = begin;
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
            String line = line(now, rate, Duration.ofNanos(time - begin));
            synchronized (this) {
                if (!closed) show(line);
            }
            before = done;
            since = time;
        }
    }

    static String line(ScannerStats now, double rate, Duration since) {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "%d:%02d:%02d  %,d done  %,.0f/s  %,d under way  %,d failed",
                since.toHours(),
                since.toMinutesPart(),
                since.toSecondsPart(),
                now.answered() + now.failed() + now.rejected(),
                rate,
                now.underWay() - now.queued(),
                now.failed()));
        line.append(queued(now.queued(), now.queuedAddresses()));
        if (now.secondPass() > 0) {
            line.append(String.format(Locale.ROOT, "  %,d for the second pass", now.secondPass()));
        }
        if (now.localFailures() > 0) {
            line.append(String.format(Locale.ROOT, "  %,d requeued", now.localFailures()));
        }
        return line.toString();
    }

    /** The part that explains a slow end of a list: it is politeness. */
    private static String queued(int targets, int addresses) {
        if (targets == 0) return "";
        return String.format(
                Locale.ROOT,
                "  %,d %s for %,d busy %s",
                targets,
                targets == 1 ? "target waits" : "targets wait",
                addresses,
                addresses == 1 ? "address" : "addresses");
    }

    private void show(String line) {
        if (terminal) {
            err.print(CLEAR_LINE + (line.length() < columns ? line : line.substring(0, columns - 1)));
            err.flush();
        } else {
            err.println("muster: " + line);
        }
    }

    /** Leaves a clean line behind. */
    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        ticker.interrupt();
        if (terminal) {
            err.print(CLEAR_LINE);
            err.flush();
        }
    }
}
