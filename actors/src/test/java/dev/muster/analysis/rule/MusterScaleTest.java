package dev.muster.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.Finding;
import dev.muster.analysis.Grade;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MusterScaleTest {
    @ParameterizedTest
    @CsvSource({
        "'', 100, A+",
        "5, 105, A+",
        "-5, 95, A",
        "-5 5, 100, A+",
        "-10 5, 95, A",
        "-11 5, 89, B",
        "-10, 90, A",
        "-25, 75, B",
        "-26, 74, C",
        "-40, 60, C",
        "-41, 59, D",
        "-55, 45, D",
        "-56, 44, E",
        "-75, 25, E",
        "-76, 24, F",
        "-200 50, 0, F",
    })
    void extrasCountOnlyWhereLittleIsLost(String points, int score, String letter) {
        List<Finding> findings = new ArrayList<>();
        for (String each : points.split(" ", -1)) {
            if (!each.isEmpty())
                findings.add(new Finding("r", "x", Integer.parseInt(each), true, null, "a.", "https://x"));
        }

        assertThat(new MusterScale().grade(findings)).isEqualTo(new Grade(score, letter));
    }

    @ParameterizedTest
    @CsvSource({"-25, 75", "-20 -15, 75", "-20 -15 -5 -3, 75", "-3 -2, 95"})
    void aPolicyNeverCostsMoreThanNone(String points, int score) {
        List<Finding> findings = new ArrayList<>();
        for (String each : points.split(" ", -1)) {
            findings.add(new Finding("csp-x", "x", Integer.parseInt(each), false, null, "a.", "https://x"));
        }

        assertThat(new MusterScale().grade(findings).score()).isEqualTo(score);
    }
}
