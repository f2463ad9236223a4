package dev.muster.http.address;

import com.typesafe.config.Config;
import java.util.List;

/**
 * Which addresses may be dialled; read from {@code muster.http.addresses}.
 *
 * @param allowPrivate whether private, loopback, link-local and other special ranges may be dialled
 * @param deny more ranges that may not, in CIDR notation
 * @param redirectPorts ports that a redirect may lead to, beside the target's own
 * @param perAddress connections open to one address at once; 0 for no bound
 */
public record AddressSettings(boolean allowPrivate, List<String> deny, List<Integer> redirectPorts, int perAddress) {
    public AddressSettings {
        deny = List.copyOf(deny);
        redirectPorts = List.copyOf(redirectPorts);
        if (perAddress < 0) {
            throw new IllegalArgumentException(
                    "muster.http.addresses.per-address must be at least 0, found " + perAddress);
        }
    }

    public static AddressSettings from(Config addresses) {
        return new AddressSettings(
                addresses.getBoolean("allow-private"),
                addresses.getStringList("deny"),
                addresses.getIntList("redirect-ports"),
                addresses.getInt("per-address"));
    }
}
