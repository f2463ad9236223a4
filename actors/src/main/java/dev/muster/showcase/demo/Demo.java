package dev.muster.showcase.demo;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.muster.http.HttpSettings;
import dev.muster.input.ScanInput;
import dev.muster.scan.HeaderScanner;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.TargetReport;
import dev.muster.showcase.fleet.Fleet;
import dev.muster.showcase.fleet.FleetPlan;
import dev.muster.showcase.fleet.Site;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Starts a fleet on loopback, scans it with the product as it is, and tells what was found and where the time went. */
public final class Demo {
    private Demo() {}

    /**
     * Blocks until the last site has its report.
     *
     * @param config the whole configuration
     * @param reports takes each report, on this thread, in the order of completion
     * @throws IOException where loopback cannot be listened on
     */
    public static DemoReport run(DemoSettings settings, Config config, Consumer<? super TargetReport> reports)
            throws IOException {
        Config own = overrides(settings).withFallback(config);
        long begun = System.nanoTime();
        try (Fleet fleet = Fleet.start(FleetPlan.varied(settings.sites(), settings.seed()))) {
            long listening = System.nanoTime();
            try (HeaderScanner scanner = scanner(own, fleet)) {
                FiguresCollector collector = new FiguresCollector();
                CpuTimes before = CpuTimes.now();
                ScanSummary summary = scanner.scanAll(targets(fleet.sites()), report -> {
                    collector.add(report);
                    reports.accept(report);
                });
                CpuTimes cpu = CpuTimes.now().since(before);
                return new DemoReport(
                        settings,
                        fleet.sites().size(),
                        first(fleet),
                        last(fleet),
                        fleet.hasOwnAddresses(),
                        listening - begun,
                        summary,
                        collector.figures(),
                        cpu);
            }
        }
    }

    /** The fleet is its own little web: with names that only it knows, and an authority that only it believes. */
    private static HeaderScanner scanner(Config config, Fleet fleet) {
        HttpSettings http = HttpSettings.from(config);
        return HeaderScanner.builder()
                .config(config)
                .httpSettings(http.withTls(http.tls().trusting(fleet.authority())))
                .resolver(fleet.resolver())
                .build();
    }

    /**
     * Loopback may be dialled, which a scan refuses by default. A site that fails does so every time: nothing is tried
     * twice.
     */
    private static Config overrides(DemoSettings settings) {
        long patience = settings.patience().toMillis();
        return ConfigFactory.parseMap(Map.of(
                "muster.scan.concurrency", settings.concurrency(),
                "muster.scan.retries.attempts", 1,
                "muster.http.addresses.allow-private", true,
                "muster.http.timeouts.connect", 2 * patience + "ms",
                "muster.http.timeouts.tls", 2 * patience + "ms",
                "muster.http.timeouts.first-byte", patience + "ms",
                "muster.http.timeouts.total", 4 * patience + "ms"));
    }

    private static Iterator<ScanInput> targets(List<Site> sites) {
        return IntStream.range(0, sites.size())
                .<ScanInput>mapToObj(
                        i -> new ScanInput.Wanted(i + 1, 0, sites.get(i).toTarget()))
                .iterator();
    }

    private static Site first(Fleet fleet) {
        return fleet.sites().get(0);
    }

    private static Site last(Fleet fleet) {
        return fleet.sites().get(fleet.sites().size() - 1);
    }
}
