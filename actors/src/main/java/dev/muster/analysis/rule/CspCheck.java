package dev.muster.analysis.rule;

import dev.muster.analysis.Examination;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.ContentSecurityPolicy;
import dev.muster.analysis.field.CspPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A question put to each enforced policy. Policies restrict together: a hole is one only where every policy has it, so a check for
 * holes reports what all of them share; a check of wording reports each policy's own.
 */
abstract class CspCheck implements HeaderRule {
    private final String id;
    private final String reference;
    private final boolean holes;

    CspCheck(String id, String reference, boolean holes) {
        this.id = id;
        this.reference = reference;
        this.holes = holes;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String reference() {
        return reference;
    }

    @Override
    public final List<Ruling> check(Examination examination) {
        List<CspPolicy> policies = examination
                .value(ContentSecurityPolicy.class, ContentSecurityPolicy::parse)
                .enforced();
        Map<Verdict, Ruling> found = new LinkedHashMap<>();
        for (CspPolicy policy : policies) {
            for (Ruling ruling : check(policy)) found.putIfAbsent(ruling.verdict(), ruling);
        }
        if (holes) {
            for (CspPolicy policy : policies) {
                List<Verdict> own = check(policy).stream().map(Ruling::verdict).toList();
                found.keySet().retainAll(own);
            }
        }
        return new ArrayList<>(found.values());
    }

    /** What one policy comes to; of one verdict the first counts. */
    abstract List<Ruling> check(CspPolicy policy);

    /** As evidence: the directive and the value in it. */
    static String evidence(String directive, String value) {
        return directive + " " + value;
    }
}
