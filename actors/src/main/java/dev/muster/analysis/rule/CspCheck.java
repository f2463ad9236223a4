package dev.muster.analysis.rule;

import dev.muster.analysis.Examination;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.CspSource;
import dev.muster.analysis.field.CspSources;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question put to each enforced policy. Policies restrict together: a hole is one only where every policy has it, so
 * a check for holes reports what all of them share; a check of wording reports each policy's own.
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

    /**
     * What one policy comes to.
     *
     * @param hole what stands open; of a check for holes only what stands open in every policy counts
     * @param ruling {@code null} where this policy leaves the hole open, but another rule says so
     */
    record Found(String hole, @Nullable Ruling ruling) {}

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
        List<EnforcedPolicy> policies = EnforcedPolicy.of(examination);
        if (policies.isEmpty()) return List.of();
        List<List<Found>> all = new ArrayList<>(policies.size());
        for (EnforcedPolicy policy : policies) all.add(check(policy));
        // What a single policy leaves open is open.
        Set<String> open = holes && all.size() > 1 ? openEverywhere(all) : null;
        List<Ruling> rulings = new ArrayList<>();
        for (List<Found> policy : all) {
            for (Found found : policy) {
                Ruling ruling = found.ruling();
                if (ruling == null || (open != null && !open.contains(found.hole()))) continue;
                if (rulings.size() < most() && !isSaid(ruling.verdict(), rulings)) rulings.add(ruling);
            }
        }
        return rulings;
    }

    private static boolean isSaid(Verdict verdict, List<Ruling> rulings) {
        for (Ruling ruling : rulings) {
            if (ruling.verdict().result().equals(verdict.result())) return true;
        }
        return false;
    }

    /** What one policy comes to; of one verdict the first counts. */
    abstract List<Found> check(EnforcedPolicy policy);

    /** How many rulings are given, at most. */
    int most() {
        return Integer.MAX_VALUE;
    }

    private static Set<String> openEverywhere(List<List<Found>> all) {
        Set<String> open = new HashSet<>();
        for (Found found : all.get(0)) open.add(found.hole());
        for (List<Found> policy : all.subList(1, all.size())) {
            Set<String> own = new HashSet<>();
            for (Found found : policy) own.add(found.hole());
            open.retainAll(own);
        }
        return open;
    }

    /** Whether pages in data: addresses are allowed, which is to say anybody's. */
    static boolean hasData(CspSources sources) {
        for (CspSource source : sources.list()) {
            if (source.text().equals("data:")) return true;
        }
        return false;
    }

    /** A hole that this policy leaves open, and of which another rule speaks. */
    static Found open(String hole) {
        return new Found(hole, null);
    }

    /** As evidence: the directive and the value in it. */
    static String evidence(String directive, String value) {
        return directive + " " + value;
    }

    /** As evidence: the directive that governs and the value in it. */
    static String evidence(CspSources sources, String value) {
        return evidence(Objects.requireNonNullElse(sources.directive(), ""), value);
    }
}
