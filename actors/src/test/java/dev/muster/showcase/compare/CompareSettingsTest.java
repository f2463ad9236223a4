package dev.muster.showcase.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.config.Settings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareSettingsTest {
    @Test
    void theDefaultsAreTheWellKnownDemonstration() {
        CompareSettings settings = settings("");

        assertThat(settings.workload()).isEqualTo(Workload.COUNTDOWN);
        assertThat(settings.tasks()).isEqualTo(2);
        assertThat(settings.arrangements()).isEqualTo(Arrangement.all(Workload.COUNTDOWN));
        assertThat(settings.lockSlice()).isEqualTo(Duration.ofMillis(5));
    }

    @Test
    void everyKeyIsRead() {
        CompareSettings settings = settings("""
                workload = mixed, arrangements = [own-dispatcher, serial], tasks = 3, size = 1000, rounds = 1, fetches = 7
                lock-slice = 1ms, latency = 20ms
                """);

        assertThat(settings.arrangements()).containsExactly(Arrangement.OWN_DISPATCHER, Arrangement.SERIAL);
        assertThat(settings.tasks()).isEqualTo(3);
        assertThat(settings.counts()).isEqualTo(1000);
        assertThat(settings.rounds()).isEqualTo(1);
        assertThat(settings.fetches()).isEqualTo(7);
        assertThat(settings.lockSlice()).isEqualTo(Duration.ofMillis(1));
        assertThat(settings.latency()).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void allIsEveryWorkloadWithTheArrangementsThatSuitIt() {
        List<CompareSettings> all = CompareSettings.listFrom(all("workload = all, arrangements = [split, serial]"));

        assertThat(all)
                .extracting(CompareSettings::workload)
                .containsExactly(Workload.COUNTDOWN, Workload.FETCH, Workload.MIXED);
        assertThat(all.get(0).arrangements()).containsExactly(Arrangement.SPLIT, Arrangement.SERIAL);
        assertThat(all.get(1).arrangements()).containsExactly(Arrangement.SERIAL);
        assertThat(CompareSettings.listFrom(all("workload = all, arrangements = [processes]")))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "workload = sleep | muster.compare.workload must be countdown, fetch, mixed or all, found sleep",
                "tasks = 1001 | muster.compare.tasks must be 1 to 1000, found 1001",
                "rounds = 0 | muster.compare.rounds must be 1 to 1000, found 0",
                "arrangements = [faster] | muster.compare.arrangements: there is no faster; there are serial, interleaved",
                "arrangements = [own-dispatcher] | muster.compare.arrangements: own-dispatcher makes no sense for countdown",
            })
    void whatCannotBeIsNamedWithWhatCan(String line, String message) {
        assertThatThrownBy(() -> settings(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    private static CompareSettings settings(String lines) {
        return CompareSettings.from(all(lines));
    }

    private static Settings all(String lines) {
        return Settings.parse("muster.compare {\n" + lines + "\n}");
    }
}
