package dev.muster.http.target;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * What a line of input that does not say otherwise is asked with.
 *
 * @param scheme for a line that is no URL
 * @param port 1 to 65535, for a line that names none; empty for the scheme's own
 * @param path for a line with neither path nor query; starts with {@code /}, may hold a query, is percent-encoded here
 */
public record TargetDefaults(SchemeChoice scheme, OptionalInt port, String path) {
    /** https first, the scheme's own port, the root. */
    public static final TargetDefaults STANDARD = new TargetDefaults(SchemeChoice.AUTO, OptionalInt.empty(), "/");

    public TargetDefaults {
        Objects.requireNonNull(scheme);
        port.ifPresent(Port::check);
        if (!path.startsWith("/")) throw new IllegalArgumentException("path must start with a slash, found " + path);
        if (path.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("path must not hold control characters");
        }
        path = PathAndQuery.canonical(path);
    }
}
