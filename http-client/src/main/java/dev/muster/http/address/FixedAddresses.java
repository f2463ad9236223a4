package dev.muster.http.address;

import dev.muster.http.target.Host;
import dev.muster.http.target.HostParser;
import dev.muster.http.target.IpLiteral;
import dev.muster.http.target.Port;
import java.net.InetAddress;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Origins whose connections go to an address that the user names, in place of where their names lead: a server that is
 * not in the DNS yet, or one machine of many. Host and server name of the request stay the origin's own.
 */
public final class FixedAddresses {
    private static final String KEY = "muster.http.addresses.connect-to";

    private final List<Entry> entries;

    private FixedAddresses(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * One of them.
     *
     * @param host {@code null} for any
     * @param port empty for any
     */
    private record Entry(@Nullable Host host, OptionalInt port, InetAddress address) {}

    /**
     * Reads them, each {@code HOST:PORT:ADDRESS}, as with curl: an empty host or port is any, an IPv6 address stands in
     * brackets. The first that fits counts.
     *
     * @throws IllegalArgumentException one is something else; the message says what was found and what is allowed
     */
    public static FixedAddresses of(List<String> texts) {
        return new FixedAddresses(texts.stream().map(FixedAddresses::entry).toList());
    }

    private static Entry entry(String text) {
        int hostEnd = text.startsWith("[") ? text.indexOf(']') + 1 : text.indexOf(':');
        int portEnd = hostEnd < 0 ? -1 : text.indexOf(':', hostEnd + 1);
        if (portEnd < 0 || text.charAt(hostEnd) != ':') throw refused(text, "two colons part host, port and address");
        String digits = text.substring(hostEnd + 1, portEnd);
        OptionalInt port = Port.parse(digits);
        if (port.isEmpty() && !digits.isEmpty()) throw refused(text, "the port must be 1 to 65535, or empty for any");
        String name = text.substring(0, hostEnd);
        return new Entry(name.isEmpty() ? null : host(text, name), port, address(text, text.substring(portEnd + 1)));
    }

    private static Host host(String text, String name) {
        HostParser.Result host = HostParser.parse(name);
        if (host instanceof HostParser.Refused refused)
            throw refused(text, refused.failure().detail());
        return ((HostParser.Found) host).host();
    }

    private static InetAddress address(String text, String literal) {
        boolean inBrackets = literal.startsWith("[") && literal.endsWith("]");
        byte[] octets = IpLiteral.parse(inBrackets ? literal.substring(1, literal.length() - 1) : literal);
        if (octets == null) {
            throw refused(text, "the address must be an IPv4 or IPv6 address, and nothing may follow it");
        }
        return IpLiteral.address(octets);
    }

    private static IllegalArgumentException refused(String text, String why) {
        return new IllegalArgumentException(
                KEY + " must be HOST:PORT:ADDRESS, such as example.com:443:192.0.2.7; found " + text + ": " + why);
    }

    /** Where connections to an origin go; {@code null} where nobody says so. */
    public @Nullable InetAddress find(Host host, int port) {
        for (Entry each : entries) {
            boolean fits = (each.host == null || each.host.equals(host))
                    && (each.port.isEmpty() || each.port.getAsInt() == port);
            if (fits) return each.address;
        }
        return null;
    }
}
