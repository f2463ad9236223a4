package dev.muster.analysis.rule;

import dev.muster.analysis.Examination;
import dev.muster.analysis.field.ContentSecurityPolicy;
import dev.muster.analysis.field.CspPolicy;
import dev.muster.analysis.field.CspSource;
import dev.muster.analysis.field.CspSources;
import dev.muster.analysis.field.CspUse;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One enforced policy with its sources read once: praise and blame look at the same. Belongs to one thread. */
final class EnforcedPolicy {
    private final CspPolicy policy;
    private final Map<String, List<CspSource>> written = new LinkedHashMap<>();
    private final Map<CspUse, CspSources> uses = new EnumMap<>(CspUse.class);

    private EnforcedPolicy(CspPolicy policy) {
        this.policy = policy;
        for (String directive : policy.directives().keySet()) written.put(directive, policy.sources(directive));
    }

    /** Those of the answer, in order. */
    static List<EnforcedPolicy> of(Examination examination) {
        return examination.derived(All.class, EnforcedPolicy::all).policies();
    }

    private static All all(Examination examination) {
        ContentSecurityPolicy csp = examination.value(ContentSecurityPolicy.class, ContentSecurityPolicy::parse);
        if (csp.enforced().isEmpty()) return All.NONE;
        List<EnforcedPolicy> policies = new ArrayList<>();
        for (CspPolicy policy : csp.enforced()) policies.add(new EnforcedPolicy(policy));
        return new All(policies);
    }

    /** An examination keeps one value of a type. */
    private record All(List<EnforcedPolicy> policies) {
        static final All NONE = new All(List.of());
    }

    /** What the policies of the answer allow for that use, those left out that do not restrict it. */
    static List<CspSources> restricting(Examination examination, CspUse use) {
        List<CspSources> restricting = new ArrayList<>();
        for (EnforcedPolicy policy : of(examination)) {
            CspSources allowed = policy.allowed(use);
            if (allowed.isRestricted()) restricting.add(allowed);
        }
        return restricting;
    }

    /** Sources as they are written, blanks between them. */
    static String text(List<CspSource> sources) {
        StringBuilder text = new StringBuilder();
        for (CspSource source : sources) text.append(text.isEmpty() ? "" : " ").append(source.text());
        return text.toString();
    }

    CspPolicy policy() {
        return policy;
    }

    /** What is allowed for that use. */
    CspSources allowed(CspUse use) {
        CspSources known = uses.get(use);
        if (known == null) {
            known = CspSources.of(policy, use, written);
            uses.put(use, known);
        }
        return known;
    }

    /** Directive to its words, as they were written and in order, also those that mean nothing. */
    Map<String, List<CspSource>> written() {
        return written;
    }
}
