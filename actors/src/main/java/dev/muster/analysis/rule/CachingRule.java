package dev.muster.analysis.rule;

import dev.muster.analysis.Cookies;
import dev.muster.analysis.Examination;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.CacheControl;
import dev.muster.analysis.field.Freshness;
import dev.muster.analysis.field.Freshness.Source;
import dev.muster.analysis.field.Vary;
import dev.muster.http.head.FieldName;
import dev.muster.http.head.HttpDate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Caching (RFC 9111): do the fields agree, and can what belongs to one person end in a cache that many share? */
final class CachingRule implements HeaderRule {
    private static final FieldName EXPIRES = FieldName.of("Expires");
    private static final FieldName DATE = FieldName.of("Date");
    private static final FieldName PRAGMA = FieldName.of("Pragma");
    /** Clocks are read twice for the two fields. */
    private static final long TOLERATED = 60;

    private static final Verdict EXPIRES_OTHER = Verdict.note(
            "cache-expires-overridden", "Expires says another time than max-age, which counts; remove Expires.");
    private static final Verdict PRAGMA_OTHER = Verdict.note(
            "cache-pragma-ignored", "Pragma: no-cache means nothing in a response while Cache-Control allows storing.");
    private static final Verdict VARY_ANY = Verdict.note(
            "cache-vary-any", "Vary: * makes the lifetime useless, for no later request ever fits; send no-store.");
    private static final Verdict CONFLICT = Verdict.bad(
            "cache-contradiction", 1, "Cache-Control says one thing and its opposite; the stricter one counts.");
    private static final Verdict INVALID = Verdict.bad(
            "cache-lifetime-invalid", 1, "A lifetime is digits, in seconds; anything else counts as stale.");
    private static final Verdict COOKIE = Verdict.bad(
            "cache-shares-cookie",
            5,
            "A shared cache may keep this answer and hand its cookie to others; add private.");

    @Override
    public String id() {
        return "caching";
    }

    @Override
    public String reference() {
        return "https://www.rfc-editor.org/rfc/rfc9111#section-4.2.1";
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(EXPIRES_OTHER, PRAGMA_OTHER, VARY_ANY, CONFLICT, INVALID, COOKIE);
    }

    @Override
    public List<Ruling> check(Examination examination) {
        CacheControl control = examination.value(CacheControl.class, CacheControl::parse);
        Freshness freshness = examination.freshness();
        String value = control.value();
        List<Ruling> rulings = new ArrayList<>();
        if (expiresDiffers(examination, freshness)) {
            rulings.add(EXPIRES_OTHER.on(
                    value + " / " + examination.fields().first(EXPIRES).orElse("")));
        }
        boolean pragma = examination.fields().joined(PRAGMA).orElse("").equalsIgnoreCase("no-cache");
        boolean explicit = freshness.forOne().source() == Source.MAX_AGE
                && freshness.forOne().seconds() > 0;
        if (pragma && explicit && !control.has("no-cache")) rulings.add(PRAGMA_OTHER.on(value));
        if (explicit && examination.value(Vary.class, Vary::parse).any()) rulings.add(VARY_ANY.on(value));
        if (contradicts(control)) rulings.add(CONFLICT.on(value));
        if (control.hasInvalidSeconds("max-age") || control.hasInvalidSeconds("s-maxage"))
            rulings.add(INVALID.on(value));
        if (sharesCookie(examination, control, freshness)) rulings.add(COOKIE.on(value));
        return rulings;
    }

    // An Expires in the past beside max-age is an old habit that serves caches of HTTP/1.0, not a contradiction worth a
    // word.
    private static boolean expiresDiffers(Examination examination, Freshness freshness) {
        if (freshness.forOne().source() != Source.MAX_AGE) return false;
        Instant at = examination.subject().at();
        Optional<Instant> expires = date(examination, EXPIRES, at);
        if (expires.isEmpty()) return false;
        Instant date = date(examination, DATE, at).orElse(at);
        if (!expires.get().isAfter(date)) return false;
        long seconds = Duration.between(date, expires.get()).toSeconds();
        return Math.abs(seconds - freshness.forOne().seconds()) > TOLERATED;
    }

    private static Optional<Instant> date(Examination examination, FieldName name, Instant at) {
        Optional<String> text = examination.fields().first(name);
        return text.isEmpty() ? Optional.empty() : HttpDate.parseAnyCase(text.get(), at);
    }

    private static boolean contradicts(CacheControl control) {
        boolean lifetime = control.seconds("max-age").orElse(0) > 0
                || control.seconds("s-maxage").orElse(0) > 0;
        return (control.has("public") && (control.hasUnqualified("private") || control.forbidsStoring()))
                || (control.forbidsStoring() && lifetime)
                || (control.has("immutable") && control.hasUnqualified("no-cache"));
    }

    // A guess from Last-Modified is left out: caches that share do not keep cookies on a guess.
    private static boolean sharesCookie(Examination examination, CacheControl control, Freshness freshness) {
        if (Cookies.of(examination).kept().isEmpty() || freshness.forMany().seconds() <= 0) return false;
        boolean guessed = freshness.forMany().source() == Source.HEURISTIC;
        boolean withheld = control.hasUnqualified("no-cache")
                || control.fieldNames("no-cache").contains("set-cookie")
                || control.fieldNames("private").contains("set-cookie");
        return !guessed && !withheld;
    }
}
