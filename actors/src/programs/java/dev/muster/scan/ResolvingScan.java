package dev.muster.scan;

import dev.muster.config.Settings;
import dev.muster.http.target.Host;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.Target;
import dev.muster.input.ScanInput;
import dev.muster.scan.report.ScanSummary;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What names cost: {@code ResolvingScan [NAMES] [ROUNDS]} asks so many sites by names that a name server on loopback
 * gives after 20 ms, and as many by their address, in turn. Rates, their ratio, and how often a name was asked for. The
 * bounds that are there for the sake of small name servers are off.
 */
final class ResolvingScan {
    private static final Duration LATENCY = Duration.ofMillis(20);
    private static final int WARM_UP = 20_000;

    private ResolvingScan() {}

    public static void main(String[] arguments) throws IOException {
        int names = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        double[] ratios = new double[rounds];
        for (int round = -1; round < rounds; round++) {
            int count = round < 0 ? WARM_UP : names;
            try (CountingServerProcess sites = CountingServerProcess.start(1)) {
                String address = sites.addresses().get(0).getHostAddress();
                try (NameServerProcess server = NameServerProcess.start(count, address, LATENCY)) {
                    double direct =
                            rate(count, server, number -> target(number, address, Host.Kind.IPV4, sites.port()));
                    double named = rate(
                            count,
                            server,
                            number -> target(number, NameServerProcess.name(number), Host.Kind.NAME, sites.port()));
                    if (round < 0) continue;
                    ratios[round] = named / direct;
                    System.out.printf(
                            Locale.ROOT,
                            "by address %.0f/s, by name %.0f/s, ratio %.2f; %.3f queries a name%n",
                            direct,
                            named,
                            ratios[round],
                            server.end() / (double) count);
                }
            }
        }
        Arrays.sort(ratios);
        System.out.printf(Locale.ROOT, "median of %d: %.2f%n", rounds, ratios[rounds / 2]);
    }

    private static double rate(int count, NameServerProcess server, IntFunction<ScanInput> targets) {
        // A scanner of its own each time, as its cache would know the names.
        try (HeaderScanner scanner = HeaderScanner.builder()
                .settings(Settings.parse("""
                        muster {
                          http.addresses.allow-private = on
                          http.dns { servers = ["%s"], rate = 0, per-server = 0 }
                          scan { analysis = none, concurrency = 512, politeness.per-address = 0 }
                        }
                        """.formatted(server.setting())))
                .build()) {
            Iterator<ScanInput> input =
                    IntStream.rangeClosed(1, count).mapToObj(targets).iterator();
            long began = System.nanoTime();
            ScanSummary summary = scanner.scanAll(input, report -> {});
            double seconds = (System.nanoTime() - began) / 1e9;
            if (summary.answered() != count) throw new IllegalStateException("not all were answered: " + summary);
            return count / seconds;
        }
    }

    private static ScanInput target(int number, String name, Host.Kind kind, int port) {
        return new ScanInput.Wanted(
                number, number, new Target(name, SchemeChoice.HTTP, new Host(name, kind), OptionalInt.of(port), "/"));
    }
}
