package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.Analysis;
import dev.muster.analysis.Finding;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30  | -40 -25 -5 0 | score 30 = 100 - 70",
                "100 | 0            | score 100 = 100",
                "100 | -5 5         | score 100 = 100 - 5 + 5",
                "60  | -40 10       | score 60 = 100 - 40; +10 would count from 90 on",
                "0   | -80 -40      | score 0: 100 - 120, and never below 0",
                "75  | -20 -20      | score 75: 100 - 40, where the faults of a policy cost no more than to have none",
            })
    void thePointsAddUp(int score, String points, String line) {
        List<Finding> findings = Arrays.stream(points.split(" ", -1))
                .map(each -> new Finding("rule", "result", Integer.parseInt(each), true, null, "", ""))
                .toList();

        assertThat(new ScoreText(analysis(score, findings)).line()).isEqualTo(line);
    }

    private static Analysis analysis(int score, List<Finding> findings) {
        return new Analysis("muster-1", score, "B", true, findings, List.of(), List.of(), null, null, null);
    }
}
