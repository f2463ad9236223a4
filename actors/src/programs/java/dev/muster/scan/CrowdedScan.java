package dev.muster.scan;

import dev.muster.config.Settings;
import dev.muster.http.hostile.CannedResponse;
import dev.muster.http.hostile.CountingServer;
import dev.muster.http.target.Host;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.Target;
import dev.muster.input.ScanInput;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.ScanSummary;
import java.time.Duration;
import java.util.Iterator;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/**
 * Crowded addresses, for real: {@code CrowdedScan behind COUNT} scans so many names that share three addresses,
 * {@code CrowdedScan beside CROWDED QUICK} as many targets on one address that takes a second for each, ahead of quick
 * ones elsewhere, and the quick ones alone. Prints what it came to.
 */
final class CrowdedScan {
    /** Addresses of the quick sites. */
    private static final int QUICK_ADDRESSES = 200;

    private CrowdedScan() {}

    public static void main(String[] arguments) {
        if (arguments[0].equals("behind")) behind(Long.parseLong(arguments[1]));
        else beside(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    }

    private static HeaderScannerBuilder scanner(int concurrency) {
        return HeaderScanner.builder().settings(Settings.parse("""
                        muster { http.addresses.allow-private = on, scan { analysis = none, concurrency = %d } }
                        """.formatted(concurrency)));
    }

    private static ScanInput target(long seq, String name, Host.Kind kind, int port) {
        return new ScanInput.Wanted(
                seq, seq, new Target(name, SchemeChoice.HTTP, new Host(name, kind), OptionalInt.of(port), "/"));
    }

    private static void behind(long count) {
        try (CountingServer server = CountingServer.start(3);
                HeaderScanner scanner = scanner(512)
                        .resolver(server.resolver(
                                name -> server.addresses().subList(name.length() % 3, name.length() % 3 + 1)))
                        .build()) {
            Iterator<ScanInput> input = LongStream.rangeClosed(1, count)
                    .mapToObj(seq -> target(
                            seq,
                            "n" + "a".repeat((int) (seq % 3)) + "-" + seq + ".example",
                            Host.Kind.NAME,
                            server.port()))
                    .iterator();
            long[] mostQueued = new long[1];
            ScanSummary summary = scanner.scanAll(
                    input,
                    report -> mostQueued[0] =
                            Math.max(mostQueued[0], scanner.stats().queued()));
            System.out.println("records=" + summary.records() + " answered=" + summary.answered() + " failures="
                    + summary.failureKinds() + " most open=" + server.mostOpen() + " most queued=" + mostQueued[0]
                    + " ms="
                    + summary.took().toMillis());
        }
    }

    private static void beside(int crowded, int quick) {
        try (CountingServer server = CountingServer.start(QUICK_ADDRESSES + 1)) {
            server.respondWith(
                    request -> request.address().equals(server.addresses().get(0))
                            ? CannedResponse.ok().after(Duration.ofSeconds(1))
                            : CannedResponse.ok().after(Duration.ofMillis(20)));
            quick(server, 0, quick);
            for (int round = 1; round <= 3; round++) {
                long alone = quick(server, 0, quick);
                long beside = quick(server, crowded, quick);
                System.out.printf(
                        "round=%d alone ms=%d beside ms=%d ratio=%.2f%n", round, alone, beside, 1.0 * beside / alone);
            }
        }
    }

    /** Milliseconds until the last quick target was reported; then the scan is stopped. */
    private static long quick(CountingServer server, int crowded, int quick) {
        Iterator<ScanInput> input = LongStream.rangeClosed(1, (long) crowded + quick)
                .mapToObj(seq -> target(
                        seq,
                        "127.0.2." + (seq <= crowded ? 1 : 2 + seq % QUICK_ADDRESSES),
                        Host.Kind.IPV4,
                        server.port()))
                .iterator();
        AtomicLong left = new AtomicLong(quick);
        AtomicLong lastAt = new AtomicLong();
        long began = System.nanoTime();
        try (HeaderScanner scanner = scanner(512).build()) {
            scanner.scanAll(input, report -> {
                if (report.seq() <= crowded) return;
                if (report.outcome() != Outcome.ANSWERED)
                    throw new IllegalStateException("failed: " + report.failure());
                if (left.decrementAndGet() > 0) return;
                lastAt.set(System.nanoTime());
                scanner.drain();
            });
        }
        return (lastAt.get() - began) / 1_000_000;
    }
}
