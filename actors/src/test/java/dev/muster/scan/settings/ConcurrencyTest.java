package dev.muster.scan.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.config.Settings;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {
    @Test
    void aNumberIsAFixedOne() {
        Concurrency fixed = of("concurrency = 7");

        assertThat(fixed).isEqualTo(Concurrency.fixed(7)).hasToString("7");
        assertThat(fixed.isAdaptive()).isFalse();
    }

    @Test
    void autoHasTheBoundsOfTheSettings() {
        Concurrency auto = of("concurrency = auto, adaptive { least = 3, first = 4, most = 5 }");

        assertThat(auto).isEqualTo(new Concurrency(3, 4, 5)).hasToString("auto (3 to 5)");
        assertThat(auto.isAdaptive()).isTrue();
    }

    @Test
    void boundsOutOfOrderAreRefusedByTheirNames() {
        assertThatThrownBy(() -> of("concurrency = auto, adaptive { least = 3, first = 2, most = 5 }"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("muster.scan.adaptive")
                .hasMessageContaining("first = 2");
        assertThatThrownBy(() -> Concurrency.fixed(0)).hasMessageContaining("at least 1, found 0");
    }

    private static Concurrency of(String lines) {
        return Concurrency.from(Settings.parse("muster.scan { " + lines + " }"));
    }
}
