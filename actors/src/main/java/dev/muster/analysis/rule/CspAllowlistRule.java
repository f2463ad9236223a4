package dev.muster.analysis.rule;

import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.CspSource;
import dev.muster.analysis.field.CspSources;
import dev.muster.analysis.field.CspUse;
import java.util.ArrayList;
import java.util.List;

/** Content-Security-Policy: does a host that scripts may come from serve somebody else's code? */
final class CspAllowlistRule extends CspCheck {
    /** Read when the first policy lists a host. */
    private static final class Shipped {
        private static final CspBypasses BYPASSES = CspBypasses.shipped();
    }

    private static final String LIST = "list";

    private static final Verdict BYPASS = Verdict.bad(
            "csp-allowlist-bypass",
            10,
            "This host serves JSONP or old AngularJS, which runs injected code; use nonces instead.");
    private static final Verdict ALLOWLIST = Verdict.note(
            "csp-allowlist",
            "Lists of hosts are often walked around; nonces or hashes with 'strict-dynamic' hold better.");

    CspAllowlistRule() {
        super("csp-allowlist", "https://www.w3.org/TR/CSP3/#strict-dynamic-usage", true);
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(BYPASS, ALLOWLIST);
    }

    @Override
    List<Found> check(EnforcedPolicy policy) {
        CspSources sources = policy.allowed(CspUse.SCRIPT_ELEMENT);
        CspSources eval = policy.allowed(CspUse.EVAL);
        boolean strings = !eval.isRestricted() || eval.has(CspSource.UNSAFE_EVAL);
        List<Found> found = new ArrayList<>();
        if (sources.isOpen()) {
            // Other rules say that every host is open, these among them.
            for (String place : Shipped.BYPASSES.all()) found.add(open(place));
            found.add(open(LIST));
        }
        for (CspSource source : sources.list()) {
            if (source.kind() != CspSource.Kind.HOST || source.host().indexOf('.') < 0) continue;
            List<CspBypasses.Place> reached = Shipped.BYPASSES.reached(source, strings);
            String evidence = evidence(sources, source.text());
            if (reached.isEmpty()) found.add(new Found(LIST, ALLOWLIST.on(evidence)));
            for (CspBypasses.Place place : reached) {
                found.add(new Found(place.address(), BYPASS.on(evidence + " (" + place.reason() + ")")));
            }
        }
        return found;
    }
}
