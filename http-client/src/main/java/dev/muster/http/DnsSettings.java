package dev.muster.http;

import dev.muster.config.Settings;
import java.time.Duration;
import java.util.List;

/**
 * How names become addresses; read from {@code muster.http.dns}.
 *
 * @param servers {@code IP} or {@code IP:PORT} of each name server; empty for the system's configuration
 * @param cacheEntries names kept for as long as their records live
 * @param inFlight names asked for at once
 * @param rate queries sent to one server each second; 0 for no bound
 * @param perServer queries under way to one server at once; 0 for no bound
 * @param ipv6 whether AAAA records are asked for and dialled
 * @param attemptTimeout how long one server is waited for before the question is asked again
 * @param resolutionDelay how long the second address family is waited for once the first has answered
 * @param longestTtl answers are kept no longer than this
 */
public record DnsSettings(
        List<String> servers,
        int cacheEntries,
        int inFlight,
        double rate,
        int perServer,
        boolean ipv6,
        Duration attemptTimeout,
        Duration resolutionDelay,
        Duration longestTtl) {
    public DnsSettings {
        servers = List.copyOf(servers);
        SettingChecks.atLeast(0, cacheEntries, "muster.http.dns.cache-entries");
        SettingChecks.atLeast(1, inFlight, "muster.http.dns.in-flight");
        if (!(rate >= 0 && rate < 1e9)) {
            throw new IllegalArgumentException("muster.http.dns.rate must be 0 or more, found " + rate);
        }
        SettingChecks.atLeast(0, perServer, "muster.http.dns.per-server");
        SettingChecks.positive(attemptTimeout, "muster.http.dns.attempt-timeout");
        SettingChecks.notNegative(resolutionDelay, "muster.http.dns.resolution-delay");
        SettingChecks.positive(longestTtl, "muster.http.dns.longest-ttl");
    }

    /** Queries that one name takes at least, one for each address family. */
    public int queriesPerName() {
        return ipv6 ? 2 : 1;
    }

    static DnsSettings from(Settings settings) {
        return new DnsSettings(
                settings.getStrings("muster.http.dns.servers"),
                settings.getInt("muster.http.dns.cache-entries"),
                settings.getInt("muster.http.dns.in-flight"),
                settings.getDouble("muster.http.dns.rate"),
                settings.getInt("muster.http.dns.per-server"),
                settings.getBoolean("muster.http.dns.ipv6"),
                settings.getDuration("muster.http.dns.attempt-timeout"),
                settings.getDuration("muster.http.dns.resolution-delay"),
                settings.getDuration("muster.http.dns.longest-ttl"));
    }
}
