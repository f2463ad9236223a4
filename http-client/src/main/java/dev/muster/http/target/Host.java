package dev.muster.http.target;

import java.util.Objects;

/**
 * A host in canonical form (RFC 9110, 4.2; RFC 3986, 3.2.2).
 *
 * @param value a name in lower-case ASCII (A-labels) without trailing dot, a dotted-quad IPv4 address, or an IPv6 address in RFC
 *     5952 form without brackets
 */
public record Host(String value, Kind kind) {
    /** What {@link #value} is. */
    public enum Kind {
        NAME,
        IPV4,
        IPV6
    }

    public Host {
        Objects.requireNonNull(value);
        Objects.requireNonNull(kind);
    }

    public boolean isAddress() {
        return kind != Kind.NAME;
    }

    /** As it stands in a URI or a Host field: IPv6 in brackets. */
    public String inUri() {
        return kind == Kind.IPV6 ? "[" + value + "]" : value;
    }

    @Override
    public String toString() {
        return value;
    }
}
