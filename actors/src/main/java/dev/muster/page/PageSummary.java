package dev.muster.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What became of the lines that were read for a page.
 *
 * @param records that the page tells of
 * @param shown rows of its table
 * @param unreadable lines that are no records, left out
 * @param problems the first of those, ten at most, each with its file and line
 */
public record PageSummary(long records, int shown, long unreadable, List<String> problems) {
    static final int MOST_PROBLEMS = 10;

    public PageSummary {
        problems = List.copyOf(problems);
    }

    /** One line for human eyes. */
    public String text() {
        List<String> parts = new ArrayList<>();
        parts.add(String.format(Locale.ROOT, "%,d %s", records, records == 1 ? "record" : "records"));
        if (shown < records) parts.add(String.format(Locale.ROOT, "%,d of them in the table", shown));
        if (unreadable > 0) parts.add(String.format(Locale.ROOT, "%,d unreadable lines left out", unreadable));
        return String.join(", ", parts);
    }
}
