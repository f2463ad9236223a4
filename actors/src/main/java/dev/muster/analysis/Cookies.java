package dev.muster.analysis;

import dev.muster.http.cookie.SetCookie;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The cookies of a response, sorted by what a browser does with them.
 *
 * @param all as they came
 * @param kept in order
 * @param dropped in order
 * @param facts of all, in the order of their lines
 */
public record Cookies(List<SetCookie> all, List<SetCookie> kept, List<SetCookie> dropped, List<CookieFacts> facts) {
    private static final Cookies NONE = new Cookies(List.of(), List.of(), List.of(), List.of());

    public Cookies {
        all = List.copyOf(all);
        kept = List.copyOf(kept);
        dropped = List.copyOf(dropped);
        facts = List.copyOf(facts);
    }

    /** Those of the answer; worked out once for each examination. */
    public static Cookies of(Examination examination) {
        return examination.derived(Cookies.class, Cookies::sorted);
    }

    private static Cookies sorted(Examination examination) {
        List<SetCookie> cookies = SetCookie.parse(examination.fields());
        if (cookies.isEmpty()) return NONE;
        List<SetCookie> kept = new ArrayList<>();
        List<SetCookie> removed = new ArrayList<>();
        List<CookieFacts> facts = new ArrayList<>();
        String host = examination.subject().last().uri().host().value();
        for (SetCookie cookie : cookies) {
            List<String> problems = new ArrayList<>();
            Optional<String> dropped = cookie.dropReason(host, examination.isSecure());
            if (dropped.isPresent()) problems.add(dropped.get());
            (problems.isEmpty() ? kept : removed).add(cookie);
            problems.addAll(cookie.oddities());
            facts.add(facts(cookie, cookie.lifetime(examination.subject().at()), problems));
        }
        return new Cookies(cookies, kept, removed, facts);
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
