package dev.muster.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One Set-Cookie line as a browser takes it (RFC 6265bis). The value is left out: it may be a secret.
 *
 * @param name as it stands
 * @param domain {@code null} where it goes to its own host alone
 * @param path {@code null} where it is the default
 * @param secure whether it goes along over https alone
 * @param httpOnly whether scripts do not see it
 * @param sameSite {@code strict}, {@code lax}, {@code none}, or {@code null} where absent or unknown
 * @param partitioned whether it is kept apart for each site that embeds its own
 * @param lifetime seconds, {@code null} for a session cookie
 * @param problems why a browser would drop or change it, stable words; empty where it is fine
 */
public record CookieFacts(
        String name,
        @Nullable String domain,
        @Nullable String path,
        boolean secure,
        boolean httpOnly,
        @Nullable String sameSite,
        boolean partitioned,
        @Nullable Long lifetime,
        List<String> problems) {
    public CookieFacts {
        problems = List.copyOf(problems);
    }
}
