package dev.muster.http;

import dev.muster.config.Settings;
import java.time.Duration;

/**
 * The end of patience, for each phase and for the whole; read from {@code muster.http.timeouts}.
 *
 * @param dns one resolution, all name servers and tries together
 * @param connect one TCP handshake
 * @param tls one TLS handshake
 * @param firstByte from the request sent to the first byte of the answer
 * @param total one target: DNS, every attempt, every hop
 */
public record TimeoutSettings(Duration dns, Duration connect, Duration tls, Duration firstByte, Duration total) {
    public TimeoutSettings {
        SettingChecks.positive(dns, "muster.http.timeouts.dns");
        SettingChecks.positive(connect, "muster.http.timeouts.connect");
        SettingChecks.positive(tls, "muster.http.timeouts.tls");
        SettingChecks.positive(firstByte, "muster.http.timeouts.first-byte");
        SettingChecks.positive(total, "muster.http.timeouts.total");
    }

    static TimeoutSettings from(Settings settings) {
        return new TimeoutSettings(
                settings.getDuration("muster.http.timeouts.dns"),
                settings.getDuration("muster.http.timeouts.connect"),
                settings.getDuration("muster.http.timeouts.tls"),
                settings.getDuration("muster.http.timeouts.first-byte"),
                settings.getDuration("muster.http.timeouts.total"));
    }
}
