package dev.muster.showcase.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.config.Settings;
import dev.muster.showcase.compare.ComparisonReport.Result;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every arrangement for real, with little work: that they run and agree, not how long they take. */
class ComparisonTest {
    @ParameterizedTest
    @EnumSource(Workload.class)
    void everyArrangementRunsItsWorkload(Workload workload) throws InterruptedException {
        ComparisonReport report = compare("workload = " + workload.code());

        assertThat(report.results()).extracting(Result::arrangement).isEqualTo(Arrangement.all(workload));
        for (Result result : report.results()) {
            if (result.missing() != null) {
                assertThat(result.arrangement()).isEqualTo(Arrangement.VIRTUAL_THREADS);
                continue;
            }
            assertThat(result.rounds()).hasSize(2);
            assertThat(result.timeline()).isNotNull();
            assertThat(result.timeline().spans()).isNotEmpty();
            assertThat(result.timeline().spans())
                    .extracting(Span::task)
                    .as(result.arrangement().code())
                    .contains(0, 1, 2);
        }
    }

    @Test
    void roundsGoInTurnThereAndBack() throws InterruptedException {
        List<String> progress = new ArrayList<>();

        Comparison.run(
                CompareSettings.from(settings("arrangements = [serial, locked-threads]")),
                settings(""),
                line -> {},
                progress::add);

        assertThat(progress)
                .containsSubsequence(
                        "round 1 of 2: serial",
                        "round 1 of 2: locked-threads",
                        "round 2 of 2: locked-threads",
                        "round 2 of 2: serial");
    }

    private static ComparisonReport compare(String lines) throws InterruptedException {
        return Comparison.run(CompareSettings.from(settings(lines)), settings(lines), line -> {}, line -> {});
    }

    private static Settings settings(String lines) {
        String small =
                "rounds = 2, tasks = 3, size = 2000000, fetches = 4, warm-up-fetches = 20, latency = 5ms, lock-slice = 1ms\n";
        return Settings.parse("muster.compare {\n" + small + lines + "\n}");
    }
}
