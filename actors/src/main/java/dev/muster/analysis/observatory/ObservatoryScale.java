package dev.muster.analysis.observatory;

import dev.muster.analysis.Finding;
import dev.muster.analysis.Grade;
import dev.muster.analysis.Scale;
import dev.muster.analysis.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 100 and what the tests add and take; but what they add counts only where what they take leaves at least {@value #BONUS_FROM}. Never
 * under 0. A site that was not looked at has no grade.
 */
final class ObservatoryScale implements Scale {
    private static final int START = 100;
    private static final int BONUS_FROM = 90;

    @Override
    public @Nullable Grade grade(List<Finding> findings) {
        if (findings.stream().allMatch(finding -> finding.result().equals(Verdict.NOT_CHECKED.result()))) return null;
        int uncurved = START;
        int full = START;
        for (Finding finding : findings) {
            full += finding.points();
            if (finding.points() < 0) uncurved += finding.points();
        }
        int score = Math.max(0, uncurved >= BONUS_FROM ? full : uncurved);
        return new Grade(score, letter(score));
    }

    /** By the score rounded down to a multiple of five. */
    static String letter(int score) {
        return switch (Math.min(score, 100) / 5) {
            case 20 -> "A+";
            case 19, 18 -> "A";
            case 17 -> "A-";
            case 16 -> "B+";
            case 15, 14 -> "B";
            case 13 -> "B-";
            case 12 -> "C+";
            case 11, 10 -> "C";
            case 9 -> "C-";
            case 8 -> "D+";
            case 7, 6 -> "D";
            case 5 -> "D-";
            default -> "F";
        };
    }
}
