package dev.muster.http.target;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Brings a host into canonical form as browsers do (WHATWG URL, 3.5), but for two things. Only letters, digits, hyphen
 * and underscore make a name: whatever else stands in a line of input is a mistake. And numbers that an operating
 * system would guess to be an address, such as {@code 127.1} or {@code 0x7f000001}, are refused, because each system
 * guesses differently. Never throws.
 */
public final class HostParser {
    /** RFC 1035, 2.3.4. */
    private static final int LONGEST_LABEL = 63;
    /** RFC 1035, 2.3.4: 255 octets on the wire. */
    private static final int LONGEST_NAME = 253;
    /** Before mapping, which drops some characters; keeps the work on one name small. */
    private static final int LONGEST_UNMAPPED = 1024;

    private HostParser() {}

    /** What came of it. */
    public sealed interface Result {}

    /**
     * @param host in canonical form
     */
    public record Found(Host host) implements Result {}

    /**
     * An {@code input.*} failure; quotes at most one character of the text.
     *
     * @param failure why
     */
    public record Refused(Failure failure) implements Result {}

    /**
     * Parses a host without port.
     *
     * @param text a name, an IPv4 address, or an IPv6 address with or without brackets
     */
    public static Result parse(String text) {
        if (text.isEmpty()) return refused(FailureKind.INPUT_EMPTY, "there is no host");
        if (text.charAt(0) == '[') return bracketed(text);
        if (text.indexOf(':') >= 0) return ipv6(text);
        String name = text.indexOf('%') < 0 ? text : percentDecoded(text);
        if (name.length() > LONGEST_UNMAPPED) return tooLong("the host has more than " + LONGEST_NAME + " characters");
        // WHATWG URL, 3.3, since June 2026: ASCII stands as it is, with an xn-- label that decodes to nothing too. Such
        // names exist, and browsers ask for them.
        if (isAscii(name)) return name(name.toLowerCase(Locale.ROOT));
        String mapped = Idna.toAscii(name);
        if (mapped == null) return refused(FailureKind.INPUT_IDN_INVALID, "not a valid international name (UTS #46)");
        Result result = name(mapped);
        boolean disguised = result instanceof Found found && found.host().isAddress();
        return disguised ? numeric() : result;
    }

    /**
     * Whether {@code text} is a name in canonical form already, as nearly all lines of a list are: {@link #parse} would
     * find just that. It may be one too where this says no.
     */
    static boolean isPlainName(String text) {
        int length = text.length();
        if (length > LONGEST_NAME) return false;
        int labelStart = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == '.') {
                if (i == labelStart || i - labelStart > LONGEST_LABEL) return false;
                labelStart = i + 1;
            } else if (!isNameCharacter(c)) {
                return false;
            }
        }
        if (labelStart == length || length - labelStart > LONGEST_LABEL) return false;
        // What begins with a letter is no number.
        char first = text.charAt(labelStart);
        return first >= 'a' && first <= 'z';
    }

    private static Result bracketed(String text) {
        if (!text.endsWith("]")) return refused(FailureKind.INPUT_INVALID_HOST, "an opening bracket is not closed");
        return ipv6(text.substring(1, text.length() - 1));
    }

    private static Result ipv6(String text) {
        if (text.indexOf('%') >= 0) {
            return refused(
                    FailureKind.INPUT_INVALID_HOST, "an IPv6 address with a zone means something on this machine only");
        }
        byte[] octets = IpLiteral.parseIpv6(text);
        if (octets == null) return refused(FailureKind.INPUT_INVALID_HOST, "not an IPv6 address");
        return new Found(new Host(IpLiteral.format(octets), Host.Kind.IPV6));
    }

    /** Expects lower-case ASCII. */
    private static Result name(String withDot) {
        String name = withDot.endsWith(".") ? withDot.substring(0, withDot.length() - 1) : withDot;
        int labelStart = 0;
        for (int i = 0; i <= name.length(); i++) {
            char c = i == name.length() ? '.' : name.charAt(i);
            if (c == '.') {
                if (i == labelStart) return refused(FailureKind.INPUT_INVALID_HOST, "the host has an empty label");
                if (i - labelStart > LONGEST_LABEL)
                    return tooLong("a label has more than " + LONGEST_LABEL + " characters");
                labelStart = i + 1;
            } else if (!isNameCharacter(c)) {
                return refused(FailureKind.INPUT_INVALID_HOST, strange(c));
            }
        }
        if (name.length() > LONGEST_NAME) return tooLong("the host has more than " + LONGEST_NAME + " characters");
        if (!endsInNumber(name)) return new Found(new Host(name, Host.Kind.NAME));
        byte[] octets = IpLiteral.parseIpv4(name);
        return octets == null ? numeric() : new Found(new Host(name, Host.Kind.IPV4));
    }

    private static boolean isNameCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }

    private static String strange(char c) {
        if (c == '*') return "a wildcard is not a host: name the hosts, or the domain itself";
        if (c == 0) return "the host holds a NUL character: is the file UTF-16?";
        if (c == ' ') return "the host may not hold a blank";
        boolean visible = c > ' ' && c < 0x7f;
        return "the host may not hold " + (visible ? "'" + c + "'" : String.format("U+%04X", (int) c));
    }

    /** What every system would take for an IPv4 address, right or wrong (WHATWG URL, "ends in a number checker"). */
    private static boolean endsInNumber(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        boolean hex = last.startsWith("0x");
        for (int i = hex ? 2 : 0; i < last.length(); i++) {
            char c = last.charAt(i);
            if (!(c >= '0' && c <= '9' || hex && c >= 'a' && c <= 'f')) return false;
        }
        return true;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) return false;
        }
        return true;
    }

    /**
     * WHATWG URL, 3.5: a host may be percent-encoded. A percent sign without two digits stays, and is refused later.
     */
    private static String percentDecoded(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            int high = i + 2 < encoded.length ? Character.digit(encoded[i + 1], 16) : -1;
            int low = i + 2 < encoded.length ? Character.digit(encoded[i + 2], 16) : -1;
            if (encoded[i] == '%' && high >= 0 && low >= 0) {
                decoded.write(high << 4 | low);
                i += 2;
            } else {
                decoded.write(encoded[i]);
            }
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }

    private static Result numeric() {
        return refused(
                FailureKind.INPUT_INVALID_HOST,
                "a number is not a host: write an IPv4 address as four decimal numbers");
    }

    private static Result tooLong(String detail) {
        return refused(FailureKind.INPUT_TOO_LONG, detail);
    }

    private static Result refused(FailureKind kind, String detail) {
        return new Refused(Failure.of(kind, detail));
    }
}
