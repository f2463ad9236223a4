package dev.muster.http.target;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Reads and writes IP addresses as text. Strict: what the operating system would guess at is refused. */
public final class IpLiteral {
    private IpLiteral() {}

    /** The address's octets, 4 or 16, or null where {@code text} is no address in canonical notation. */
    public static byte @Nullable [] parse(String text) {
        return text.indexOf(':') < 0 ? parseIpv4(text) : parseIpv6(text);
    }

    /** The address of 4 or 16 octets, without a name that would cling to it. One that is IPv4-mapped becomes IPv4. */
    public static InetAddress address(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address has 4 or 16 octets, found " + octets.length, e);
        }
    }

    /** Four decimal numbers without leading zeros, or null. */
    static byte @Nullable [] parseIpv4(String text) {
        byte[] octets = new byte[4];
        int at = 0;
        for (int i = 0; i < 4; i++) {
            int start = at;
            int number = 0;
            while (at < text.length() && isDigit(text.charAt(at)) && at - start < 3) {
                number = number * 10 + text.charAt(at++) - '0';
            }
            boolean leadingZero = at - start > 1 && text.charAt(start) == '0';
            if (at == start || leadingZero || number > 255) return null;
            octets[i] = (byte) number;
            if (i < 3 && (at == text.length() || text.charAt(at++) != '.')) return null;
        }
        return at == text.length() ? octets : null;
    }

    /** RFC 4291, 2.2, all three forms; no zone, no brackets; or null. */
    static byte @Nullable [] parseIpv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            byte[] whole = groups(text);
            return whole != null && whole.length == 16 ? whole : null;
        }
        byte[] head = groups(text.substring(0, gap));
        byte[] tail = groups(text.substring(gap + 2));
        // The gap stands for one group at least. An address in dotted form may only come last.
        if (head == null || tail == null || head.length + tail.length > 14) return null;
        if (text.substring(0, gap).indexOf('.') >= 0) return null;
        byte[] octets = new byte[16];
        System.arraycopy(head, 0, octets, 0, head.length);
        System.arraycopy(tail, 0, octets, 16 - tail.length, tail.length);
        return octets;
    }

    private static byte @Nullable [] groups(String text) {
        if (text.isEmpty()) return new byte[0];
        if (text.length() > 45) return null;
        String[] parts = text.split(":", -1);
        String last = parts[parts.length - 1];
        byte[] dotted = last.indexOf('.') < 0 ? null : parseIpv4(last);
        int hexParts = dotted == null ? parts.length : parts.length - 1;
        byte[] octets = new byte[hexParts * 2 + (dotted == null ? 0 : 4)];
        for (int i = 0; i < hexParts; i++) {
            int group = hex(parts[i]);
            if (group < 0) return null;
            octets[2 * i] = (byte) (group >> 8);
            octets[2 * i + 1] = (byte) group;
        }
        if (dotted != null) System.arraycopy(dotted, 0, octets, hexParts * 2, 4);
        return octets;
    }

    private static int hex(String group) {
        if (group.isEmpty() || group.length() > 4) return -1;
        int value = 0;
        for (int i = 0; i < group.length(); i++) {
            char c = group.charAt(i);
            // Character.digit knows the digits of all scripts; only these may stand here.
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) return -1;
            value = value << 4 | digit;
        }
        return value;
    }

    /** The same of an address, with the zone that it may have on this machine. */
    public static String format(InetAddress address) {
        String octets = format(address.getAddress());
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? octets : octets + text.substring(zone);
    }

    /** Dotted quad, or the form of RFC 5952, 4, in hexadecimal throughout, as browsers write it. */
    public static String format(byte[] octets) {
        StringBuilder out = new StringBuilder(39);
        if (octets.length == 4) {
            for (int i = 0; i < 4; i++) out.append(i == 0 ? "" : ".").append(octets[i] & 0xff);
            return out.toString();
        }
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) groups[i] = (octets[2 * i] & 0xff) << 8 | octets[2 * i + 1] & 0xff;
        int[] gap = longestRunOfZeros(groups);
        for (int i = 0; i < 8; i++) {
            if (i == gap[0]) {
                out.append("::");
                i += gap[1] - 1;
            } else {
                if (i > 0 && i != gap[0] + gap[1]) out.append(':');
                out.append(Integer.toHexString(groups[i]));
            }
        }
        return out.toString();
    }

    /** Start and length; the first of equals; a single zero is no run (RFC 5952, 4.2). */
    private static int[] longestRunOfZeros(int[] groups) {
        int[] longest = {-10, 1};
        for (int start = 0; start < 8; start++) {
            int end = start;
            while (end < 8 && groups[end] == 0) end++;
            if (end - start > longest[1]) longest = new int[] {start, end - start};
        }
        return longest;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
