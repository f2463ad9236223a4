package dev.muster.http.pekko;

import dev.muster.http.CookieSettings;
import dev.muster.http.cookie.CookieJar;
import dev.muster.http.cookie.SentCookies;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.TargetUri;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The cookies of one chain of redirects: what each answer sets, and what goes along with the next request. */
final class ChainCookies {
    private final @Nullable CookieJar jar;
    private final @Nullable TargetUri ownCookiesFor;
    private final InstantSource clock;

    private ChainCookies(@Nullable CookieJar jar, @Nullable TargetUri ownCookiesFor, InstantSource clock) {
        this.jar = jar;
        this.ownCookiesFor = ownCookiesFor;
        this.clock = clock;
    }

    /** @param ownCookiesFor whose origin gets a Cookie field of the user's own, {@code null} for nobody's */
    static ChainCookies create(CookieSettings settings, @Nullable TargetUri ownCookiesFor, InstantSource clock) {
        CookieJar jar = settings.enabled() ? new CookieJar(settings.count(), settings.bytes()) : null;
        return new ChainCookies(jar, ownCookiesFor, clock);
    }

    /** About what they take in memory. */
    long heldBytes() {
        return jar == null ? 0 : jar.heldBytes();
    }

    /** Takes what {@code head} sets, and gives what goes along with the request for {@code next}. */
    SentCookies after(TargetUri uri, ResponseHead head, TargetUri next) {
        if (jar == null) return SentCookies.NONE;
        jar.store(uri, head, clock.instant());
        // A field of the user's own replaces ours: a browser sends one Cookie field too (RFC 6265bis, 5.8.1).
        boolean own = ownCookiesFor != null && next.sameOrigin(ownCookiesFor);
        return own ? SentCookies.NONE : jar.sentTo(next, clock.instant());
    }
}
