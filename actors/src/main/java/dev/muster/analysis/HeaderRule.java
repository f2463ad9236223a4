package dev.muster.analysis;

import java.util.List;

/**
 * One question put to a response: identity, wording, points and logic in one file. Implementations are immutable, safe for any
 * thread, and take time linear in what they read. A field is parsed, never searched for text.
 */
public interface HeaderRule {
    /** Stable, unique within a profile, lower case with hyphens. */
    String id();

    /** Where what it checks is specified. */
    String reference();

    /** Every verdict it can give, worst last or as the table reads best; {@link Verdict#NOT_CHECKED} is understood. */
    List<Verdict> verdicts();

    /** What it finds: one ruling or more, or none where the rule has nothing to say about this response. */
    List<Ruling> check(Examination examination);
}
