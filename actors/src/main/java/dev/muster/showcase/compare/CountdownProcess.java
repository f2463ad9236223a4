package dev.muster.showcase.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/**
 * The other end of {@link Processes}: one countdown in a process of its own. It says {@code ready}, waits for a line,
 * counts, and answers with the value, the CPU time in nanoseconds, and start and end in microseconds since 1970.
 * Without a line it ends.
 */
public final class CountdownProcess {
    /**
     * Counted before it is ready, so that the compiler has done its work: it goes by the number of calls, and by their
     * length.
     */
    static final long WARM_UP = 40_000_000;

    private static final long SHORT = 4_096;
    private static final int SHORT_ONES = 4_000;

    private CountdownProcess() {}

    public static void main(String[] args) throws IOException {
        serve(
                Long.parseLong(args[0]),
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII)),
                System.out);
    }

    static void serve(long counts, BufferedReader orders, PrintStream answers) throws IOException {
        // Measured and answered like the real one: what that takes the first time belongs to the start.
        answers.println("ready " + answer(CountdownProcess::warmUp));
        answers.flush();
        if (orders.readLine() == null) return;
        answers.println(answer(() -> counted(counts)));
        answers.flush();
    }

    private static String answer(LongSupplier work) {
        long cpuBefore = cpu();
        long from = micros();
        long value = work.getAsLong();
        long to = micros();
        return value + " " + (cpu() - cpuBefore) + " " + from + " " + to;
    }

    private static long warmUp() {
        long value = 0;
        for (int i = 0; i < SHORT_ONES; i++) value += counted(SHORT);
        return value + counted(WARM_UP);
    }

    private static long counted(long counts) {
        Countdown countdown = new Countdown(counts);
        countdown.countAll();
        return countdown.value();
    }

    private static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
