package dev.muster.analysis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a profile's rules to a response, under a policy. */
final class Grader {
    private final Profile profile;
    private final GradingPolicy policy;
    private final List<HeaderRule> rules;

    Grader(Profile profile, GradingPolicy policy) {
        this.profile = profile;
        this.policy = policy;
        List<HeaderRule> asked = new ArrayList<>(profile.rules());
        asked.removeIf(rule -> policy.isOff(rule.id()));
        this.rules = List.copyOf(asked);
    }

    /** Findings in the order of the rules. A rule that breaks costs its own finding only. */
    List<Finding> findings(Examination examination) {
        String host = examination.subject().host();
        List<Finding> findings = new ArrayList<>(rules.size());
        for (HeaderRule rule : rules) {
            for (Ruling ruling : rulings(rule, examination)) {
                findings.add(policy.applyTo(host, finding(rule, ruling)));
            }
        }
        return findings;
    }

    @Nullable
    Grade grade(List<Finding> findings) {
        return profile.scale().grade(findings);
    }

    /** Whether every rule could be checked. */
    static boolean isComplete(List<Finding> findings) {
        for (Finding finding : findings) {
            boolean unknown = finding.result().equals(Verdict.NOT_CHECKED.result())
                    || finding.result().equals(Verdict.INTERNAL_ERROR.result());
            if (unknown) return false;
        }
        return true;
    }

    // Somebody else's rule must not take the others' findings with it, so whatever it throws becomes its finding.
    private static List<Ruling> rulings(HeaderRule rule, Examination examination) {
        try {
            return rule.check(examination);
        } catch (RuntimeException | StackOverflowError defect) {
            return List.of(Verdict.INTERNAL_ERROR.on(defect.toString()));
        }
    }

    private static Finding finding(HeaderRule rule, Ruling ruling) {
        Verdict verdict = ruling.verdict();
        return new Finding(
                rule.id(),
                verdict.result(),
                verdict.points(),
                verdict.pass(),
                ruling.evidence(),
                verdict.advice(),
                rule.reference());
    }
}
