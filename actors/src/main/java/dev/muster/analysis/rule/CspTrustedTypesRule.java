package dev.muster.analysis.rule;

import dev.muster.analysis.Verdict;
import java.util.List;

/** Content-Security-Policy: are Trusted Types required, so that strings cannot reach dangerous places in the page? */
final class CspTrustedTypesRule extends CspCheck {
    private static final Verdict REQUIRED = Verdict.better(
            "csp-trusted-types", 3, "Scripts cannot hand plain strings to places where they would become code.");

    CspTrustedTypesRule() {
        super(
                "csp-trusted-types",
                "https://www.w3.org/TR/trusted-types/#require-trusted-types-for-csp-directive",
                false);
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(REQUIRED);
    }

    @Override
    List<Found> check(EnforcedPolicy policy) {
        for (String word : policy.policy().values("require-trusted-types-for").orElse(List.of())) {
            if (word.equalsIgnoreCase("'script'")) {
                return List.of(new Found("", REQUIRED.on("require-trusted-types-for 'script'")));
            }
        }
        return List.of();
    }
}
