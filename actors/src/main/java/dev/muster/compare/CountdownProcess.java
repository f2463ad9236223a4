package dev.muster.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The other end of {@link Processes}: one countdown in a process of its own. It says {@code ready}, waits for a line, counts, and
 * answers with the value, the CPU time in nanoseconds, and start and end in microseconds since 1970. Without a line it ends.
 */
public final class CountdownProcess {
    /** Counted before it is ready, so that the compiler has done its work. */
    static final long WARM_UP = 40_000_000;

    private CountdownProcess() {}

    public static void main(String[] args) throws IOException {
        serve(
                Long.parseLong(args[0]),
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII)),
                System.out);
    }

    static void serve(long counts, BufferedReader orders, PrintStream answers) throws IOException {
        Countdown warmUp = new Countdown(WARM_UP);
        warmUp.countAll();
        answers.println("ready " + warmUp.value());
        answers.flush();
        if (orders.readLine() == null) return;
        long cpuBefore = cpu();
        long from = micros();
        Countdown countdown = new Countdown(counts);
        countdown.countAll();
        long to = micros();
        answers.println(countdown.value() + " " + (cpu() - cpuBefore) + " " + from + " " + to);
        answers.flush();
    }

    private static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
