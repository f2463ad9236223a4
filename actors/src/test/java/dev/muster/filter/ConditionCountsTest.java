package dev.muster.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.scan.report.TargetReport;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionCountsTest {
    private final ConditionCounts counts = new ConditionCounts(
            List.of(ReportCondition.of("rejected"), ReportCondition.of("error"), ReportCondition.of("grade<B")));

    @Test
    void withoutRecordsNothingHolds() {
        assertThat(counts.anyHeld()).isFalse();
        assertThat(counts.reasons()).isEmpty();
    }

    @Test
    void eachConditionThatHeldIsToldWithItsNumberAndItsFirst() {
        counts.look(rejected(3, "first"));
        counts.look(rejected(7, "second"));

        assertThat(counts.anyHeld()).isTrue();
        assertThat(counts.reasons()).containsExactly("rejected holds for 2 records, first: first (line 3)");
    }

    @Test
    void whatCameAsAnArgumentHasNoLine() {
        counts.look(rejected(0, "only"));

        assertThat(counts.reasons()).containsExactly("rejected holds for 1 record, first: only");
    }

    private static TargetReport rejected(long line, String text) {
        return TargetReport.rejected(
                1, line, text, Instant.EPOCH, Failure.of(FailureKind.INPUT_INVALID_URL, "no target"));
    }
}
