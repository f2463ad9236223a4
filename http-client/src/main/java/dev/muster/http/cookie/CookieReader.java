package dev.muster.http.cookie;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one Set-Cookie line as a browser does (RFC 6265bis, 5.6). */
final class CookieReader {
    /** Octets of name and value together. */
    private static final int MOST_PAIR = 4096;
    /** Octets of one attribute's value. */
    private static final int MOST_ATTRIBUTE = 1024;

    private final String line;
    private final boolean latin1;
    private final List<String> oddities = new ArrayList<>();
    private @Nullable String domain;
    private @Nullable String path;
    private boolean secure;
    private boolean httpOnly;
    private SetCookie.@Nullable SameSite sameSite;
    private boolean partitioned;
    private @Nullable Instant expires;
    private @Nullable Long maxAge;

    /** @param latin1 whether each character stands for one octet, not for its form in UTF-8 */
    CookieReader(String line, boolean latin1) {
        this.line = line;
        this.latin1 = latin1;
    }

    SetCookie read() {
        if (hasControl(line)) note("control-character");
        int semicolon = line.indexOf(';');
        String pair = semicolon < 0 ? line : line.substring(0, semicolon);
        int equals = pair.indexOf('=');
        String name = equals < 0 ? "" : CookieText.strip(pair.substring(0, equals));
        String value = CookieText.strip(pair.substring(equals + 1));
        if (octets(name) + octets(value) > MOST_PAIR) note("too-long");
        if (semicolon >= 0) attributes(semicolon + 1);
        return new SetCookie(
                name, value, domain, path, secure, httpOnly, sameSite, partitioned, expires, maxAge, oddities);
    }

    private void attributes(int from) {
        int start = from;
        while (start <= line.length()) {
            int semicolon = line.indexOf(';', start);
            int end = semicolon < 0 ? line.length() : semicolon;
            String attribute = line.substring(start, end);
            int equals = attribute.indexOf('=');
            String name = CookieText.lower(CookieText.strip(equals < 0 ? attribute : attribute.substring(0, equals)));
            String value = equals < 0 ? "" : CookieText.strip(attribute.substring(equals + 1));
            if (octets(value) > MOST_ATTRIBUTE) {
                note("attribute-too-long");
            } else {
                attribute(name, value);
            }
            start = end + 1;
        }
    }

    private void attribute(String name, String value) {
        switch (name) {
            case "expires" -> expires(value);
            case "max-age" -> maxAge(value);
            case "domain" -> domain(value);
            // 5.6.4: anything that is not absolute stands for the default path, also after a good one.
            case "path" -> path = value.startsWith("/") ? value : null;
            case "secure" -> secure = true;
            case "httponly" -> httpOnly = true;
            case "samesite" -> sameSite(value);
            case "partitioned" -> partitioned = true;
            default -> {
                if (!name.isEmpty()) note("unknown-attribute");
            }
        }
    }

    private void expires(String value) {
        Optional<Instant> date = CookieDate.parse(value);
        if (date.isPresent()) expires = date.get();
        else note("expires-invalid");
    }

    // 5.6.2: digits, or a minus sign and digits.
    private void maxAge(String value) {
        boolean negative = value.startsWith("-");
        String digits = negative ? value.substring(1) : value;
        if (!CookieText.isDigits(digits)) {
            note("max-age-invalid");
            return;
        }
        maxAge = negative ? -CookieText.saturated(digits) : CookieText.saturated(digits);
    }

    private void domain(String value) {
        String bare = value.startsWith(".") ? value.substring(1) : value;
        domain = bare.isEmpty() ? null : CookieText.lower(bare);
    }

    private void sameSite(String value) {
        sameSite = switch (CookieText.lower(value)) {
            case "strict" -> SetCookie.SameSite.STRICT;
            case "lax" -> SetCookie.SameSite.LAX;
            case "none" -> SetCookie.SameSite.NONE;
            default -> null;
        };
        if (sameSite == null) note("samesite-unknown");
    }

    private void note(String oddity) {
        if (!oddities.contains(oddity)) oddities.add(oddity);
    }

    private static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < 0x20 && c != '\t') || c == 0x7f) return true;
        }
        return false;
    }

    private int octets(String text) {
        return latin1 || isAscii(text) ? text.length() : text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) return false;
        }
        return true;
    }
}
