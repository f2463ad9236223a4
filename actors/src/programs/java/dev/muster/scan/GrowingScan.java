package dev.muster.scan;

import dev.muster.config.Settings;
import dev.muster.http.target.Host;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.Target;
import dev.muster.input.ScanInput;
import dev.muster.record.RecordWriter;
import dev.muster.scan.report.ScanSummary;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.LongStream;

/**
 * What a target costs as there are more of them: {@code GrowingScan targets [COUNT…]} for longer and longer lists,
 * {@code GrowingScan underway [COUNT…]} for more and more that are under way at once, on sites that answer only after as
 * many seconds as there are thousands of them. One JVM for all of a table, warm at its first line; the sites are in
 * another process. Each one under way is an open socket in both: the limit of open files has to allow for it.
 */
final class GrowingScan {
    private static final int ADDRESSES = 200;
    private static final int WARM_UP = 50_000;
    private static final int CONCURRENCY = 512;
    /** Answers each second where all sites are slow. */
    private static final int RATE = 1_000;
    /** How often all that are under way are replaced. */
    private static final int ROUNDS = 3;

    private GrowingScan() {}

    public static void main(String[] arguments) throws IOException {
        List<Integer> counts = LongStream.range(1, arguments.length)
                .mapToObj(each -> Integer.parseInt(arguments[(int) each]))
                .toList();
        if (arguments.length > 0 && arguments[0].equals("targets")) {
            targets(counts.isEmpty() ? List.of(10_000, 100_000, 1_000_000, 3_000_000) : counts);
        } else if (arguments.length > 0 && arguments[0].equals("underway")) {
            underWay(counts.isEmpty() ? List.of(1_000, 4_000, 16_000, 64_000) : counts);
        } else {
            throw new IllegalArgumentException("targets or underway?");
        }
    }

    private static void targets(List<Integer> counts) throws IOException {
        System.out.println("   targets  us a target  us of processor time  heap MB  resident MB");
        try (CountingServerProcess server = CountingServerProcess.start(ADDRESSES);
                HeaderScanner scanner = scanner(CONCURRENCY)) {
            scan(scanner, server, WARM_UP);
            for (int count : counts) {
                long cpu = cpu();
                long began = System.nanoTime();
                scan(scanner, server, count);
                double wall = (System.nanoTime() - began) / 1e3 / count;
                double spent = (cpu() - cpu) / 1e3 / count;
                ResourceSample after = ResourceSample.now(0);
                System.out.printf(
                        Locale.ROOT,
                        "%10d  %11.1f  %20.1f  %7.1f  %11.1f%n",
                        count,
                        wall,
                        spent,
                        after.heapMb(),
                        after.residentMb());
            }
        }
    }

    private static void underWay(List<Integer> counts) throws IOException {
        System.out.println(" under way  answers/s  us of processor time  heap MB  resident MB  sockets");
        try (CountingServerProcess quick = CountingServerProcess.start(ADDRESSES);
                HeaderScanner scanner = scanner(CONCURRENCY)) {
            scan(scanner, quick, WARM_UP);
        }
        for (int count : counts) {
            Duration latency = Duration.ofMillis(1_000L * count / RATE);
            int all = ROUNDS * count;
            try (CountingServerProcess server = CountingServerProcess.start(ADDRESSES, latency);
                    HeaderScanner scanner = scanner(count)) {
                long[] reports = new long[1];
                ResourceSample[] full = new ResourceSample[1];
                long cpu = cpu();
                long began = System.nanoTime();
                scan(scanner, server, all, () -> {
                    // In the middle of the second round as many are open as there may be.
                    if (++reports[0] == count + count / 2) full[0] = ResourceSample.now(0);
                });
                double seconds = (System.nanoTime() - began) / 1e9;
                System.out.printf(
                        Locale.ROOT,
                        "%10d  %9.0f  %20.1f  %7.1f  %11.1f  %7d%n",
                        count,
                        all / seconds,
                        (cpu() - cpu) / 1e3 / all,
                        full[0].heapMb(),
                        full[0].residentMb(),
                        full[0].sockets());
            }
        }
    }

    private static HeaderScanner scanner(int concurrency) {
        return HeaderScanner.builder()
                .settings(Settings.parse("""
                        muster {
                          http { addresses.allow-private = on, timeouts { total = 200s, first-byte = 180s } }
                          scan { concurrency = %d, politeness.per-address = 0 }
                        }
                        """.formatted(concurrency)))
                .build();
    }

    private static void scan(HeaderScanner scanner, CountingServerProcess server, int count) throws IOException {
        scan(scanner, server, count, () -> {});
    }

    private static void scan(HeaderScanner scanner, CountingServerProcess server, int count, Runnable reported)
            throws IOException {
        List<InetAddress> addresses = server.addresses();
        Iterator<ScanInput> input = LongStream.rangeClosed(1, count)
                .mapToObj(number -> target(
                        number, addresses.get((int) (number % addresses.size())).getHostAddress(), server.port()))
                .iterator();
        ScanSummary summary;
        try (RecordWriter writer = RecordWriter.jsonLines(OutputStream.nullOutputStream())) {
            summary = scanner.scanAll(input, report -> {
                try {
                    writer.write(report);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                reported.run();
            });
        }
        if (summary.answered() != count) throw new IllegalStateException("not all were answered: " + summary);
    }

    private static ScanInput target(long number, String address, int port) {
        return new ScanInput.Wanted(
                number,
                number,
                new Target(
                        address,
                        SchemeChoice.HTTP,
                        new Host(address, Host.Kind.IPV4),
                        OptionalInt.of(port),
                        "/" + number));
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
