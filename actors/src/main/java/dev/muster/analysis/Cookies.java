package dev.muster.analysis;

import dev.muster.http.cookie.SetCookie;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The cookies of a response, sorted by what a browser does with them.
 *
 * @param kept in order
 * @param dropped in order
 * @param facts of all, in the order of their lines
 */
public record Cookies(List<SetCookie> kept, List<SetCookie> dropped, List<CookieFacts> facts) {
    public Cookies {
        kept = List.copyOf(kept);
        dropped = List.copyOf(dropped);
        facts = List.copyOf(facts);
    }

    /** Those of the answer; worked out once for each examination. */
    public static Cookies of(Examination examination) {
        return examination.derived(Cookies.class, Cookies::sorted);
    }

    private static Cookies sorted(Examination examination) {
        List<SetCookie> kept = new ArrayList<>();
        List<SetCookie> dropped = new ArrayList<>();
        List<CookieFacts> facts = new ArrayList<>();
        String host = examination.subject().last().uri().host().value();
        for (SetCookie cookie : SetCookie.parse(examination.fields())) {
            List<String> problems = new ArrayList<>();
            cookie.dropReason(host, examination.isSecure()).ifPresent(problems::add);
            (problems.isEmpty() ? kept : dropped).add(cookie);
            problems.addAll(cookie.oddities());
            facts.add(facts(cookie, cookie.lifetime(examination.subject().at()), problems));
        }
        return new Cookies(kept, dropped, facts);
    }

    private static CookieFacts facts(SetCookie cookie, OptionalLong lifetime, List<String> problems) {
        SetCookie.SameSite sameSite = cookie.sameSite();
        return new CookieFacts(
                cookie.name(),
                cookie.domain(),
                cookie.path(),
                cookie.secure(),
                cookie.httpOnly(),
                sameSite == null ? null : sameSite.token(),
                cookie.partitioned(),
                lifetime.isPresent() ? lifetime.getAsLong() : null,
                problems);
    }
}
