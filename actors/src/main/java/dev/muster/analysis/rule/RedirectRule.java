package dev.muster.analysis.rule;

import dev.muster.analysis.Examination;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.http.Hop;
import java.util.List;

/** Does the way to the answer stay protected once it is? */
final class RedirectRule implements HeaderRule {
    private static final Verdict UPGRADE = Verdict.good("redirect-to-https", "Plain http leads to https.");
    private static final Verdict DOWNGRADE = Verdict.bad(
            "redirect-downgrade", 10, "A redirect leads from https to plain http, where it can be read and changed.");

    @Override
    public String id() {
        return "redirects";
    }

    @Override
    public String reference() {
        return "https://www.rfc-editor.org/rfc/rfc9110#section-15.4";
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(UPGRADE, DOWNGRADE);
    }

    @Override
    public List<Ruling> check(Examination examination) {
        List<Hop> hops = examination.subject().hops();
        boolean upgraded = false;
        for (int i = 1; i < hops.size(); i++) {
            boolean before = hops.get(i - 1).isSecure();
            boolean after = hops.get(i).isSecure();
            if (before && !after) return List.of(DOWNGRADE.on(way(hops)));
            if (!before && after) upgraded = true;
        }
        return upgraded ? List.of(UPGRADE.on(way(hops))) : List.of();
    }

    private static String way(List<Hop> hops) {
        StringBuilder way = new StringBuilder();
        for (Hop hop : hops) way.append(way.isEmpty() ? "" : " -> ").append(hop.uri());
        return way.toString();
    }
}
