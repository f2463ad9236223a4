package dev.muster.http.target;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A block of addresses in CIDR notation, {@code 192.0.2.0/24} or {@code 2001:db8::/64}. All its addresses count, the
 * first and the last too: what a network calls its own address and its broadcast address is for that network to know,
 * and in IPv6 there is neither. Bits behind the prefix do not count: {@code 192.0.2.77/24} is the same block.
 */
public final class AddressBlock {
    private static final int LONGEST_PREFIX = 3;

    private final byte[] first;
    private final int prefix;

    private AddressBlock(byte[] address, int prefix) {
        this.first = address.clone();
        this.prefix = prefix;
        for (int bit = prefix; bit < first.length * 8; bit++) first[bit / 8] &= (byte) ~(0x80 >> bit % 8);
    }

    /**
     * The block that a line names: an address without brackets, a slash, and a prefix of digits. Empty for any other
     * line, and where an address has no such prefix.
     */
    public static Optional<AddressBlock> of(String text) {
        int slash = slash(text);
        if (slash < 0) return Optional.empty();
        byte[] address = IpLiteral.parse(text.substring(0, slash));
        int prefix = Integer.parseInt(text.substring(slash + 1));
        return address == null || prefix > address.length * 8
                ? Optional.empty()
                : Optional.of(new AddressBlock(address, prefix));
    }

    /** Why a line cannot be one target, where it has the form of a block; {@code null} for any other line. */
    static @Nullable String refusal(String text) {
        int slash = slash(text);
        byte[] address = slash < 0 ? null : IpLiteral.parse(text.substring(0, slash));
        if (address == null) return null;
        String path = "for the path " + text.substring(slash) + ", write it as a URL with http:// or https://";
        return of(text).map(block -> "a block of " + block.count() + ", which --expand asks one by one; " + path)
                .orElse("a prefix must be 0 to " + address.length * 8 + "; " + path);
    }

    /** Where the slash is, if nothing but a few digits follows it; -1 where not. */
    private static int slash(String text) {
        int slash = text.indexOf('/');
        int digits = text.length() - slash - 1;
        if (slash < 1 || digits < 1 || digits > LONGEST_PREFIX) return -1;
        for (int i = slash + 1; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') return -1;
        }
        return slash;
    }

    /** How many addresses there are. */
    public BigInteger size() {
        return BigInteger.ONE.shiftLeft(first.length * 8 - prefix);
    }

    /** The same, in words. */
    public String count() {
        BigInteger size = size();
        if (size.bitLength() > 40) return "2^" + (first.length * 8 - prefix) + " addresses";
        return String.format(Locale.ROOT, "%,d address%s", size, size.equals(BigInteger.ONE) ? "" : "es");
    }

    /**
     * One of its addresses, in canonical notation.
     *
     * @param index from 0 for the first
     */
    public String address(long index) {
        if (index < 0 || BigInteger.valueOf(index).compareTo(size()) >= 0) {
            throw new IndexOutOfBoundsException(index + " of " + this);
        }
        byte[] octets = first.clone();
        long left = index;
        // Behind the prefix all bits are 0, so nothing is carried.
        for (int i = octets.length - 1; i >= 0 && left != 0; i--) {
            octets[i] |= (byte) left;
            left >>>= 8;
        }
        return IpLiteral.format(octets);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressBlock block && block.prefix == prefix && Arrays.equals(block.first, first);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(first) + prefix;
    }

    /** As {@code 192.0.2.0/24}. */
    @Override
    public String toString() {
        return IpLiteral.format(first) + "/" + prefix;
    }
}
