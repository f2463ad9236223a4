package dev.muster.http.target;

import java.net.InetAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One target: what one line of input asks for, parsed and canonical. Safe to write anywhere: the parser drops user
 * information.
 *
 * @param text the line's own words, trimmed, without user information; what reports call the target
 * @param scheme from the line where it is a URL, else from the settings
 * @param host that is asked, in canonical form
 * @param port 1 to 65535, or empty for the scheme's own
 * @param pathAndQuery origin-form, starts with {@code /}
 * @param address where connections for this host go, instead of where its name leads; empty for a look-up
 */
public record Target(
        String text,
        SchemeChoice scheme,
        Host host,
        OptionalInt port,
        String pathAndQuery,
        Optional<InetAddress> address) {
    public Target {
        Objects.requireNonNull(address);
        Objects.requireNonNull(text);
        Objects.requireNonNull(scheme);
        Objects.requireNonNull(host);
        Objects.requireNonNull(port);
        Objects.requireNonNull(pathAndQuery);
    }

    /**
     * The target that a line names: {@code example.com}, {@code example.com:8080}, {@code https://example.com/path}.
     * {@link TargetParser} says of any line what it is, without an exception, and knows other defaults.
     *
     * @throws IllegalArgumentException where it names none; the message says why
     */
    public static Target of(String line) {
        ParsedLine parsed = new TargetParser(TargetDefaults.STANDARD).parse(line);
        if (parsed instanceof ParsedLine.Parsed found) return found.target();
        String why = parsed instanceof ParsedLine.Refused refused
                ? refused.text() + ": " + refused.failure().detail()
                : "an empty line, or a comment";
        throw new IllegalArgumentException("no target: " + why);
    }

    /** One whose name is looked up. */
    public Target(String text, SchemeChoice scheme, Host host, OptionalInt port, String pathAndQuery) {
        this(text, scheme, host, port, pathAndQuery, Optional.empty());
    }

    /** What is asked at the first hop over {@code scheme}. */
    public TargetUri uri(Scheme over) {
        return new TargetUri(over, host, port.orElse(over.defaultPort()), pathAndQuery);
    }

    /** The same target, asked with {@code choice}. */
    public Target withScheme(SchemeChoice choice) {
        return new Target(text, choice, host, port, pathAndQuery, address);
    }

    /** The same target, asked at a fixed address. */
    public Target withAddress(InetAddress fixed) {
        return new Target(text, scheme, host, port, pathAndQuery, Optional.of(fixed));
    }

    /** The same target, called by all that it names: host, port and path, with the scheme where only one is asked. */
    public Target spelled() {
        boolean isUrl = scheme == SchemeChoice.HTTP || scheme == SchemeChoice.HTTPS;
        String words = (isUrl ? (scheme == SchemeChoice.HTTP ? Scheme.HTTP : Scheme.HTTPS).text() + "://" : "")
                + host.inUri()
                + (port.isPresent() ? ":" + port.getAsInt() : "")
                + (pathAndQuery.equals("/") && !isUrl ? "" : pathAndQuery);
        return new Target(words, scheme, host, port, pathAndQuery, address);
    }

    @Override
    public String toString() {
        return text;
    }
}
