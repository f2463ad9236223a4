package dev.muster.grade;

import dev.muster.convert.ConvertSummary;
import java.util.List;

/**
 * What became of the lines of one file of records.
 *
 * @param lines read, blank ones left out
 * @param graded records with a new analysis
 * @param unanswered records without an answer, passed on as they were
 * @param written records, which a filter may make fewer than were read
 * @param unreadable lines that are no records, left out
 * @param problems the first of those, ten at most, each with its line number
 */
public record GradeSummary(
        long lines, long graded, long unanswered, long written, long unreadable, List<String> problems) {
    public GradeSummary {
        problems = List.copyOf(problems);
    }

    /** One line for human eyes. */
    public String text() {
        return lines + (lines == 1 ? " line: " : " lines: ") + graded + " graded, " + unanswered
                + " without an answer, " + unreadable + " unreadable"
                + (written == lines - unreadable ? "" : ", " + written + " written");
    }

    static GradeSummary of(ConvertSummary all) {
        return new GradeSummary(
                all.lines(),
                all.changed(),
                all.records() - all.changed(),
                all.written(),
                all.unreadable(),
                all.problems());
    }
}
