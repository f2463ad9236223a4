package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.scan.report.ScannerStats;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressLineTest {
    private static final int WIDE = 300;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1204 | 3 | 0 | 0  | 1,204 targets wait for 3 busy addresses",
                "1    | 1 | 0 | 0  | 1 target waits for 1 busy address",
                "0    | 0 | 0 | 17 | 17 requeued",
                "0    | 0 | 7 | 0  | 7 for the second pass",
            })
    void aLineSaysWhatIsDoneAndWhatAScanWaitsFor(
            int queued, int addresses, int secondPass, long localFailures, String end) {
        String line = line(stats(queued, addresses, secondPass, localFailures), InputShare.UNKNOWN)
                .fitted(WIDE);

        assertThat(line)
                .isEqualTo("0:01:05  12,000 done  250/s  40 failed  (dns.nxdomain 30, tcp.refused 7)  1,300 under way  "
                        + end);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.25  | 0    | 0:01:05  25 %  12,000 done  250/s  0:03:15 left",
                "0.999 | 0.5  | 0:01:05  99 %  12,000 done  250/s  0:00:00 left",
                "1     | 0    | 0:01:05  99 %  12,000 done  250/s  0:00:00 left",
                "0.002 | 0    | 0:01:05  0 %  12,000 done  250/s  40 failed",
                "-1    | 0    | 0:01:05  12,000 done  250/s  40 failed",
            })
    void whereTheLengthIsKnownItSaysHowMuchIsDoneAndHowLongTheRestTakes(double done, double before, String begin) {
        assertThat(line(stats(0, 0, 0, 0), new InputShare(done, before)).fitted(WIDE))
                .startsWith(begin);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 39, 60, 79, 99, 199})
    void itFitsAnyWidthAndKeepsWhatMattersMost(int columns) {
        String line = line(stats(1204, 3, 7, 17), new InputShare(0.25, 0)).fitted(columns);

        assertThat(line.length()).isLessThanOrEqualTo(columns);
        assertThat(line).contains("25 %");
        if (columns >= 39) assertThat(line).isEqualTo(line.strip()).contains("12,000 done", "250/s", "0:01:05");
        if (columns >= 79) assertThat(line).contains("0:03:15 left", "40 failed");
    }

    private static ProgressLine line(ScannerStats stats, InputShare share) {
        return new ProgressLine(stats, 250, Duration.ofSeconds(65), share);
    }

    private static ScannerStats stats(int queued, int addresses, int secondPass, long localFailures) {
        var kinds = new TreeMap<>(Map.of("dns.nxdomain", 30L, "tcp.refused", 7L, "tls.alert", 3L));
        return new ScannerStats(
                1,
                13_300,
                11_950,
                40,
                kinds,
                10,
                1_300 + queued,
                96,
                queued,
                addresses,
                secondPass,
                localFailures,
                0,
                0);
    }
}
