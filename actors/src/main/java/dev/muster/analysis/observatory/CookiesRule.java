package dev.muster.analysis.observatory;

import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.http.head.FieldName;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Set-Cookie: are cookies kept from eavesdroppers, scripts and other sites? */
final class CookiesRule extends ObservatoryRule {
    private static final FieldName FIELD = FieldName.of("Set-Cookie");
    /** A load balancer's, of which the site is not master. */
    private static final String NOT_COUNTED = "heroku-session-affinity";

    private static final Verdict BEST = Verdict.better(
            "cookies-secure-with-httponly-sessions-and-samesite",
            5,
            "Cookies are secure, sessions are kept from scripts, and every cookie has SameSite.");
    private static final Verdict GOOD = Verdict.good(
            "cookies-secure-with-httponly-sessions", "Cookies are secure, and sessions are kept from scripts.");
    private static final Verdict NONE = Verdict.good("cookies-not-found", "The site sets no cookies.");
    private static final Verdict INSECURE_UNDER_HSTS = Verdict.bad(
            "cookies-without-secure-flag-but-protected-by-hsts",
            5,
            "Set Secure, for browsers that do not know HSTS yet.");
    private static final Verdict SESSION_INSECURE_UNDER_HSTS = Verdict.bad(
            "cookies-session-without-secure-flag-but-protected-by-hsts",
            10,
            "Set Secure on session cookies, for browsers that do not know HSTS yet.");
    private static final Verdict INSECURE =
            Verdict.bad("cookies-without-secure-flag", 20, "Set Secure on every cookie.");
    private static final Verdict SAMESITE_INVALID =
            Verdict.bad("cookies-samesite-flag-invalid", 20, "SameSite is Strict, Lax, or None together with Secure.");
    private static final Verdict ANTICSRF = Verdict.bad(
            "cookies-anticsrf-without-samesite-flag",
            20,
            "Set SameSite on the cookie that guards against forged requests.");
    private static final Verdict SESSION_OPEN =
            Verdict.bad("cookies-session-without-httponly-flag", 30, "Set HttpOnly on session cookies.");
    private static final Verdict SESSION_INSECURE =
            Verdict.bad("cookies-session-without-secure-flag", 40, "Set Secure on session cookies.");

    /** From good to bad; not the order of their points. */
    private static final List<Verdict> WORSE = List.of(
            INSECURE_UNDER_HSTS,
            INSECURE,
            SESSION_INSECURE_UNDER_HSTS,
            SAMESITE_INVALID,
            ANTICSRF,
            SESSION_OPEN,
            SESSION_INSECURE);

    private final StrictTransportSecurityRule hsts;

    CookiesRule(StrictTransportSecurityRule hsts) {
        super(
                "cookies",
                "https://www.rfc-editor.org/rfc/rfc6265#section-8",
                BEST,
                GOOD,
                NONE,
                INSECURE_UNDER_HSTS,
                SESSION_INSECURE_UNDER_HSTS,
                INSECURE,
                SAMESITE_INVALID,
                ANTICSRF,
                SESSION_OPEN,
                SESSION_INSECURE);
        this.hsts = hsts;
    }

    @Override
    Ruling check(Requests requests) {
        NodeCookieJar jar = new NodeCookieJar();
        requests.hops().forEach(jar::add);
        requests.cookieHops().forEach(jar::add);
        List<NodeCookieJar.Cookie> cookies = jar.cookies().stream()
                .filter(cookie -> !cookie.name().isEmpty() && !cookie.name().equals(NOT_COUNTED))
                .toList();
        if (cookies.isEmpty()) return NONE.on(null);
        // Names only: a value may be a secret.
        String evidence = cookies.stream().map(NodeCookieJar.Cookie::name).collect(Collectors.joining(", "));
        return verdict(requests, cookies).on(evidence);
    }

    private Verdict verdict(Requests requests, List<NodeCookieJar.Cookie> cookies) {
        boolean strict = hsts.passes(requests);
        Verdict worst = null;
        for (String line : NodeFields.lines(requests.fields(), FIELD)) {
            if (hasInvalidSameSite(line)) worst = SAMESITE_INVALID;
        }
        for (NodeCookieJar.Cookie cookie : cookies) worst = worse(worst, cookie, strict);
        if (worst != null) return worst;
        return cookies.stream().allMatch(cookie -> cookie.sameSite() != null) ? BEST : GOOD;
    }

    private static @Nullable Verdict worse(@Nullable Verdict worst, NodeCookieJar.Cookie cookie, boolean strict) {
        String name = cookie.name().toLowerCase(Locale.ROOT);
        boolean session = name.contains("login") || name.contains("sess");
        Verdict result = worst;
        if (!cookie.secure()) {
            if ("none".equals(cookie.sameSite())) result = worse(result, SAMESITE_INVALID);
            result = worse(result, strict ? INSECURE_UNDER_HSTS : INSECURE);
            if (session) result = worse(result, strict ? SESSION_INSECURE_UNDER_HSTS : SESSION_INSECURE);
        }
        if (name.contains("csrf") && cookie.sameSite() == null) result = worse(result, ANTICSRF);
        if (session && !cookie.httpOnly()) result = worse(result, SESSION_OPEN);
        return result;
    }

    private static Verdict worse(@Nullable Verdict one, Verdict other) {
        return one != null && WORSE.indexOf(one) >= WORSE.indexOf(other) ? one : other;
    }

    /** Looks at the line itself: the jar forgets what it does not know. */
    private static boolean hasInvalidSameSite(String line) {
        for (String part : Js.trim(line).split(";", -1)) {
            String[] sides = Js.trim(part).split("=", -1);
            if (!Js.trim(sides[0]).toLowerCase(Locale.ROOT).equals("samesite")) continue;
            String value = sides.length < 2 ? "" : Js.trim(sides[1]).toLowerCase(Locale.ROOT);
            if (!Set.of("lax", "strict", "none").contains(value)) return true;
        }
        return false;
    }
}
