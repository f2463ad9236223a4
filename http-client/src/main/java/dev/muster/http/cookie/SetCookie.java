package dev.muster.http.cookie;

import dev.muster.http.head.Field;
import dev.muster.http.head.FieldName;
import dev.muster.http.head.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One Set-Cookie line (RFC 6265bis, 5.6). Of an attribute that comes again the last valid one counts.
 *
 * @param name may be empty
 * @param value may be a secret: keep it out of records
 * @param domain lower case, without a leading dot; {@code null} where absent or empty
 * @param path {@code null} where absent or not absolute, so that the browser's default holds
 * @param secure whether it goes along over https alone
 * @param httpOnly whether scripts do not see it
 * @param sameSite {@code null} where absent or unknown
 * @param partitioned whether it is kept apart for each site that embeds its own
 * @param expires {@code null} where absent or not understood
 * @param maxAge {@code null} where absent or not understood; saturates
 * @param oddities what departs from the grammar, stable words
 */
public record SetCookie(
        String name,
        String value,
        @Nullable String domain,
        @Nullable String path,
        boolean secure,
        boolean httpOnly,
        @Nullable SameSite sameSite,
        boolean partitioned,
        @Nullable Instant expires,
        @Nullable Long maxAge,
        List<String> oddities) {
    private static final FieldName NAME = FieldName.of("Set-Cookie");
    /** RFC 6265bis, 5.5: no cookie lives longer. */
    private static final long MAX_LIFETIME = Duration.ofDays(400).toSeconds();

    /** When it goes along with requests from other sites. */
    public enum SameSite {
        /** It goes along with requests from its own site alone. */
        STRICT,
        /** It goes along also where the user goes to its site from another. */
        LAX,
        /** It goes along with every request. */
        NONE;

        /** Lower case. */
        public String token() {
            return CookieText.lower(name());
        }
    }

    public SetCookie {
        oddities = List.copyOf(oddities);
    }

    /** Every line, in order, those too that a browser drops. */
    public static List<SetCookie> parse(Fields fields) {
        List<SetCookie> cookies = new ArrayList<>();
        for (Field line : fields) {
            if (NAME.matches(line.name())) cookies.add(parse(line));
        }
        return cookies;
    }

    /** Reads the value of a line; its octets count, however they were decoded. */
    public static SetCookie parse(Field line) {
        return new CookieReader(line.value(), line.latin1()).read();
    }

    /** Reads the value of a line that was valid UTF-8. */
    public static SetCookie parse(String value) {
        return new CookieReader(value, false).read();
    }

    /**
     * Seconds it will live when it comes at {@code at}: 0 or less deletes it; empty for as long as the browser runs.
     * Max-Age goes before Expires, and nothing lives longer than 400 days.
     */
    public OptionalLong lifetime(Instant at) {
        if (maxAge != null) return OptionalLong.of(Math.min(MAX_LIFETIME, Math.max(0, maxAge)));
        if (expires == null) return OptionalLong.empty();
        long seconds = Duration.between(at, expires).toSeconds();
        return OptionalLong.of(Math.min(MAX_LIFETIME, Math.max(0, seconds)));
    }

    /** Whether its name starts so; prefixes are read without regard to case (RFC 6265bis, 5.4). */
    public boolean hasPrefix(String prefix) {
        return startsWith(name, prefix);
    }

    /**
     * Why a browser drops it (RFC 6265bis, 5.6 and 5.7), a stable word; empty where it is kept.
     *
     * @param host that sent it, canonical
     * @param overTls whether it came over TLS
     */
    public Optional<String> dropReason(String host, boolean overTls) {
        if (oddities.contains("control-character")) return Optional.of("dropped-control-character");
        if (oddities.contains("too-long")) return Optional.of("dropped-too-long");
        if (name.isEmpty() && value.isEmpty()) return Optional.of("dropped-empty");
        if (name.isEmpty() && (startsWith(value, "__Secure-") || startsWith(value, "__Host-"))) {
            return Optional.of("dropped-nameless-prefix");
        }
        if (domain != null && !domain.equals(host)) {
            if (!domainMatches(host, domain)) return Optional.of("dropped-domain-mismatch");
            if (PublicSuffixes.isPublicSuffix(domain)) return Optional.of("dropped-public-suffix");
        }
        if (secure && !overTls) return Optional.of("dropped-secure-over-http");
        if (hasPrefix("__Secure-") && !secure) return Optional.of("dropped-secure-prefix");
        if (hasPrefix("__Host-") && !(secure && domain == null && "/".equals(path))) {
            return Optional.of("dropped-host-prefix");
        }
        if (sameSite == SameSite.NONE && !secure) return Optional.of("dropped-samesite-none-without-secure");
        if (partitioned && !secure) return Optional.of("dropped-partitioned-without-secure");
        return Optional.empty();
    }

    /** The line without the value, for evidence. */
    public String redacted() {
        StringBuilder text = new StringBuilder(name).append("=…");
        if (domain != null) text.append("; Domain=").append(domain);
        if (path != null) text.append("; Path=").append(path);
        if (secure) text.append("; Secure");
        if (httpOnly) text.append("; HttpOnly");
        if (sameSite != null) text.append("; SameSite=").append(sameSite.token());
        if (partitioned) text.append("; Partitioned");
        return text.toString();
    }

    // RFC 6265bis, 5.1.3. An address matches itself alone, which its caller has ruled out.
    private static boolean domainMatches(String host, String domain) {
        return host.endsWith("." + domain) && !isAddress(host);
    }

    private static boolean isAddress(String host) {
        return host.indexOf(':') >= 0 || CookieText.isDigits(host.substring(host.lastIndexOf('.') + 1));
    }

    private static boolean startsWith(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }
}
