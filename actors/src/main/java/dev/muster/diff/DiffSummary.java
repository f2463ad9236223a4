package dev.muster.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a comparison came to.
 *
 * @param before records of the old file
 * @param after records of the new file
 * @param came targets that only the new file has
 * @param gone targets that only the old file has
 * @param changed targets of both that differ
 * @param same targets of both that do not
 * @param worse of those that changed
 * @param better of those that changed
 * @param otherProfile targets whose grades are of two profiles, so that they were not compared
 * @param repeatedBefore records of the old file whose target had one before; each is compared with its like
 * @param repeatedAfter the same of the new file
 * @param unreadable lines that are no records, of both files
 * @param problems the first of those, ten at most of each file
 */
public record DiffSummary(
        long before,
        long after,
        long came,
        long gone,
        long changed,
        long same,
        long worse,
        long better,
        long otherProfile,
        long repeatedBefore,
        long repeatedAfter,
        long unreadable,
        List<String> problems) {
    public DiffSummary {
        problems = List.copyOf(problems);
    }

    /** Some lines for human eyes. */
    public List<String> text() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%,d records before, %,d after: %,d changed (%,d worse, %,d better), %,d came, %,d gone, %,d the same",
                before,
                after,
                changed,
                worse,
                better,
                came,
                gone,
                same));
        if (otherProfile > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%,d were graded by another profile, so their grades were not compared; grade both files with"
                            + " one: muster grade --profile NAME",
                    otherProfile));
        }
        repeated(lines, repeatedBefore, "old");
        repeated(lines, repeatedAfter, "new");
        if (unreadable > 0) {
            lines.add(String.format(Locale.ROOT, "%,d lines are no records and were left out", unreadable));
        }
        return lines;
    }

    private static void repeated(List<String> lines, long count, String file) {
        if (count == 0) return;
        lines.add(String.format(
                Locale.ROOT,
                "%,d %s of the %s file %s of a target that came before in it; the first is compared with the first,"
                        + " the second with the second, and so on",
                count,
                count == 1 ? "record" : "records",
                file,
                count == 1 ? "is" : "are"));
    }
}
