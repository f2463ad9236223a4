package dev.muster.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What became of the lines of one file of records.
 *
 * @param lines read, blank ones left out
 * @param changed records that are not as they were read
 * @param written records
 * @param unreadable lines that are no records, left out
 * @param problems the first of those, ten at most, each with its line number
 */
public record ConvertSummary(long lines, long changed, long written, long unreadable, List<String> problems) {
    static final int MOST_PROBLEMS = 10;
    static final ConvertSummary NONE = new ConvertSummary(0, 0, 0, 0, List.of());

    public ConvertSummary {
        problems = List.copyOf(problems);
    }

    /** Records that were read. */
    public long records() {
        return lines - unreadable;
    }

    /** One line for human eyes. */
    public String text() {
        String text = String.format(
                Locale.ROOT, "%,d %s: %,d written", records(), records() == 1 ? "record" : "records", written);
        if (written < records()) text += String.format(Locale.ROOT, ", %,d left out by --filter", records() - written);
        return unreadable == 0 ? text : text + String.format(Locale.ROOT, "; %,d lines are no records", unreadable);
    }

    ConvertSummary plus(ConvertSummary other) {
        List<String> all = new ArrayList<>(problems);
        all.addAll(other.problems);
        return new ConvertSummary(
                lines + other.lines,
                changed + other.changed,
                written + other.written,
                unreadable + other.unreadable,
                all.subList(0, Math.min(MOST_PROBLEMS, all.size())));
    }
}
