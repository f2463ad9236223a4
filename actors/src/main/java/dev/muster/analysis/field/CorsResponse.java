package dev.muster.analysis.field;

import dev.muster.http.head.FieldName;
import dev.muster.http.head.Fields;
import dev.muster.http.target.Port;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a response lets other origins read (Fetch, 3.2.3).
 *
 * @param allowOrigin the joined lines: one origin, {@code *} or {@code null}; several make no browser happy
 * @param originLines how many lines of Access-Control-Allow-Origin came
 * @param allowCredentials the joined lines, {@code null} where there is none
 * @param credentials exactly {@code true}, case and all
 * @param methods that are allowed, as they stand
 * @param headers names of fields that are allowed, as they stand
 * @param exposed names of fields that scripts may read, as they stand
 * @param maxAge seconds a preflight may be remembered, empty where absent or no number; saturates
 */
public record CorsResponse(
        @Nullable String allowOrigin,
        int originLines,
        @Nullable String allowCredentials,
        boolean credentials,
        List<String> methods,
        List<String> headers,
        List<String> exposed,
        OptionalLong maxAge) {
    private static final FieldName ORIGIN = FieldName.of("Access-Control-Allow-Origin");
    private static final FieldName CREDENTIALS = FieldName.of("Access-Control-Allow-Credentials");
    private static final FieldName METHODS = FieldName.of("Access-Control-Allow-Methods");
    private static final FieldName HEADERS = FieldName.of("Access-Control-Allow-Headers");
    private static final FieldName EXPOSED = FieldName.of("Access-Control-Expose-Headers");
    private static final FieldName MAX_AGE = FieldName.of("Access-Control-Max-Age");

    private static final CorsResponse NONE =
            new CorsResponse(null, 0, null, false, List.of(), List.of(), List.of(), OptionalLong.empty());
    /** What a host may hold beside letters in lower case and digits. */
    private static final String HOST_SIGNS = "_~!$&'();=.-";

    /** What the origin member comes to. */
    public enum Origin {
        /** The field did not come. */
        ABSENT,
        /** A star: any origin, without credentials. */
        ANY,
        /** The word {@code null}: any sandboxed page is that. */
        NULL,
        /** One origin. */
        ONE,
        /** Neither of them: matches no origin. */
        INVALID
    }

    public CorsResponse {
        methods = List.copyOf(methods);
        headers = List.copyOf(headers);
        exposed = List.copyOf(exposed);
    }

    /** Reads them from the lines that came. */
    public static CorsResponse parse(Fields fields) {
        if (!isAnyOf(fields)) return NONE;
        String credentials = fields.joined(CREDENTIALS).orElse(null);
        String maxAge = fields.joined(MAX_AGE).orElse("");
        return new CorsResponse(
                fields.joined(ORIGIN).orElse(null),
                fields.all(ORIGIN).size(),
                credentials,
                "true".equals(credentials),
                members(fields, METHODS),
                members(fields, HEADERS),
                members(fields, EXPOSED),
                Ascii.isDigits(maxAge) ? OptionalLong.of(Ascii.saturated(maxAge)) : OptionalLong.empty());
    }

    private static boolean isAnyOf(Fields fields) {
        return fields.has(ORIGIN)
                || fields.has(CREDENTIALS)
                || fields.has(METHODS)
                || fields.has(HEADERS)
                || fields.has(EXPOSED)
                || fields.has(MAX_AGE);
    }

    /** What the origin member comes to. */
    public Origin origin() {
        if (allowOrigin == null) return Origin.ABSENT;
        if (allowOrigin.equals("*")) return Origin.ANY;
        if (allowOrigin.equals("null")) return Origin.NULL;
        return isOrigin(allowOrigin) ? Origin.ONE : Origin.INVALID;
    }

    // It is compared byte by byte with what a browser serialises (HTML, 7.1.1): scheme and host in lower case and in
    // ASCII, a port unless it is the default; no path, no user, no list.
    private static boolean isOrigin(String text) {
        int slashes = text.indexOf("://");
        if (slashes < 0 || !Ascii.isScheme(text.substring(0, slashes))) return false;
        int host = slashes + "://".length();
        int hostEnd = endOfHost(text, host);
        if (hostEnd < 0) return false;
        if (hostEnd == text.length()) return true;
        String port = text.substring(hostEnd + 1);
        if (text.charAt(hostEnd) != ':' || port.length() > 5 || !Ascii.isDigits(port)) return false;
        String scheme = text.substring(0, slashes);
        boolean plain = scheme.equals("http") || scheme.equals("ws");
        boolean secure = scheme.equals("https") || scheme.equals("wss");
        return Port.parse(port).isPresent()
                && !(plain && port.equals("80"))
                && !(secure && port.equals("443"))
                && !port.startsWith("0");
    }

    /** Where a name or an address in brackets ends; -1 where there is none. */
    private static int endOfHost(String text, int from) {
        int at = from;
        boolean bracket = text.startsWith("[", from);
        if (bracket) at++;
        int start = at;
        while (at < text.length() && isOfHost(text.charAt(at), bracket)) at++;
        if (at == start) return -1;
        if (!bracket) return at;
        return text.startsWith("]", at) ? at + 1 : -1;
    }

    private static boolean isOfHost(char c, boolean bracket) {
        if (Ascii.isDigit(c)) return true;
        if (bracket) return c >= 'a' && c <= 'f' || c == ':';
        return c >= 'a' && c <= 'z' || HOST_SIGNS.indexOf(c) >= 0;
    }

    private static List<String> members(Fields fields, FieldName name) {
        Optional<String> value = fields.joined(name);
        return value.isEmpty() ? List.of() : Lists.members(value.get());
    }
}
