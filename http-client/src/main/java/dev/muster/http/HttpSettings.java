package dev.muster.http;

import com.typesafe.config.Config;
import dev.muster.http.address.AddressSettings;
import dev.muster.http.head.HeadLimits;
import dev.muster.http.tls.TlsLimits;
import dev.muster.http.tls.TlsSettings;

/**
 * What the client needs to know, read once from {@code muster.http}.
 *
 * @param bodyBytes how much content is read where content is asked for, coded and decoded alike
 * @param heldBytes what the answers of one fetch may take in memory, objects included, for one more redirect to be
 *     followed
 * @param codingChain content codings taken off at most
 * @param decodedRatio decoded bytes for each coded byte at most
 */
public record HttpSettings(
        TimeoutSettings timeouts,
        HeadLimits headLimits,
        int bodyBytes,
        int heldBytes,
        int codingChain,
        int decodedRatio,
        RequestSettings request,
        CookieSettings cookies,
        AddressSettings addresses,
        DnsSettings dns,
        TlsSettings tls,
        ProxySettings proxy) {
    public HttpSettings {
        SettingChecks.atLeast(0, bodyBytes, "muster.http.limits.body");
        SettingChecks.atLeast(1024, heldBytes, "muster.http.limits.held");
        SettingChecks.atLeast(0, codingChain, "muster.http.limits.coding-chain");
        SettingChecks.atLeast(1, decodedRatio, "muster.http.limits.decoded-ratio");
    }

    /**
     * Reads {@code muster.http}.
     *
     * @param config the whole configuration
     */
    public static HttpSettings from(Config config) {
        Config http = config.getConfig("muster.http");
        Config limits = http.getConfig("limits");
        return new HttpSettings(
                TimeoutSettings.from(http.getConfig("timeouts")),
                new HeadLimits(
                        size(limits, "head-bytes"),
                        limits.getInt("header-count"),
                        size(limits, "line"),
                        limits.getInt("interim-count")),
                size(limits, "body"),
                size(limits, "held"),
                limits.getInt("coding-chain"),
                limits.getInt("decoded-ratio"),
                RequestSettings.from(http.getConfig("request")),
                CookieSettings.from(http.getConfig("cookies")),
                AddressSettings.from(http.getConfig("addresses")),
                DnsSettings.from(http.getConfig("dns")),
                TlsSettings.from(http.getConfig("tls"), TlsLimits.from(limits)),
                ProxySettings.from(http.getConfig("proxy")));
    }

    /** With TLS spoken this way. */
    public HttpSettings withTls(TlsSettings other) {
        return new HttpSettings(
                timeouts,
                headLimits,
                bodyBytes,
                heldBytes,
                codingChain,
                decodedRatio,
                request,
                cookies,
                addresses,
                dns,
                other,
                proxy);
    }

    private static int size(Config config, String key) {
        long bytes = config.getBytes(key);
        if (bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("muster.http.limits." + key + " must be under 2 GiB, found " + bytes);
        }
        return (int) bytes;
    }
}
