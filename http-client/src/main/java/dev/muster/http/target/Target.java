package dev.muster.http.target;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * One target: what one line of input asks for, parsed and canonical. Safe to write anywhere: the parser drops user
 * information.
 *
 * @param text the line's own words, trimmed, without user information; what reports call the target
 * @param scheme from the line where it is a URL, else from the settings
 * @param port 1 to 65535, or empty for the scheme's own
 * @param pathAndQuery origin-form, starts with {@code /}
 */
public record Target(String text, SchemeChoice scheme, Host host, OptionalInt port, String pathAndQuery) {
    public Target {
        Objects.requireNonNull(text);
        Objects.requireNonNull(scheme);
        Objects.requireNonNull(host);
        Objects.requireNonNull(port);
        Objects.requireNonNull(pathAndQuery);
    }

    /** What is asked at the first hop over {@code scheme}. */
    public TargetUri uri(Scheme over) {
        return new TargetUri(over, host, port.orElse(over.defaultPort()), pathAndQuery);
    }

    /** The same target, asked with {@code choice}. */
    public Target withScheme(SchemeChoice choice) {
        return new Target(text, choice, host, port, pathAndQuery);
    }

    @Override
    public String toString() {
        return text;
    }
}
