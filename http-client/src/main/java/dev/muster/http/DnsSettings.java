package dev.muster.http;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.List;

/**
 * How names become addresses; read from {@code muster.http.dns}.
 *
 * @param servers {@code IP} or {@code IP:PORT} of each name server; empty for the system's configuration
 * @param cacheEntries names kept for as long as their records live
 * @param inFlight names asked for at once
 * @param ipv6 whether AAAA records are asked for and dialled
 * @param attemptTimeout how long one server is waited for before the question is asked again
 * @param resolutionDelay how long the second address family is waited for once the first has answered
 * @param longestTtl answers are kept no longer than this
 */
public record DnsSettings(
        List<String> servers,
        int cacheEntries,
        int inFlight,
        boolean ipv6,
        Duration attemptTimeout,
        Duration resolutionDelay,
        Duration longestTtl) {
    public DnsSettings {
        servers = List.copyOf(servers);
        SettingChecks.atLeast(0, cacheEntries, "muster.http.dns.cache-entries");
        SettingChecks.atLeast(1, inFlight, "muster.http.dns.in-flight");
        SettingChecks.positive(attemptTimeout, "muster.http.dns.attempt-timeout");
        SettingChecks.notNegative(resolutionDelay, "muster.http.dns.resolution-delay");
        SettingChecks.positive(longestTtl, "muster.http.dns.longest-ttl");
    }

    static DnsSettings from(Config dns) {
        return new DnsSettings(
                dns.getStringList("servers"),
                dns.getInt("cache-entries"),
                dns.getInt("in-flight"),
                dns.getBoolean("ipv6"),
                dns.getDuration("attempt-timeout"),
                dns.getDuration("resolution-delay"),
                dns.getDuration("longest-ttl"));
    }
}
