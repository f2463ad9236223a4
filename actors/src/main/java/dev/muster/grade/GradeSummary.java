package dev.muster.grade;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of the lines of one file of records.
 *
 * @param lines read, blank ones left out
 * @param graded records with a new analysis
 * @param unanswered records without an answer, passed on as they were
 * @param unreadable lines that are no records, left out
 * @param problems the first of those, ten at most, each with its line number
 */
public record GradeSummary(long lines, long graded, long unanswered, long unreadable, List<String> problems) {
    static final int MOST_PROBLEMS = 10;
    static final GradeSummary NONE = new GradeSummary(0, 0, 0, 0, List.of());

    public GradeSummary {
        problems = List.copyOf(problems);
    }

    /** One line for human eyes. */
    public String text() {
        return lines + (lines == 1 ? " line: " : " lines: ") + graded + " graded, " + unanswered
                + " without an answer, " + unreadable + " unreadable";
    }

    GradeSummary plus(GradeSummary other) {
        List<String> all = new ArrayList<>(problems);
        all.addAll(other.problems);
        return new GradeSummary(
                lines + other.lines,
                graded + other.graded,
                unanswered + other.unanswered,
                unreadable + other.unreadable,
                all.subList(0, Math.min(MOST_PROBLEMS, all.size())));
    }
}
