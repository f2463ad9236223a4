package dev.muster.http;

import com.typesafe.config.Config;

/**
 * The proxy that every connection goes through; read from {@code muster.http.proxy}.
 *
 * @param uri {@code http://[user:password@]host:port} for CONNECT, {@code socks5://…} with names resolved by the proxy;
 *     empty for none. Never written to a log or a record.
 */
public record ProxySettings(String uri) {
    static ProxySettings from(Config proxy) {
        return new ProxySettings(proxy.getString("uri"));
    }

    public boolean isUsed() {
        return !uri.isEmpty();
    }

    @Override
    public String toString() {
        return isUsed() ? "ProxySettings[uri=(set)]" : "ProxySettings[none]";
    }
}
