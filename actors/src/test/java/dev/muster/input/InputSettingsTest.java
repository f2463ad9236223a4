package dev.muster.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.config.Settings;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.TargetDefaults;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputSettingsTest {
    @Test
    void theDefaultsAskForTheRootOverHttpsFirst() {
        InputSettings settings = InputSettings.from(Settings.parse(""));

        assertThat(settings.defaults()).isEqualTo(TargetDefaults.STANDARD);
        assertThat(settings.remembered()).isPositive();
        assertThat(settings.directory()).isEqualTo(Path.of(System.getProperty("java.io.tmpdir")));
    }

    @Test
    void everySettingIsRead() {
        InputSettings settings = InputSettings.from(with("muster { targets { scheme = HTTP, port = 8080, path = /x,"
                + " ports = [80, 81], paths = [a, /b], column = domain, expand { blocks = on, most = 9 } },"
                + " scan.dedupe { entries = 7, directory = /d } }"));

        assertThat(settings)
                .isEqualTo(new InputSettings(
                        new TargetDefaults(SchemeChoice.HTTP, OptionalInt.of(8080), "/x"),
                        7,
                        Path.of("/d"),
                        new LineSettings("domain", List.of(80, 81), List.of("/a", "/b"), true, 9)));
    }

    @Test
    void noMoreIsRememberedInMemoryThanFitsItsPartOfTheHeap() {
        InputSettings settings = InputSettings.from(with("muster.scan.dedupe.entries = 1000000000000"));

        assertThat(settings.remembered())
                .isEqualTo(InputSettings.heapFor(Runtime.getRuntime().maxMemory()) / 27);
        assertThat(InputSettings.heapFor(256L << 20)).isEqualTo(32L << 20);
        assertThat(InputSettings.heapFor(1L << 30)).isEqualTo(256L << 20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "muster.targets.scheme = gopher     | muster.targets.scheme must be auto, https, http or both, found gopher",
                "muster.targets.port = 65536        | muster.targets.port must be 0 to 65535, found 65536",
                "muster.targets.path = x            | muster.targets.path must start with a slash, found x",
                "muster.targets.ports = [80, 0]     | muster.targets.ports must be 1 to 65535 each, found 0",
                "muster.targets.expand.most = 0     | muster.targets.expand.most must be 1 to 4294967295, found 0",
                "muster.scan.dedupe.entries = -1    | muster.scan.dedupe.entries must be at least 0, found -1",
            })
    void whatIsOutOfRangeIsRefused(String setting, String message) {
        assertThatThrownBy(() -> InputSettings.from(with(setting)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static Settings with(String settings) {
        return Settings.parse(settings);
    }
}
