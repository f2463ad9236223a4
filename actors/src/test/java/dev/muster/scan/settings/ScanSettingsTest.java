package dev.muster.scan.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.compute.ComputeSettings;
import dev.muster.config.Settings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanSettingsTest {
    private static final Settings DEFAULTS = Settings.parse("");

    private static Settings with(String hocon) {
        return Settings.parse(hocon);
    }

    @Test
    void theBareDefaultsCanBeRead() {
        ScanSettings scan = ScanSettings.from(DEFAULTS);
        FetcherSettings fetchers = FetcherSettings.from(DEFAULTS);
        ComputeSettings compute = ComputeSettings.from(DEFAULTS);

        assertThat(scan.rate()).isZero();
        assertThat(scan.analysis()).isEqualTo(AnalysisDepth.HEADERS);
        assertThat(fetchers.credits()).isGreaterThanOrEqualTo(scan.concurrency().most());
        assertThat(compute.poolSize()).isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void everyKeyCanBeSet() {
        Settings settings = with("""
                muster.scan {
                  concurrency = 7
                  rate = 2.5
                  analysis = body
                  analysis-deadline = 3s
                  backlog = 5KiB
                  raw = on
                  queue = 9
                  retries { attempts = 4, min-pause = 1ms, max-pause = 2ms, jitter = 0.25 }
                  politeness {
                    per-address = 14, address-gap = 15ms, per-domain = 16, domain-gap = 17ms, queue = 18
                    slow-down { after = 19, pause = 20ms, max-pause = 21ms }
                  }
                  requeue { times = 6, min-pause = 3ms, max-pause = 4ms }
                  outage { patience = 13s, window = 22, share = 0.5, most-held = 23 }
                  second-pass { enabled = on, pause = 24s, concurrency = 25, memory = 26KiB }
                }
                muster.fetchers { pool-size = 3, in-flight = 5 }
                muster.compute { pool-size = 11, queue = 12 }
                """);

        assertThat(ScanSettings.from(settings))
                .isEqualTo(new ScanSettings(
                        Concurrency.fixed(7),
                        2.5,
                        AnalysisDepth.BODY,
                        Duration.ofSeconds(3),
                        5120,
                        true,
                        9,
                        new PolitenessSettings(
                                14,
                                Duration.ofMillis(15),
                                16,
                                Duration.ofMillis(17),
                                18,
                                new SlowDownSettings(19, Duration.ofMillis(20), Duration.ofMillis(21))),
                        new RetrySettings(4, new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), 0.25)),
                        6,
                        new Backoff(Duration.ofMillis(3), Duration.ofMillis(4), 0.25),
                        new OutageSettings(Duration.ofSeconds(13), 22, 0.5, 23),
                        new SecondPassSettings(true, Duration.ofSeconds(24), 25, 26 * 1024)));
        assertThat(FetcherSettings.from(settings)).isEqualTo(new FetcherSettings(3, 5));
        assertThat(ComputeSettings.from(settings)).isEqualTo(new ComputeSettings(11, 12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "muster.scan.concurrency = 0",
                "muster.scan.concurrency = many",
                "muster.scan.rate = -1",
                "muster.scan.analysis = deep",
                "muster.scan.analysis-deadline = 0s",
                "muster.scan.backlog = 0",
                "muster.scan.queue = 0",
                "muster.scan.retries.attempts = 0",
                "muster.scan.requeue.times = -1",
                "muster.scan.outage.patience = -1s",
                "muster.scan.outage.window = 0",
                "muster.scan.outage.share = 0",
                "muster.scan.outage.most-held = 0",
                "muster.scan.second-pass.pause = -1s",
                "muster.scan.second-pass.concurrency = 0",
                "muster.scan.politeness.per-address = -1",
                "muster.scan.politeness.address-gap = -1s",
                "muster.scan.politeness.per-domain = -1",
                "muster.scan.politeness.domain-gap = -1s",
                "muster.scan.politeness.queue = 0",
                "muster.scan.politeness.slow-down.after = 0",
                "muster.scan.politeness.slow-down.pause = 0s",
                "muster.scan.politeness.slow-down.max-pause = 1s",
                "muster.fetchers.pool-size = 0",
                "muster.fetchers.in-flight = 0",
                "muster.compute.pool-size = 0",
                "muster.compute.queue = 0"
            })
    void aValueOutOfItsRangeIsRefusedByItsName(String line) {
        String key = line.substring(0, line.indexOf(' '));

        assertThatThrownBy(() -> {
                    ScanSettings.from(with(line));
                    FetcherSettings.from(with(line));
                    ComputeSettings.from(with(line));
                })
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key);
    }
}
