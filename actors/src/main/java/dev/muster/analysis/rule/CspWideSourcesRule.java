package dev.muster.analysis.rule;

import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.CspSource;
import dev.muster.analysis.field.CspSources;
import dev.muster.analysis.field.CspUse;
import java.util.ArrayList;
import java.util.List;

/** Content-Security-Policy: may scripts come from anywhere? */
final class CspWideSourcesRule extends CspCheck {
    /** What is open to any host, and what to anybody who can write an address into the page. */
    private static final String HOSTS = "hosts";

    private static final String DATA = "data";

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

    /** A second way in for everybody makes nothing worse. */
    @Override
    int most() {
        return 1;
    }

    @Override
    List<Found> check(EnforcedPolicy policy) {
        CspSources sources = policy.allowed(CspUse.SCRIPT_ELEMENT);
        if (!sources.isRestricted()) return List.of(open(HOSTS), open(DATA));
        List<Found> found = new ArrayList<>();
        for (CspSource source : sources.list()) {
            String evidence = evidence(sources, source.text());
            if (source.isEveryHost()) {
                found.add(new Found(HOSTS, WILDCARD.on(evidence)));
            } else if (source.isEverybody()) {
                found.add(new Found(HOSTS, SCHEME.on(evidence)));
            } else if (source.text().equals("data:")) {
                found.add(new Found(DATA, SCHEME.on(evidence)));
            }
        }
        return found;
    }
}
