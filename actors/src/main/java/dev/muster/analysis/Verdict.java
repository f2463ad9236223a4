package dev.muster.analysis;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing a rule can say: name, points and wording together.
 *
 * @param result stable name, for example {@code hsts-short}
 * @param points what it adds to the score, negative or not
 * @param pass whether that is how it should be
 * @param advice one sentence: what to do, or why it is good
 */
public record Verdict(String result, int points, boolean pass, String advice) {
    /**
     * What the rule would check was not fetched. It neither costs nor counts as a fault, but the analysis is
     * incomplete. The name of the result stands in records, so it stays as it is.
     */
    public static final Verdict NOT_CHECKED =
            new Verdict("not-judged", 0, true, "What this rule checks was not fetched in this scan.");

    /** The rule threw: an internal error, no fault of the site. */
    public static final Verdict INTERNAL_ERROR =
            new Verdict("internal-error", 0, false, "This rule failed on this response; please report it.");

    public Verdict {
        Objects.requireNonNull(result);
        Objects.requireNonNull(advice);
    }

    /** As it should be, worth nothing extra. */
    public static Verdict good(String result, String advice) {
        return new Verdict(result, 0, true, advice);
    }

    /** As it should be, and more than most do. */
    public static Verdict better(String result, int points, String advice) {
        return new Verdict(result, points, true, advice);
    }

    /** Worth knowing, no fault. */
    public static Verdict note(String result, String advice) {
        return new Verdict(result, 0, true, advice);
    }

    /** A fault; {@code cost} is taken off the score. */
    public static Verdict bad(String result, int cost, String advice) {
        return new Verdict(result, -cost, false, advice);
    }

    /** This verdict, read from {@code evidence}; {@code null} where a field is absent. */
    public Ruling on(@Nullable String evidence) {
        return new Ruling(this, evidence);
    }
}
