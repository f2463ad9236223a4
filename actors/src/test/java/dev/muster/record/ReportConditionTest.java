package dev.muster.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.analysis.Analysis;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportConditionTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "grade<B,   ANSWERED, B-, 70, true",
                "grade<B,   ANSWERED, F,  0,  true",
                "grade<B,   ANSWERED, B,  75, false",
                "grade<B,   ANSWERED, A+, 99, false",
                "grade<A+,  ANSWERED, A,  95, true",
                "grade<B,   ANSWERED, -,  -,  false",
                "score<70,  ANSWERED, -,  69, true",
                "score<70,  ANSWERED, -,  70, false",
                "error,     FAILED,   -,  -,  true",
                "error,     REJECTED, -,  -,  false",
                "rejected,  REJECTED, -,  -,  true",
                "rejected,  ANSWERED, A,  90, false",
            })
    void aConditionHoldsOrNot(
            String condition, Outcome outcome, @Nullable String grade, @Nullable Integer score, boolean holds) {
        assertThat(ReportCondition.of(condition).test(report(outcome, grade, score)))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"grade<Z", "grade>B", "score<x", "errors", ""})
    void whatIsNoConditionIsRefused(String text) {
        assertThatThrownBy(() -> ReportCondition.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be error, rejected, grade<X or score<N");
    }

    private static TargetReport report(Outcome outcome, @Nullable String grade, @Nullable Integer score) {
        Analysis analysis = new Analysis("p", score, grade, true, List.of(), List.of(), List.of(), null, null, null);
        return new TargetReport(
                1,
                1,
                "a.example",
                outcome,
                Instant.EPOCH,
                Duration.ZERO,
                1,
                List.of(),
                null,
                null,
                null,
                null,
                analysis);
    }
}
