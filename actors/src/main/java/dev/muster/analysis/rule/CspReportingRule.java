package dev.muster.analysis.rule;

import dev.muster.analysis.Verdict;
import java.util.List;

/** Content-Security-Policy: does its owner learn what it blocks? */
final class CspReportingRule extends CspCheck {
    private static final Verdict MISSING =
            Verdict.note("csp-reporting-missing", "Add report-to and report-uri to learn what the policy blocks.");
    private static final Verdict ONLY_NEW =
            Verdict.note("csp-report-to-only", "Not every browser reads report-to yet; give report-uri as well.");

    CspReportingRule() {
        super("csp-reporting", "https://www.w3.org/TR/CSP3/#directives-reporting", true);
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(MISSING, ONLY_NEW);
    }

    @Override
    List<Found> check(EnforcedPolicy policy) {
        if (policy.policy().has("report-uri")) return List.of();
        boolean isNew = policy.policy().has("report-to");
        return List.of(new Found("report-uri", isNew ? ONLY_NEW.on("report-to") : MISSING.on(null)));
    }
}
