package dev.muster.http.address;

import dev.muster.config.Settings;
import java.util.List;

/**
 * Which addresses may be dialled; read from {@code muster.http.addresses}.
 *
 * @param allowPrivate whether private, loopback, link-local and other special ranges may be dialled
 * @param deny more ranges that may not, in CIDR notation
 * @param nat64 prefixes under which this network reaches IPv4 over IPv6
 * @param redirectPorts ports that a redirect may lead to, beside the target's own
 * @param connectTo {@code HOST:PORT:ADDRESS} of origins whose connections go to a fixed address
 */
public record AddressSettings(
        boolean allowPrivate,
        List<String> deny,
        List<String> nat64,
        List<Integer> redirectPorts,
        List<String> connectTo) {
    public AddressSettings {
        nat64 = List.copyOf(nat64);
        deny = List.copyOf(deny);
        redirectPorts = List.copyOf(redirectPorts);
        connectTo = List.copyOf(connectTo);
    }

    /** Where every name is looked up. */
    public AddressSettings(boolean allowPrivate, List<String> deny, List<String> nat64, List<Integer> redirectPorts) {
        this(allowPrivate, deny, nat64, redirectPorts, List.of());
    }

    /**
     * Reads {@code muster.http.addresses}.
     *
     * @throws IllegalArgumentException where a value is of the wrong kind
     */
    public static AddressSettings from(Settings settings) {
        return new AddressSettings(
                settings.getBoolean("muster.http.addresses.allow-private"),
                settings.getStrings("muster.http.addresses.deny"),
                settings.getStrings("muster.http.addresses.nat64"),
                settings.getInts("muster.http.addresses.redirect-ports"),
                settings.getStrings("muster.http.addresses.connect-to"));
    }
}
