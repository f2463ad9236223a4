package dev.muster.http;

import com.typesafe.config.Config;
import java.util.List;

/**
 * How names become addresses; read from {@code muster.http.dns}.
 *
 * @param servers {@code IP} or {@code IP:PORT} of each name server; empty for the system's configuration
 * @param cacheEntries names kept for as long as their records live
 * @param inFlight queries under way at once
 * @param ipv6 whether AAAA records are asked for and dialled
 */
public record DnsSettings(List<String> servers, int cacheEntries, int inFlight, boolean ipv6) {
    public DnsSettings {
        servers = List.copyOf(servers);
        Settings.atLeast(0, cacheEntries, "muster.http.dns.cache-entries");
        Settings.atLeast(1, inFlight, "muster.http.dns.in-flight");
    }

    static DnsSettings from(Config dns) {
        return new DnsSettings(
                dns.getStringList("servers"),
                dns.getInt("cache-entries"),
                dns.getInt("in-flight"),
                dns.getBoolean("ipv6"));
    }
}
