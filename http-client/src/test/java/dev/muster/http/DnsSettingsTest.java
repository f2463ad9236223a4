package dev.muster.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnsSettingsTest {
    @Test
    void byDefaultAHomeRouterIsNotFlooded() {
        DnsSettings defaults = of("");

        assertThat(defaults.rate()).isPositive();
        // dnsmasq passes on so many at once.
        assertThat(defaults.perServer()).isBetween(1, 149);
    }

    @Test
    void howFastServersAreAskedCanBeSet() {
        DnsSettings settings = of("rate = 2.5, per-server = 7");

        assertThat(settings.rate()).isEqualTo(2.5);
        assertThat(settings.perServer()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"rate, -1", "per-server, -1"})
    void aValueOutOfItsRangeIsRefusedByItsName(String key, String value) {
        assertThatThrownBy(() -> of(key + " = " + value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("muster.http.dns." + key);
    }

    private static DnsSettings of(String dns) {
        return HttpSettings.from(Settings.parse("muster.http.dns { " + dns + " }"))
                .dns();
    }
}
