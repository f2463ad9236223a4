package dev.muster.analysis.rule;

import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.CspPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Content-Security-Policy: may scripts, plugins or the base address come from anywhere? */
final class CspWideSourcesRule extends CspCheck {
    private static final Set<String> ANYWHERE = Set.of("data:", "http:", "https:");

    private static final Verdict SCHEME = Verdict.bad(
            "csp-plain-scheme", 15, "A bare scheme lets any host serve scripts; name hosts, or use nonces or hashes.");
    private static final Verdict WILDCARD =
            Verdict.bad("csp-wildcard", 15, "* lets any host serve scripts; name hosts, or use nonces or hashes.");

    CspWideSourcesRule() {
        super("csp-wide-sources", "https://www.w3.org/TR/CSP3/#framework-directive-source-list", true);
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(SCHEME, WILDCARD);
    }

    @Override
    List<Ruling> check(CspPolicy policy) {
        List<Ruling> rulings = new ArrayList<>();
        CspSources.governing(policy, CspSources.CAN_RUN_SCRIPT).forEach((directive, values) -> {
            for (String value : values) {
                if (ANYWHERE.contains(value)) rulings.add(SCHEME.on(evidence(directive, value)));
                if (CspSources.withoutScheme(value).equals("*")) rulings.add(WILDCARD.on(evidence(directive, value)));
            }
        });
        return rulings;
    }
}
