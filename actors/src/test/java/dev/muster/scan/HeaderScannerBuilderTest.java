package dev.muster.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.muster.config.Settings;
import dev.muster.http.HttpSettings;
import dev.muster.http.testing.ScriptedHeaderClient;
import dev.muster.scan.settings.AnalysisDepth;
import dev.muster.scan.settings.ScanOptions;
import dev.muster.scan.settings.ScanSettings;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings by methods, for whoever wants no configuration file. */
class HeaderScannerBuilderTest {
    @Test
    void whatNobodySetsIsAsTheCommandHasIt() {
        assertThat(HeaderScanner.builder().whole().config().getConfig("muster"))
                .isEqualTo(ConfigFactory.load().getConfig("muster"));
    }

    @Test
    void eachSetterSetsItsOwn() {
        Settings whole = HeaderScanner.builder()
                .concurrency(7)
                .rate(2.5)
                .perAddress(3)
                .timeout(Duration.ofMillis(1500))
                .retries(0)
                .redirects(2)
                .userAgent("inventory/2")
                .allowPrivate(true)
                .proxy(URI.create("http://127.0.0.1:3128"))
                .analysis(AnalysisDepth.BODY)
                .profile("observatory-6")
                .whole();
        ScanSettings scan = ScanSettings.from(whole);
        HttpSettings http = HttpSettings.from(whole);

        assertThat(scan.concurrency().most()).isEqualTo(7);
        assertThat(scan.rate()).isEqualTo(2.5);
        assertThat(scan.politeness().perAddress()).isEqualTo(3);
        assertThat(scan.retries().attempts()).isEqualTo(1);
        assertThat(scan.analysis()).isEqualTo(AnalysisDepth.BODY);
        assertThat(http.timeouts().total()).isEqualTo(Duration.ofMillis(1500));
        assertThat(http.request().redirects()).isEqualTo(2);
        assertThat(http.request().userAgent()).isEqualTo("inventory/2");
        assertThat(http.addresses().allowPrivate()).isTrue();
        assertThat(http.proxy().isUsed()).isTrue();
        assertThat(whole.getString("muster.analysis.profile")).isEqualTo("observatory-6");
    }

    @Test
    void aSetterGoesBeforeTheConfiguration() {
        Settings whole = HeaderScanner.builder()
                .concurrency(7)
                .settings(Settings.parse("muster.scan { concurrency = 9, rate = 4 }"))
                .whole();

        assertThat(ScanSettings.from(whole).concurrency().most()).isEqualTo(7);
        assertThat(ScanSettings.from(whole).rate()).isEqualTo(4);
    }

    @Test
    void whatIsOutOfRangeIsToldWithTheNameOfTheSetting() {
        assertThatThrownBy(() -> HeaderScanner.builder().concurrency(0).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("muster.scan.concurrency");
        assertThatThrownBy(() -> HeaderScanner.builder().timeout(Duration.ZERO).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("muster.http.timeouts.total");
        assertThatThrownBy(() -> HeaderScanner.builder().retries(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HeaderScanner.builder().profile("nobody's").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody's");
    }

    /** Of which the library that reads settings would throw an exception of its own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "muster.scan.queue = many",
                "muster.compute.dispatcher.fork-join-executor.parallelism-min = many",
                "muster.http.dispatcher.throughput = many",
                "pekko.log-dead-letters-suspend-duration = soon",
            })
    void whatIsOfTheWrongKindIsToldWithItsPlace(String setting) {
        HeaderScannerBuilder builder = HeaderScanner.builder().settings(Settings.parse(setting));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Settings.parse: 1")
                .hasMessageContaining(setting.substring(setting.lastIndexOf('.') + 1, setting.indexOf(' ')));
    }

    @Test
    void theOptionsOfAScanAreThoseOfItsScanner() {
        try (HeaderScanner scanner = HeaderScanner.builder()
                .client(new ScriptedHeaderClient())
                .concurrency(7)
                .rate(2)
                .profile("observatory-6")
                .build()) {
            ScanOptions options = scanner.options();

            assertThat(options.concurrency().most()).isEqualTo(7);
            assertThat(options.rate()).isEqualTo(2);
            assertThat(options.profile()).isEqualTo("observatory-6");
        }
    }
}
