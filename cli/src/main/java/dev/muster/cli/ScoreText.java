package dev.muster.cli;

import dev.muster.analysis.Analysis;
import dev.muster.analysis.Finding;
import org.jspecify.annotations.Nullable;

/** How a score comes about, so that the points on the screen add up. Pure. */
final class ScoreText {
    private static final int FULL = 100;
    private static final int EXTRAS_FROM = 90;

    private final int cost;
    private final int extra;
    private final @Nullable Integer score;

    ScoreText(Analysis analysis) {
        this.cost = -analysis.findings().stream()
                .mapToInt(Finding::points)
                .filter(points -> points < 0)
                .sum();
        this.extra = analysis.findings().stream()
                .mapToInt(Finding::points)
                .filter(points -> points > 0)
                .sum();
        this.score = analysis.score();
    }

    /** Whether what adds to the score does: in every profile it counts where that much is left without it. */
    boolean extrasCount() {
        return extra == 0 || score == null || score >= EXTRAS_FROM;
    }

    /** For example {@code score 95 = 100 - 10 + 5}; empty where there is no score. */
    String line() {
        if (score == null) return "";
        int counted = extrasCount() ? extra : 0;
        String sum = FULL + (cost > 0 ? " - " + cost : "") + (counted > 0 ? " + " + counted : "");
        String left = extrasCount() ? "" : "; +" + extra + " would count from " + EXTRAS_FROM + " on";
        if (FULL - cost + counted == score) return "score " + score + " = " + sum + left;
        String bound =
                score == 0 ? ", and never below 0" : ", where the faults of a policy cost no more than to have none";
        return "score " + score + ": " + sum + bound + left;
    }
}
