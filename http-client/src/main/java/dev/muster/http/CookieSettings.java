package dev.muster.http;

import dev.muster.config.Settings;

/**
 * Whether redirects are followed with the cookies that they set; read from {@code muster.http.cookies}.
 *
 * @param enabled whether cookies that one hop sets go along with the next
 * @param count cookies kept at most for one fetch
 * @param bytes of cookies kept at most for one fetch
 */
public record CookieSettings(boolean enabled, int count, int bytes) {
    public CookieSettings {
        SettingChecks.atLeast(1, count, "muster.http.cookies.count");
        SettingChecks.atLeast(1, bytes, "muster.http.cookies.bytes");
    }

    static CookieSettings from(Settings settings) {
        return new CookieSettings(
                settings.getBoolean("muster.http.cookies.enabled"), settings.getInt("muster.http.cookies.count"), (int)
                        Math.min(Integer.MAX_VALUE, settings.getBytes("muster.http.cookies.bytes")));
    }
}
