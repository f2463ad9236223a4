package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.scan.report.ScannerStats;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1204 | 3 | 0 | 0  | 0:01:05  12,000 done  250/s  1,300 under way  40 failed  1,204 targets wait for 3 busy addresses",
                "1    | 1 | 0 | 0  | 0:01:05  12,000 done  250/s  1,300 under way  40 failed  1 target waits for 1 busy address",
                "0    | 0 | 0 | 17 | 0:01:05  12,000 done  250/s  1,300 under way  40 failed  17 requeued",
                "0    | 0 | 7 | 0  | 0:01:05  12,000 done  250/s  1,300 under way  40 failed  7 for the second pass",
            })
    void aLineSaysWhatIsDoneAndWhatAScanWaitsFor(
            int queued, int addresses, int secondPass, long localFailures, String line) {
        var now = new ScannerStats(
                1, 13_300, 11_950, 40, 10, 1_300 + queued, 96, queued, addresses, secondPass, localFailures, 0, 0);

        assertThat(Progress.line(now, 250, Duration.ofSeconds(65))).isEqualTo(line);
    }
}
