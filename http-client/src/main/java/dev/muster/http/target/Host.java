package dev.muster.http.target;

import java.net.InetAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * A host in canonical form (RFC 9110, 4.2; RFC 3986, 3.2.2).
 *
 * @param value a name in lower-case ASCII (A-labels) without trailing dot, a dotted-quad IPv4 address, or an IPv6
 *     address in RFC 5952 form without brackets
 * @param kind what the value is
 */
public record Host(String value, Kind kind) {
    /** What {@link #value} is. */
    public enum Kind {
        /** A registered name. */
        NAME,
        /** An IPv4 address. */
        IPV4,
        /** An IPv6 address. */
        IPV6
    }

    public Host {
        Objects.requireNonNull(value);
        Objects.requireNonNull(kind);
    }

    /** Whether it is an address, so that no name is looked up. */
    public boolean isAddress() {
        return kind != Kind.NAME;
    }

    /**
     * The address that a literal stands for, empty for a name. One that is IPv4-mapped (RFC 4291, 2.5.5.2) becomes
     * IPv4.
     */
    public Optional<InetAddress> address() {
        byte[] octets = isAddress() ? IpLiteral.parse(value) : null;
        return octets == null ? Optional.empty() : Optional.of(IpLiteral.address(octets));
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
