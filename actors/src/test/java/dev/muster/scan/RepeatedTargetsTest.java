package dev.muster.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.config.Settings;
import dev.muster.http.hostile.CannedResponse;
import dev.muster.http.hostile.CountingServer;
import dev.muster.http.target.TargetDefaults;
import dev.muster.input.InputSettings;
import dev.muster.input.TargetReader;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.ScanSummary;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code MillionScan}, in {@code src/programs}. */
class RepeatedTargetsTest {
    private static final int LINES = 30_000;
    private static final int ADDRESSES = 100;
    private static final Settings SETTINGS = Settings.parse("""
                    muster { http.addresses.allow-private = on, scan.analysis = none }
                    """);

    @TempDir
    Path directory;

    @Test
    @Timeout(300)
    void eachTargetIsAskedOnceHoweverOftenItComesAndNothingIsLeftBehind() throws IOException {
        // Hardly any is remembered in memory.
        InputSettings settings = new InputSettings(TargetDefaults.STANDARD, 500, directory);
        Set<Long> lines = new HashSet<>();
        try (CountingServer server = CountingServer.start(ADDRESSES);
                HeaderScanner scanner = HeaderScanner.builder()
                        .settings(SETTINGS)
                        .resolver(new NamesOfTheMix())
                        .build();
                TargetReader input = TargetReader.ofLines(
                        new RepeatedNames(LINES, server.addresses(), server.port(), 14), settings)) {
            server.respondWith(request -> CannedResponse.ok().after(Duration.ofMillis(2)));

            ScanSummary summary = scanner.scanAll(input, report -> {
                if (report.outcome() == Outcome.ANSWERED) lines.add(report.line());
            });

            assertThat(summary.read()).isEqualTo(LINES);
            assertThat(summary.duplicates()).isEqualTo(LINES / 2);
            assertThat(summary.answered()).as(summary.toString()).isEqualTo(LINES / 2);
            assertThat(lines).hasSize(LINES / 2);
            assertThat(requests(server)).isEqualTo(LINES / 2 + (int) summary.retries());
            assertThat(scanner.stats().underWay()).isZero();
            assertThat(scanner.stats().fetching()).isZero();
            assertThat(scanner.stats().queued()).isZero();
        }
        assertThat(directory).isEmptyDirectory();
    }

    private static int requests(CountingServer server) {
        int requests = 0;
        for (InetAddress address : server.addresses()) requests += server.requests(address);
        return requests;
    }
}
