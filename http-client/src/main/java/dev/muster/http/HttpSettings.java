package dev.muster.http;

import dev.muster.config.Settings;
import dev.muster.http.address.AddressSettings;
import dev.muster.http.head.HeadLimits;
import dev.muster.http.tls.TlsSettings;

/**
 * What the client needs to know, read once from {@code muster.http}.
 *
 * @param timeouts the end of patience, for each phase and for the whole
 * @param headLimits how much of a head is read
 * @param bodyBytes how much content is read where content is asked for, coded and decoded alike
 * @param heldBytes what the answers of one fetch may take in memory, objects included, for one more redirect to be
 *     followed
 * @param codingChain content codings taken off at most
 * @param decodedRatio decoded bytes for each coded byte at most
 * @param request what is asked, and how far redirects are followed
 * @param cookies whether redirects are followed with the cookies that they set
 * @param addresses which addresses may be dialled
 * @param dns how names become addresses
 * @param tls how TLS is spoken
 * @param proxy that every connection goes through
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
    private static final String LIMITS = "muster.http.limits.";

    public HttpSettings {
        SettingChecks.atLeast(0, bodyBytes, LIMITS + "body");
        SettingChecks.atLeast(1024, heldBytes, LIMITS + "held");
        SettingChecks.atLeast(0, codingChain, LIMITS + "coding-chain");
        SettingChecks.atLeast(1, decodedRatio, LIMITS + "decoded-ratio");
    }

    /**
     * Reads {@code muster.http}, and the files with certificates that it names.
     *
     * @throws IllegalArgumentException a value is not allowed, or a file cannot be read; the message names the setting
     */
    public static HttpSettings from(Settings settings) {
        return new HttpSettings(
                TimeoutSettings.from(settings),
                new HeadLimits(
                        size(settings, "head-bytes"),
                        settings.getInt(LIMITS + "header-count"),
                        size(settings, "line"),
                        settings.getInt(LIMITS + "interim-count")),
                size(settings, "body"),
                size(settings, "held"),
                settings.getInt(LIMITS + "coding-chain"),
                settings.getInt(LIMITS + "decoded-ratio"),
                RequestSettings.from(settings),
                CookieSettings.from(settings),
                AddressSettings.from(settings),
                DnsSettings.from(settings),
                TlsSettings.from(settings),
                ProxySettings.from(settings));
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

    private static int size(Settings settings, String key) {
        long bytes = settings.getBytes(LIMITS + key);
        if (bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(LIMITS + key + " must be under 2 GiB, found " + bytes);
        }
        return (int) bytes;
    }
}
