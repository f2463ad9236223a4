package dev.muster.page;

import dev.muster.statistics.ExpiryDays;
import dev.muster.statistics.RecordStatistics;
import java.time.LocalDate;
import java.util.List;

/**
 * All that a page tells.
 *
 * @param files names of the files that were read
 * @param rows of the table
 */
record PageContent(
        String title,
        List<String> files,
        RecordStatistics statistics,
        RowSelection selection,
        List<Row> rows,
        PageSummary summary) {
    /** The day of the scan, from which days are counted: a page does not change with the day it is made on. */
    LocalDate day() {
        var latest = statistics.latest();
        return latest == null ? LocalDate.EPOCH : ExpiryDays.day(latest);
    }
}
