package dev.muster.analysis.rule;

import dev.muster.analysis.Finding;
import dev.muster.analysis.Grade;
import dev.muster.analysis.Scale;
import java.util.List;

/**
 * The scale of {@code muster-1}: 100, less what faults cost, never below 0; and where at least {@value #BONUS_FROM} is
 * left, more for what is better than needed. So no extra makes up for a hole, and a clean site can still stand out.
 */
final class MusterScale implements Scale {
    private static final int START = 100;
    private static final int BONUS_FROM = 90;

    @Override
    public Grade grade(List<Finding> findings) {
        int score = START;
        int extra = 0;
        for (Finding finding : findings) {
            if (finding.points() < 0) {
                score += finding.points();
            } else {
                extra += finding.points();
            }
        }
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
