package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.analysis.Analysis;
import dev.muster.cli.settings.UsageException;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailOnTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "grade<B,   ANSWERED, B-, 70, 1",
                "grade<B,   ANSWERED, F,  0,  1",
                "grade<B,   ANSWERED, B,  75, 0",
                "grade<B,   ANSWERED, A+, 99, 0",
                "grade<A+,  ANSWERED, A,  95, 1",
                "grade<B,   ANSWERED, -,  -,  0",
                "score<70,  ANSWERED, -,  69, 1",
                "score<70,  ANSWERED, -,  70, 0",
                "error,     FAILED,   -,  -,  1",
                "error,     REJECTED, -,  -,  0",
                "rejected,  REJECTED, -,  -,  1",
                "rejected,  ANSWERED, A,  90, 0",
            })
    void aConditionHoldsOrNot(
            String condition, Outcome outcome, @Nullable String grade, @Nullable Integer score, int tripped) {
        FailOn failOn = FailOn.of(List.of(condition));

        failOn.look(report(outcome, grade, score));

        assertThat(failOn.tripped()).isEqualTo(tripped);
    }

    @ParameterizedTest
    @ValueSource(strings = {"grade<Z", "grade>B", "score<x", "errors", ""})
    void whatIsNoConditionIsRefused(String text) {
        assertThatThrownBy(() -> FailOn.of(List.of(text)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--fail-on must be");
    }

    private static TargetReport report(Outcome outcome, @Nullable String grade, @Nullable Integer score) {
        Analysis analysis = new Analysis("p", score, grade, true, List.of(), List.of(), List.of(), null);
        return new TargetReport(
                1, 1, "a.example", outcome, Instant.EPOCH, Duration.ZERO, 1, List.of(), null, null, null, analysis);
    }
}
