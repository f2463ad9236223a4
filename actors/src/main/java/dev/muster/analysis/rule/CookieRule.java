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
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
        List<Ruling> rulings = new ArrayList<>();
        // A cookie that is being deleted holds nothing worth protecting.
        List<SetCookie> kept = cookies.kept().stream()
                .filter(cookie -> !isDeleted(cookie, examination))
                .toList();
        report(DROPPED, cookies.dropped(), cookie -> true, rulings);
        report(SECURE, kept, cookie -> !cookie.secure(), rulings);
        report(HTTP_ONLY, kept, cookie -> isSession(cookie) && !cookie.httpOnly(), rulings);
        report(SAME_SITE, kept, cookie -> cookie.sameSite() == null, rulings);
        if (rulings.isEmpty() && !kept.isEmpty()) report(GOOD, kept, cookie -> true, rulings);
        return rulings;
    }

    private static void report(
            Verdict verdict, List<SetCookie> cookies, Predicate<SetCookie> which, List<Ruling> rulings) {
        String evidence =
                cookies.stream().filter(which).map(SetCookie::redacted).collect(Collectors.joining(", "));
        if (!evidence.isEmpty()) rulings.add(verdict.on(evidence));
    }

    private static boolean isDeleted(SetCookie cookie, Examination examination) {
        OptionalLong lifetime = cookie.lifetime(examination.subject().at());
        return lifetime.isPresent() && lifetime.getAsLong() == 0;
    }

    // A token against forged requests is meant to be read by scripts.
    private static boolean isSession(SetCookie cookie) {
        String name = Ascii.lower(cookie.name());
        boolean named = name.endsWith("sid") || SESSION_WORDS.stream().anyMatch(name::contains);
        return named && !name.contains("csrf") && !name.contains("xsrf");
    }
}
