package dev.muster.convert;

import dev.muster.filter.ConditionCounts;
import dev.muster.filter.ReportCondition;
import dev.muster.format.RecordForm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of records that are read.
 *
 * @param form in which they are written
 * @param filter which of them are written; {@code null} for all
 * @param looked counts the conditions that hold, also for records that are not written; filled by the run
 */
public record Conversion(RecordForm form, @Nullable ReportCondition filter, ConditionCounts looked) {
    /** All records in that form. */
    public static Conversion ofAll(RecordForm form) {
        return new Conversion(form, null, new ConditionCounts(List.of()));
    }
}
