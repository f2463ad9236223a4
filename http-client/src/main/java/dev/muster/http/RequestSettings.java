package dev.muster.http;

import dev.muster.config.Settings;
import dev.muster.http.head.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is asked, and how far redirects are followed; read from {@code muster.http.request}.
 *
 * @param method of each request
 * @param userAgent value of the User-Agent field
 * @param fields own fields, sent to the target's own origin alone
 * @param redirects how many redirects are followed; 0 follows none and reports the redirect itself
 * @param fieldsInClear whether own fields go over plain http as well where nobody named http for the target
 */
public record RequestSettings(
        Method method, String userAgent, List<Field> fields, int redirects, boolean fieldsInClear) {
    private static final List<String> CREDENTIAL_PARTS =
            List.of("auth", "cookie", "token", "secret", "key", "session", "password", "credential");

    /** Names whose values are no secrets. Of any other, nobody but the user knows. */
    private static final Set<String> PLAIN_NAMES = Set.of(
            "accept",
            "accept-charset",
            "accept-encoding",
            "accept-language",
            "cache-control",
            "dnt",
            "from",
            "host",
            "pragma",
            "sec-gpc",
            "upgrade-insecure-requests",
            "user-agent");

    /** Names of fields that say where a message ends or what becomes of its connection: those are the client's own. */
    private static final Set<String> FRAMING = Set.of(
            "connection",
            "content-length",
            "http2-settings",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    public RequestSettings {
        fields = List.copyOf(fields);
        SettingChecks.atLeast(0, redirects, "muster.http.request.redirects");
        for (Field field : fields) {
            if (!isToken(field.name()) || !isFieldValue(field.value())) {
                throw new IllegalArgumentException("muster.http.request.fields: not a field line: " + field.name()
                        + " (name must be a token, value without line ends)");
            }
            checkPlace(field.name().toLowerCase(Locale.ROOT));
        }
        if (fields.stream()
                        .filter(field -> field.name().equalsIgnoreCase("Host"))
                        .count()
                > 1) {
            throw new IllegalArgumentException("muster.http.request.fields: Host may stand there once (RFC 9112, 3.2)");
        }
        if (!isFieldValue(userAgent)) {
            throw new IllegalArgumentException("muster.http.request.user-agent must be one line of printable ASCII");
        }
    }

    /**
     * Whether own fields hold what would hurt in the wrong hands. Such fields are never sent over a connection whose
     * certificate could not be verified.
     */
    public boolean hasCredentials() {
        for (Field field : fields) {
            String name = field.name().toLowerCase(Locale.ROOT);
            for (String part : CREDENTIAL_PARTS) {
                if (name.contains(part)) return true;
            }
        }
        return false;
    }

    /** Whether {@code field} may hold what only the target's own origin is to know. */
    public static boolean mayBeSecret(Field field) {
        return !PLAIN_NAMES.contains(field.name().toLowerCase(Locale.ROOT));
    }

    /** Whether any own field may hold a secret, so that no request with it may leave TLS unasked. */
    public boolean mayHoldSecrets() {
        return fields.stream().anyMatch(RequestSettings::mayBeSecret);
    }

    static RequestSettings from(Settings settings) {
        List<Field> fields = new ArrayList<>();
        for (String line : settings.getStrings("muster.http.request.fields")) fields.add(field(line));
        String method = settings.getString("muster.http.request.method").toUpperCase(Locale.ROOT);
        if (!method.equals("GET") && !method.equals("HEAD")) {
            throw new IllegalArgumentException("muster.http.request.method must be GET or HEAD, found " + method);
        }
        return new RequestSettings(
                Method.valueOf(method),
                settings.getString("muster.http.request.user-agent"),
                fields,
                settings.getInt("muster.http.request.redirects"),
                settings.getBoolean("muster.http.request.fields-in-clear"));
    }

    private static void checkPlace(String name) {
        if (FRAMING.contains(name)) {
            throw new IllegalArgumentException("muster.http.request.fields: " + name
                    + " is not for own fields, because each request has a connection of its own and no content");
        }
        if (name.equals("proxy-authorization")) {
            throw new IllegalArgumentException("muster.http.request.fields: " + name
                    + " is for the proxy alone; name user and password in" + " muster.http.proxy.uri");
        }
    }

    private static Field field(String line) {
        int colon = line.indexOf(':');
        if (colon < 1) {
            // The value may be a secret: it is not repeated here.
            throw new IllegalArgumentException("muster.http.request.fields: a line needs the form 'Name: value'");
        }
        return new Field(
                line.substring(0, colon).trim(), line.substring(colon + 1).trim());
    }

    private static boolean isToken(String text) {
        if (text.isEmpty()) return false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letterOrDigit = c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!letterOrDigit && "!#$%&'*+-.^_`|~".indexOf(c) < 0) return false;
        }
        return true;
    }

    private static boolean isFieldValue(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\t' && (c < ' ' || c > '~')) return false;
        }
        return true;
    }
}
