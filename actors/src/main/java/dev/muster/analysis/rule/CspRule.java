package dev.muster.analysis.rule;

import dev.muster.analysis.Examination;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.ContentSecurityPolicy;
import dev.muster.analysis.field.CspPolicy;
import java.util.ArrayList;
import java.util.List;

/** Content-Security-Policy (CSP Level 3): is there a policy that holds? How strong it is, other rules say. */
final class CspRule implements HeaderRule {
    private static final Verdict PRESENT = Verdict.good("csp-present", "A content security policy is enforced.");
    private static final Verdict REPORT_ONLY = Verdict.bad(
            "csp-report-only", 25, "The policy is only watched; send it as Content-Security-Policy to enforce it.");
    private static final Verdict EMPTY =
            Verdict.bad("csp-empty", 25, "The policy holds no directive, so it restricts nothing; write one.");
    private static final Verdict MISSING =
            Verdict.bad("csp-missing", 25, "Send a Content-Security-Policy that says where scripts may come from.");

    @Override
    public String id() {
        return "csp";
    }

    @Override
    public String reference() {
        return "https://www.w3.org/TR/CSP3/#csp-header";
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(PRESENT, REPORT_ONLY, EMPTY, MISSING);
    }

    @Override
    public List<Ruling> check(Examination examination) {
        ContentSecurityPolicy csp = examination.value(ContentSecurityPolicy.class, ContentSecurityPolicy::parse);
        if (!csp.enforced().isEmpty()) return List.of(PRESENT.on(text(csp.enforced())));
        if (!csp.reportOnly().isEmpty()) return List.of(REPORT_ONLY.on(text(csp.reportOnly())));
        return List.of(csp.headers() > 0 ? EMPTY.on("") : MISSING.on(null));
    }

    private static String text(List<CspPolicy> policies) {
        if (policies.size() == 1) return policies.get(0).text();
        List<String> texts = new ArrayList<>();
        for (CspPolicy policy : policies) texts.add(policy.text());
        return String.join(", ", texts);
    }
}
