package dev.muster.http.target;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns one line of input into a target: a bare name, a host with port, an address, or an http or https URL. What a
 * line says wins over the defaults; a URL's scheme fixes the choice of scheme. User information is cut off and shows up
 * nowhere, a fragment is dropped, and so a comment behind a target does no harm. Never throws for any string; safe for
 * any thread.
 */
public final class TargetParser {
    /**
     * The least that every recipient of a URI should bear (RFC 9110, 4.1), rounded up. Longer lines are files of
     * another kind.
     */
    static final int LONGEST_LINE = 8192;

    /** Schemes whose address part looks like user information. */
    private static final Set<String> NOT_A_USER_NAME =
            Set.of("mailto", "sip", "sips", "xmpp", "acct", "im", "javascript", "data", "file", "ftp", "ssh", "about");

    private final TargetDefaults defaults;

    /** A parser of lines that leave open what {@code defaults} say. */
    public TargetParser(TargetDefaults defaults) {
        this.defaults = Objects.requireNonNull(defaults);
    }

    /**
     * Reads one line.
     *
     * @param line with or without its line end; blanks of any kind around it are passed over
     */
    public ParsedLine parse(String line) {
        return parse(line, defaults);
    }

    /** The same, where the line is asked with other defaults than those of this parser. */
    public ParsedLine parse(String line, TargetDefaults defaults) {
        if (isPlain(line)) {
            Host host = new Host(line, Host.Kind.NAME);
            OptionalInt port = withoutDefault(defaults.port(), defaults.scheme());
            return new ParsedLine.Parsed(new Target(line, defaults.scheme(), host, port, defaults.path()));
        }
        String text = Blanks.trimmed(line);
        if (text.isEmpty() || text.charAt(0) == '#') return new ParsedLine.Blank();
        if (text.length() > LONGEST_LINE) {
            return refused(text, FailureKind.INPUT_TOO_LONG, "the line has more than " + LONGEST_LINE + " characters");
        }
        int hash = text.indexOf('#');
        String words = hash < 0 ? text : Blanks.trimmed(text.substring(0, hash));
        String block = AddressBlock.refusal(words);
        if (block != null) return refused(text, FailureKind.INPUT_ADDRESS_BLOCK, block);
        SchemeChoice scheme = urlScheme(words);
        if (scheme == null && hasOtherScheme(words)) {
            return refused(text, FailureKind.INPUT_UNSUPPORTED_SCHEME, "only http and https can be asked");
        }
        int start = authorityStart(words, scheme);
        int end = AuthorityParser.end(words, start);
        int at = words.lastIndexOf('@', end - 1);
        if (at >= start) {
            words = words.substring(0, start) + words.substring(at + 1);
            end -= at + 1 - start;
        }
        return target(text, words, scheme, start, end, defaults);
    }

    /** Whether a line is a name and nothing else, as it will be asked for. */
    public static boolean isPlain(String line) {
        return HostParser.isPlainName(line);
    }

    /** A line that is refused by somebody else, fit to be written as {@link ParsedLine.Refused#text} has it. */
    public static String safe(String line) {
        return RefusedLine.safe(line);
    }

    private static ParsedLine target(
            String line, String words, @Nullable SchemeChoice urlScheme, int start, int end, TargetDefaults defaults) {
        String authority = words.substring(start, end);
        AuthorityParser.Result result =
                urlScheme == null ? AuthorityParser.parseBare(authority) : AuthorityParser.parse(authority);
        if (result instanceof AuthorityParser.Refused refused)
            return new ParsedLine.Refused(RefusedLine.safe(line), refused.failure());
        AuthorityParser.Found found = (AuthorityParser.Found) result;
        String rest = words.substring(end);
        if (!isText(rest)) {
            return refused(line, FailureKind.INPUT_INVALID_URL, "the path holds control characters or is no UTF-8");
        }
        SchemeChoice scheme = urlScheme == null ? defaults.scheme() : urlScheme;
        OptionalInt port = found.port().isPresent() ? found.port() : defaults.port();
        String path = rest.isEmpty() ? defaults.path() : PathAndQuery.canonical(rest);
        return new ParsedLine.Parsed(new Target(words, scheme, found.host(), withoutDefault(port, scheme), path));
    }

    /** One form for one target: {@code https://a:443} is {@code https://a}. */
    private static OptionalInt withoutDefault(OptionalInt port, SchemeChoice scheme) {
        boolean own = scheme == SchemeChoice.HTTPS && port.equals(OptionalInt.of(Scheme.HTTPS.defaultPort()))
                || scheme == SchemeChoice.HTTP && port.equals(OptionalInt.of(Scheme.HTTP.defaultPort()));
        return own ? OptionalInt.empty() : port;
    }

    private static @Nullable SchemeChoice urlScheme(String words) {
        if (words.regionMatches(true, 0, "https:", 0, 6)) return SchemeChoice.HTTPS;
        if (words.regionMatches(true, 0, "http:", 0, 5)) return SchemeChoice.HTTP;
        return null;
    }

    /** {@code ftp://x} and {@code mailto:x}, but neither {@code host:80} nor {@code user:password@host}. */
    private static boolean hasOtherScheme(String words) {
        int colon = words.indexOf(':');
        if (colon < 1) return false;
        for (int i = 0; i < colon; i++) {
            char c = words.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            boolean other = c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.';
            if (!letter && !(other && i > 0)) return false;
        }
        if (words.startsWith("://", colon)) return true;
        boolean known = NOT_A_USER_NAME.contains(words.substring(0, colon).toLowerCase(Locale.ROOT));
        boolean port = colon + 1 == words.length() || isDigit(words.charAt(colon + 1));
        return known && !port;
    }

    private static int authorityStart(String words, @Nullable SchemeChoice scheme) {
        if (scheme == null) return words.startsWith("//") ? 2 : 0;
        return AuthorityParser.start(words, words.indexOf(':') + 1);
    }

    private static ParsedLine refused(String line, FailureKind kind, String detail) {
        return new ParsedLine.Refused(RefusedLine.safe(line), Failure.of(kind, detail));
    }

    private static boolean isText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // U+FFFD stands for octets that were no UTF-8, and would be asked for in their place.
            if (Character.isISOControl(c) || c == '\uFFFD') return false;
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c) || i + 1 == text.length()) return false;
                if (!Character.isLowSurrogate(text.charAt(++i))) return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
