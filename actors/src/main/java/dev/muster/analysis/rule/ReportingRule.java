package dev.muster.analysis.rule;

import dev.muster.analysis.Examination;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.Ascii;
import dev.muster.analysis.field.ContentSecurityPolicy;
import dev.muster.analysis.field.CrossOriginPolicies;
import dev.muster.analysis.field.CspPolicy;
import dev.muster.analysis.field.Reporting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reporting-Endpoints, Report-To and NEL: does every report named somewhere have a place to go to? */
final class ReportingRule implements HeaderRule {
    private static final Verdict UNKNOWN = Verdict.bad(
            "report-endpoint-unknown",
            1,
            "A field reports to a name that neither Reporting-Endpoints nor Report-To defines.");
    private static final Verdict INSECURE = Verdict.bad(
            "report-endpoint-insecure", 1, "Browsers send reports over https only; this endpoint gets none.");
    private static final Verdict INVALID =
            Verdict.bad("report-field-invalid", 1, "The value does not parse, so browsers ignore it.");

    @Override
    public String id() {
        return "reporting";
    }

    @Override
    public String reference() {
        return "https://www.w3.org/TR/reporting-1/#header";
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(UNKNOWN, INSECURE, INVALID);
    }

    @Override
    public List<Ruling> check(Examination examination) {
        Reporting reporting = examination.value(Reporting.class, Reporting::parse);
        List<Ruling> rulings = new ArrayList<>();
        Set<String> unknown = names(examination, reporting);
        unknown.removeIf(reporting::knows);
        if (!unknown.isEmpty()) rulings.add(UNKNOWN.on(String.join(", ", unknown)));
        List<String> insecure = new ArrayList<>();
        addInsecure(insecure, reporting.endpoints().values());
        for (Reporting.Group group : reporting.groups()) addInsecure(insecure, group.urls());
        if (!insecure.isEmpty()) rulings.add(INSECURE.on(String.join(", ", insecure)));
        List<String> invalid = new ArrayList<>();
        if (!reporting.endpointsValid()) invalid.add("Reporting-Endpoints");
        if (!reporting.groupsValid()) invalid.add("Report-To");
        if (!reporting.nelValid()) invalid.add("NEL");
        if (!invalid.isEmpty()) rulings.add(INVALID.on(String.join(", ", invalid)));
        return rulings;
    }

    private static Set<String> names(Examination examination, Reporting reporting) {
        Set<String> names = new LinkedHashSet<>();
        ContentSecurityPolicy csp = examination.value(ContentSecurityPolicy.class, ContentSecurityPolicy::parse);
        for (CspPolicy policy : csp.enforced()) addFirst(names, policy);
        for (CspPolicy policy : csp.reportOnly()) addFirst(names, policy);
        CrossOriginPolicies policies = examination.value(CrossOriginPolicies.class, CrossOriginPolicies::parse);
        add(names, policies.opener().reportTo());
        add(names, policies.openerReportOnly().reportTo());
        add(names, policies.embedder().reportTo());
        add(names, policies.embedderReportOnly().reportTo());
        if (reporting.nel() != null) add(names, reporting.nel().reportTo());
        return names;
    }

    // CSP3, 6.5.2: the directive takes one name.
    private static void addFirst(Set<String> names, CspPolicy policy) {
        List<String> values = policy.values("report-to").orElse(List.of());
        if (!values.isEmpty()) names.add(values.get(0));
    }

    private static void addInsecure(List<String> insecure, Collection<String> urls) {
        for (String url : urls) {
            if (Ascii.lower(url).startsWith("http:")) insecure.add(url);
        }
    }

    private static void add(Set<String> names, @Nullable String name) {
        if (name != null) names.add(name);
    }
}
