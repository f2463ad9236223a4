package dev.muster.http.target;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import java.util.OptionalInt;

/**
 * Parses the authority of a URI, {@code host} or {@code host:port} (RFC 3986, 3.2). User information is the caller's
 * matter: it is cut off before. Pure; never throws.
 */
public final class AuthorityParser {
    private AuthorityParser() {}

    /** What came of it. */
    public sealed interface Result {}

    /**
     * @param host in canonical form
     * @param port empty where none is named, or an empty one (RFC 3986, 3.2.3)
     */
    public record Found(Host host, OptionalInt port) implements Result {}

    /**
     * An {@code input.*} failure; quotes at most one character of the text.
     *
     * @param failure why
     */
    public record Refused(Failure failure) implements Result {}

    /** Parses the authority of a URI, where an IPv6 address stands in brackets. */
    public static Result parse(String authority) {
        return parse(authority, portColon(authority));
    }

    /** Likewise, but a text with several colons is an IPv6 address without brackets, unless it starts with a name. */
    public static Result parseBare(String authority) {
        int first = authority.indexOf(':');
        boolean severalColons = first != authority.lastIndexOf(':');
        boolean startsWithName = authority.lastIndexOf('.', first) >= 0;
        boolean address = !authority.startsWith("[") && severalColons && !startsWithName;
        return parse(authority, address ? -1 : portColon(authority));
    }

    private static Result parse(String authority, int colon) {
        HostParser.Result host = HostParser.parse(colon < 0 ? authority : authority.substring(0, colon));
        if (host instanceof HostParser.Refused refused) return new Refused(refused.failure());
        String digits = colon < 0 ? "" : authority.substring(colon + 1);
        OptionalInt port = Port.parse(digits);
        if (port.isEmpty() && !digits.isEmpty()) {
            return new Refused(Failure.of(FailureKind.INPUT_INVALID_PORT, "the port must be 1 to 65535"));
        }
        return new Found(((HostParser.Found) host).host(), port);
    }

    /** Where host and port part, or -1. */
    private static int portColon(String authority) {
        if (!authority.startsWith("[")) return authority.indexOf(':');
        int bracket = authority.indexOf("]:");
        return bracket < 0 ? -1 : bracket + 1;
    }

    /** Where the authority begins: any number of slashes of either kind goes before it (WHATWG URL, 4.4). */
    static int start(String text, int from) {
        int start = from;
        while (start < text.length() && isSlash(text.charAt(start))) start++;
        return start;
    }

    /** Where the authority that begins at {@code start} ends. */
    static int end(String text, int start) {
        int end = start;
        while (end < text.length() && !isSlash(text.charAt(end)) && text.charAt(end) != '?') end++;
        return end;
    }

    static boolean isSlash(char c) {
        return c == '/' || c == '\\';
    }
}
