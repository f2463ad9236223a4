package dev.muster.http.address;

import java.util.Set;

/** A prefix under which a network reaches IPv4 over IPv6 (RFC 6052, 2.1): the well-known one, or one of its own. */
record Nat64Prefix(AddressRange range) {
    private static final Set<Integer> LENGTHS = Set.of(32, 40, 48, 56, 64, 96);

    /**
     * Reads {@code 64:ff9b::/96}.
     *
     * @throws IllegalArgumentException where it is no such prefix
     */
    static Nat64Prefix parse(String cidr) {
        AddressRange range;
        try {
            range = AddressRange.parse(cidr, cidr);
        } catch (IllegalArgumentException e) {
            throw bad(cidr, String.valueOf(e.getMessage()));
        }
        boolean isIpv4 = cidr.indexOf(':') < 0;
        if (isIpv4 || !LENGTHS.contains(range.prefix())) throw bad(cidr, "not IPv6, or of another length");
        return new Nat64Prefix(range);
    }

    private static IllegalArgumentException bad(String cidr, String why) {
        return new IllegalArgumentException(
                "muster.http.addresses.nat64 must hold IPv6 prefixes of 32, 40, 48, 56, 64 or 96 bits, found \"" + cidr
                        + "\": " + why);
    }

    boolean contains(long high, long low) {
        return range.contains(high, low);
    }

    /** The IPv4 address in one that {@link #contains} is true for. Its octets pass over the ninth (RFC 6052, 2.2). */
    int ipv4(long high, long low) {
        return switch (range.prefix()) {
            case 32 -> (int) high;
            case 40 -> (int) (high << 8) | (int) (low >>> 48) & 0xff;
            case 48 -> (int) (high << 16) | (int) (low >>> 40) & 0xffff;
            case 56 -> (int) (high << 24) | (int) (low >>> 32) & 0xffffff;
            case 64 -> (int) (low >>> 24);
            default -> (int) low;
        };
    }
}
