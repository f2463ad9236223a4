package dev.muster.analysis.field;

import dev.muster.http.head.FieldName;
import dev.muster.http.head.Fields;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a response lets other origins read (Fetch, 3.2.3).
 *
 * @param allowOrigin the joined lines: one origin, {@code *} or {@code null}; several make no browser happy
 * @param credentials exactly {@code true}, case and all
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

    /** What the origin member comes to. */
    public enum Origin {
        ABSENT,
        ANY,
        /** The word {@code null}: any sandboxed page is that. */
        NULL,
        ONE,
        /** Neither of them: matches no origin. */
        INVALID
    }

    public CorsResponse {
        methods = List.copyOf(methods);
        headers = List.copyOf(headers);
        exposed = List.copyOf(exposed);
    }

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

    public Origin origin() {
        if (allowOrigin == null) return Origin.ABSENT;
        if (allowOrigin.equals("*")) return Origin.ANY;
        if (allowOrigin.equals("null")) return Origin.NULL;
        return isOrigin(allowOrigin) ? Origin.ONE : Origin.INVALID;
    }

    // A serialized origin: scheme, host, perhaps a port; no path, no list.
    private static boolean isOrigin(String text) {
        int scheme = text.indexOf("://");
        if (scheme <= 0) return false;
        String host = text.substring(scheme + 3);
        return !host.isEmpty()
                && host.chars().noneMatch(c -> c <= ' ' || c == '/' || c == ',' || c == '?' || c == '#' || c == '*');
    }

    private static List<String> members(Fields fields, FieldName name) {
        return fields.joined(name).map(Lists::members).orElse(List.of());
    }
}
