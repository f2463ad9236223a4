package dev.muster.analysis.rule;

import dev.muster.analysis.Finding;
import dev.muster.analysis.Grade;
import dev.muster.analysis.Scale;
import java.util.List;

/**
 * The scale of {@code muster-1}: 100, less what faults cost, never below 0; and where at least {@value #BONUS_FROM} is
 * left, more for what is better than needed. So no extra makes up for a hole, and a clean site can still stand out. The
 * faults of a content security policy never cost more than to have none, for one that stops nothing is no worse.
 */
final class MusterScale implements Scale {
    private static final int START = 100;
    private static final int BONUS_FROM = 90;
    /** All rules of content security policies have ids that begin so. */
    private static final String POLICY = "csp";
    /** What it costs to have no policy at all. */
    private static final int POLICY_MOST = 25;

    @Override
    public Grade grade(List<Finding> findings) {
        int score = START;
        int extra = 0;
        int policy = 0;
        for (Finding finding : findings) {
            if (finding.points() < 0 && finding.rule().startsWith(POLICY)) {
                policy += finding.points();
            } else if (finding.points() < 0) {
                score += finding.points();
            } else {
                extra += finding.points();
            }
        }
        score += Math.max(-POLICY_MOST, policy);
        if (score >= BONUS_FROM) score += extra;
        score = Math.max(0, score);
        return new Grade(score, letter(score));
    }

    static String letter(int score) {
        if (score >= 100) return "A+";
        if (score >= 90) return "A";
        if (score >= 75) return "B";
        if (score >= 60) return "C";
        if (score >= 45) return "D";
        return score >= 25 ? "E" : "F";
    }
}
