package dev.muster.http.address;

import dev.muster.http.target.IpLiteral;
import java.util.List;
import java.util.OptionalInt;

/** IPv6 addresses that lead to an IPv4 one somewhere on their way. IPv4-mapped ones are that address already. */
final class CarriedIpv4 {
    private static final int TEREDO = 0x20010000;
    private static final int SIX_TO_FOUR = 0x2002;
    private static final long TRANSLATED = 0xffff0000L;

    private CarriedIpv4() {}

    /** The address within, 32 bits; empty where there is none. */
    static OptionalInt find(long high, long low, List<Nat64Prefix> nat64) {
        for (Nat64Prefix prefix : nat64) {
            if (prefix.contains(high, low)) return OptionalInt.of(prefix.ipv4(high, low));
        }
        if (high >>> 48 == SIX_TO_FOUR) return OptionalInt.of((int) (high >>> 16)); // RFC 3056, 2
        if (high >>> 32 == TEREDO) return OptionalInt.of(~(int) low); // RFC 4380, 4: obfuscated
        boolean compatible = high == 0 && low >>> 32 == 0 && low > 1; // RFC 4291, 2.5.5.1
        boolean translated = high == 0 && low >>> 32 == TRANSLATED; // RFC 2765, 2.1
        return compatible || translated ? OptionalInt.of((int) low) : OptionalInt.empty();
    }

    static String text(int ipv4) {
        return IpLiteral.format(new byte[] {(byte) (ipv4 >> 24), (byte) (ipv4 >> 16), (byte) (ipv4 >> 8), (byte) ipv4});
    }
}
