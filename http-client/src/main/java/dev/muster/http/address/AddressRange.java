package dev.muster.http.address;

import dev.muster.http.target.IpLiteral;
import java.net.InetAddress;

/**
 * A block of addresses in CIDR notation. IPv4 takes its place inside IPv6 as the IPv4-mapped block (RFC 4291, 2.5.5.2),
 * so that one comparison serves both and the two spellings of one address are one.
 *
 * @param high the first address's upper 64 bits
 * @param low its lower 64 bits
 * @param prefix 0 to 128
 * @param name what people call it
 */
record AddressRange(long high, long low, int prefix, String name) {
    private static final long MAPPED = 0xffffL << 32;

    /**
     * Reads {@code 192.0.2.0/24}, {@code 2001:db8::/32} or a single address. Bits beyond the prefix do not count.
     *
     * @throws IllegalArgumentException where it is none of these
     */
    static AddressRange parse(String cidr, String name) {
        int slash = cidr.indexOf('/');
        byte[] octets = IpLiteral.parse(slash < 0 ? cidr : cidr.substring(0, slash));
        if (octets == null) throw new IllegalArgumentException("not an address block: " + cidr);
        int longest = octets.length * 8;
        String digits = slash < 0 ? Integer.toString(longest) : cidr.substring(slash + 1);
        boolean number = digits.matches("[0-9]{1,3}");
        if (!number || Integer.parseInt(digits) > longest) {
            throw new IllegalArgumentException("prefix length must be 0 to " + longest + ": " + cidr);
        }
        int prefix = 128 - longest + Integer.parseInt(digits);
        return new AddressRange(high(octets) & highMask(prefix), low(octets) & lowMask(prefix), prefix, name);
    }

    static AddressRange of(InetAddress single, String name) {
        byte[] octets = single.getAddress();
        return new AddressRange(high(octets), low(octets), 128, name);
    }

    boolean contains(long otherHigh, long otherLow) {
        return (otherHigh & highMask(prefix)) == high && (otherLow & lowMask(prefix)) == low;
    }

    /** Less, equal or greater than zero: where {@code otherHigh, otherLow} stands to the first address. */
    int compareStartTo(long otherHigh, long otherLow) {
        int upper = Long.compareUnsigned(high, otherHigh);
        return upper != 0 ? upper : Long.compareUnsigned(low, otherLow);
    }

    static long high(byte[] octets) {
        return octets.length == 4 ? 0 : eight(octets, 0);
    }

    static long low(byte[] octets) {
        return octets.length == 4 ? mapped(eight(octets, -4)) : eight(octets, 8);
    }

    /** The lower half of an IPv4 address in its IPv6 place. */
    static long mapped(long ipv4) {
        return MAPPED | ipv4 & 0xffffffffL;
    }

    private static long eight(byte[] octets, int from) {
        long value = 0;
        for (int i = Math.max(0, from); i < from + 8; i++) value = value << 8 | octets[i] & 0xff;
        return value;
    }

    private static long highMask(int prefix) {
        return prefix >= 64 ? -1 : prefix == 0 ? 0 : -1L << 64 - prefix;
    }

    private static long lowMask(int prefix) {
        return prefix <= 64 ? 0 : -1L << 128 - prefix;
    }
}
