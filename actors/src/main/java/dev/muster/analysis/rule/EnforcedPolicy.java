package dev.muster.analysis.rule;

import dev.muster.analysis.Examination;
import dev.muster.analysis.field.ContentSecurityPolicy;
import dev.muster.analysis.field.CspPolicy;
import dev.muster.analysis.field.CspSource;
import dev.muster.analysis.field.CspSources;
import dev.muster.analysis.field.CspUse;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One enforced policy with its sources read once: praise and blame look at the same. */
final class EnforcedPolicy {
    private final CspPolicy policy;
    private final Map<String, List<CspSource>> written = new LinkedHashMap<>();
    private final Map<CspUse, CspSources> uses = new EnumMap<>(CspUse.class);

    private EnforcedPolicy(CspPolicy policy) {
        this.policy = policy;
        for (String directive : policy.directives().keySet()) written.put(directive, policy.sources(directive));
        for (CspUse use : CspUse.values()) uses.put(use, CspSources.of(policy, use));
    }

    /** Those of the answer, in order. */
    static List<EnforcedPolicy> of(Examination examination) {
        return examination
                .value(
                        All.class,
                        fields -> new All(ContentSecurityPolicy.parse(fields).enforced().stream()
                                .map(EnforcedPolicy::new)
                                .toList()))
                .policies();
    }

    /** An examination keeps one value of a type. */
    private record All(List<EnforcedPolicy> policies) {}

    CspPolicy policy() {
        return policy;
    }

    /** What is allowed for that use. */
    CspSources allowed(CspUse use) {
        return Objects.requireNonNull(uses.get(use));
    }

    /** Directive to its words, as they were written and in order, also those that mean nothing. */
    Map<String, List<CspSource>> written() {
        return written;
    }
}
