package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.SecondPassCounts;
import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummariesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1200 | 900 | 0 | second pass: 1,200 asked again, 900 of them answered",
                "2    | 1   | 3 | second pass: 2 asked again, 1 of them answered; 3 left with their first failure",
                "0    | 0   | 3 | second pass: 0 asked again, 0 of them answered; 3 left with their first failure"
            })
    void aSecondPassIsToldInOneLine(long asked, long answered, long leftOut, String line) {
        assertThat(Summaries.text(summary(new SecondPassCounts(asked, answered, leftOut))))
                .contains(line);
    }

    @Test
    void withoutOneNothingIsSaidOfIt() {
        assertThat(Summaries.text(summary(new SecondPassCounts(0, 0, 0))))
                .noneMatch(line -> line.contains("second pass"));
    }

    private static ScanSummary summary(SecondPassCounts secondPass) {
        return new ScanSummary(
                10, 10, new TreeMap<>(), 0, 0, 0, 0, 0, 512, 0, secondPass, false, Duration.ofSeconds(1));
    }
}
