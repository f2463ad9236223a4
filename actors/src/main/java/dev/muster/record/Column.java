package dev.muster.record;

import dev.muster.scan.report.TargetReport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One flat value of a report, for CSV, tables and {@code --fields}.
 *
 * @param name stable
 * @param width characters it gets in a table
 * @param value a String, Number, Boolean, Instant or Duration; {@code null} where there is none
 */
record Column(String name, int width, Function<TargetReport, @Nullable Object> value) {
    @Nullable
    Object of(TargetReport report) {
        return value.apply(report);
    }
}
