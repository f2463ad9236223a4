package dev.muster.grade;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of the lines.
 *
 * @param lines read, blank ones left out
 * @param judged records with a new analysis
 * @param unjudged records without an answer, passed on as they were
 * @param unreadable lines that are no records, left out
 * @param problems the first of those, at most {@link #MOST_PROBLEMS}
 */
public record GradeSummary(long lines, long judged, long unjudged, long unreadable, List<String> problems) {
    static final int MOST_PROBLEMS = 10;
    static final GradeSummary NONE = new GradeSummary(0, 0, 0, 0, List.of());

    public GradeSummary {
        problems = List.copyOf(problems);
    }

    /** One line for human eyes. */
    public String text() {
        return lines + " lines: " + judged + " judged, " + unjudged + " without an answer, " + unreadable
                + " unreadable";
    }

    GradeSummary plus(GradeSummary other) {
        List<String> all = new ArrayList<>(problems);
        all.addAll(other.problems);
        return new GradeSummary(
                lines + other.lines,
                judged + other.judged,
                unjudged + other.unjudged,
                unreadable + other.unreadable,
                all.subList(0, Math.min(MOST_PROBLEMS, all.size())));
    }
}
