package dev.muster.analysis.rule;

import dev.muster.analysis.Cookies;
import dev.muster.analysis.Examination;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.Ascii;
import dev.muster.http.cookie.SetCookie;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Set-Cookie (RFC 6265bis): can cookies be read or used by others? Values never stand in the evidence. */
final class CookieRule implements HeaderRule {
    private static final List<String> SESSION_WORDS = List.of("sess", "login", "auth", "token", "jwt");

    private static final Verdict GOOD = Verdict.better(
            "cookies-protected",
            3,
            "Every cookie is Secure, says SameSite, and is HttpOnly where it carries a session.");
    private static final Verdict DROPPED =
            Verdict.bad("cookie-dropped", 2, "Browsers drop this cookie; the facts of the cookie say why.");
    private static final Verdict SAME_SITE = Verdict.bad(
            "cookie-without-samesite", 2, "Say SameSite=Lax or Strict, or None where other sites need the cookie.");
    private static final Verdict HTTP_ONLY = Verdict.bad(
            "cookie-session-without-httponly",
            10,
            "A session that scripts can read can be stolen by them; add HttpOnly.");
    private static final Verdict SECURE = Verdict.bad(
            "cookie-without-secure", 10, "The cookie travels over plain http too, open to all; add Secure.");

    @Override
    public String id() {
        return "cookies";
    }

    @Override
    public String reference() {
        return "https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-4.1";
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(GOOD, DROPPED, SAME_SITE, HTTP_ONLY, SECURE);
    }

    @Override
    public List<Ruling> check(Examination examination) {
        Cookies cookies = Cookies.of(examination);
        if (cookies.facts().isEmpty()) return List.of();
        List<SetCookie> kept = new ArrayList<>();
        List<SetCookie> open = new ArrayList<>();
        List<SetCookie> readable = new ArrayList<>();
        List<SetCookie> siteless = new ArrayList<>();
        for (SetCookie cookie : cookies.kept()) {
            // A cookie that is being deleted holds nothing worth protecting.
            if (isDeleted(cookie, examination)) continue;
            kept.add(cookie);
            if (!cookie.secure()) open.add(cookie);
            if (isSession(cookie) && !cookie.httpOnly()) readable.add(cookie);
            if (cookie.sameSite() == null) siteless.add(cookie);
        }
        List<Ruling> rulings = new ArrayList<>();
        report(DROPPED, cookies.dropped(), rulings);
        report(SECURE, open, rulings);
        report(HTTP_ONLY, readable, rulings);
        report(SAME_SITE, siteless, rulings);
        if (rulings.isEmpty()) report(GOOD, kept, rulings);
        return rulings;
    }

    private static void report(Verdict verdict, List<SetCookie> cookies, List<Ruling> rulings) {
        if (cookies.isEmpty()) return;
        StringBuilder evidence = new StringBuilder();
        for (SetCookie cookie : cookies) {
            evidence.append(evidence.isEmpty() ? "" : ", ").append(cookie.redacted());
        }
        rulings.add(verdict.on(evidence.toString()));
    }

    private static boolean isDeleted(SetCookie cookie, Examination examination) {
        OptionalLong lifetime = cookie.lifetime(examination.subject().at());
        return lifetime.isPresent() && lifetime.getAsLong() == 0;
    }

    // A token against forged requests is meant to be read by scripts.
    private static boolean isSession(SetCookie cookie) {
        String name = Ascii.lower(cookie.name());
        boolean named = name.endsWith("sid") || hasSessionWord(name);
        return named && !name.contains("csrf") && !name.contains("xsrf");
    }

    private static boolean hasSessionWord(String name) {
        for (String word : SESSION_WORDS) {
            if (name.contains(word)) return true;
        }
        return false;
    }
}
