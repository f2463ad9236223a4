package dev.muster.analysis.field;

import dev.muster.http.head.FieldName;
import dev.muster.http.head.Fields;
import dev.muster.http.target.Port;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern SERIALISED =
            Pattern.compile("([a-z][a-z0-9+.-]*)://([a-z0-9_~!$&'();=.-]+|\\[[0-9a-f:]+])(?::([0-9]{1,5}))?");

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
        Matcher parts = SERIALISED.matcher(text);
        if (!parts.matches()) return false;
        String port = parts.group(3);
        if (port == null) return true;
        boolean plain = parts.group(1).equals("http") || parts.group(1).equals("ws");
        boolean secure = parts.group(1).equals("https") || parts.group(1).equals("wss");
        return Port.parse(port).isPresent()
                && !(plain && port.equals("80"))
                && !(secure && port.equals("443"))
                && !port.startsWith("0");
    }

    private static List<String> members(Fields fields, FieldName name) {
        return fields.joined(name).map(Lists::members).orElse(List.of());
    }
}
