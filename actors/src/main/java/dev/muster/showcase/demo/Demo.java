package dev.muster.showcase.demo;

import dev.muster.config.Settings;
import dev.muster.http.HttpSettings;
import dev.muster.input.ScanInput;
import dev.muster.scan.HeaderScanner;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.TargetReport;
import dev.muster.showcase.fleet.Fleet;
import dev.muster.showcase.fleet.FleetPlan;
import dev.muster.showcase.fleet.Site;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Starts a fleet on loopback, scans it with the product as it is, and tells what was found and where the time went. */
public final class Demo {
    private Demo() {}

    /**
     * Blocks until the last site has its report.
     *
     * @param all every setting, for the scanner
     * @param reports takes each report, on this thread, in the order of completion
     * @throws IOException where loopback cannot be listened on
     */
    public static DemoReport run(DemoSettings settings, Settings all, Consumer<? super TargetReport> reports)
            throws IOException {
        Settings own = overridden(all, settings);
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
    private static HeaderScanner scanner(Settings settings, Fleet fleet) {
        HttpSettings http = HttpSettings.from(settings);
        return HeaderScanner.builder()
                .settings(settings)
                .httpSettings(http.withTls(http.tls().trusting(fleet.authority())))
                .resolver(fleet.resolver())
                .build();
    }

    /**
     * Loopback may be dialled, which a scan refuses by default. A site that fails does so every time: nothing is tried
     * twice.
     */
    private static Settings overridden(Settings all, DemoSettings settings) {
        Duration patience = settings.patience();
        return all.with("muster.scan.concurrency", settings.concurrency())
                .with("muster.scan.retries.attempts", 1)
                .with("muster.http.addresses.allow-private", true)
                .with("muster.http.timeouts.connect", patience.multipliedBy(2))
                .with("muster.http.timeouts.tls", patience.multipliedBy(2))
                .with("muster.http.timeouts.first-byte", patience)
                .with("muster.http.timeouts.total", patience.multipliedBy(4));
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
