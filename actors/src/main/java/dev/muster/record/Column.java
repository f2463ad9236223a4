package dev.muster.record;

import dev.muster.scan.report.TargetReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One flat value of a report, for CSV, flat JSON and tables. Names are stable; docs/record.md lists them. For any
 * thread.
 */
public final class Column {
    private final String name;
    private final int width;
    private final Function<TargetReport, @Nullable Object> read;

    private Column(String name, int width, Function<TargetReport, @Nullable Object> value) {
        this.name = name;
        this.width = width;
        this.read = value;
    }

    /** All columns that have a name of their own, in their order: new ones are added at the end. */
    public static List<Column> all() {
        return Columns.all();
    }

    /** All of them but {@code fields}, which puts a whole header section into one cell. */
    public static List<Column> standard() {
        return Columns.standard();
    }

    /**
     * The column of that name; {@code field.NAME} is the value of that header field, and a JSON pointer (RFC 6901) such
     * as {@code /hops/0/uri} what stands there in the record: a list or an object as JSON text.
     *
     * @throws IllegalArgumentException there is none; the message says which there are
     */
    public static Column named(String name) {
        return Columns.named(name);
    }

    /**
     * A column of one's own.
     *
     * @param width characters that most of its values need
     * @param value gives one of the kinds that {@link #value} names; called by the writer's thread
     */
    public static Column of(String name, int width, Function<TargetReport, @Nullable Object> value) {
        return new Column(name, width, value);
    }

    /** What it is called: its key or its heading. */
    public String name() {
        return name;
    }

    /** Characters that most of its values need, for who lays out a table. */
    public int width() {
        return width;
    }

    /**
     * The report's value: a String, Long, Integer, Double, Boolean, {@link Instant} or {@link Duration}; {@code null}
     * where there is none. Text is as it came: what a terminal would act on is still in it, see {@link Escape}.
     */
    public @Nullable Object value(TargetReport report) {
        return read.apply(report);
    }

    /**
     * The value as plain text, empty where there is none; times and durations as in a record: RFC 3339 with
     * milliseconds, and milliseconds with up to three decimals.
     */
    public String text(TargetReport report) {
        Object found = value(report);
        if (found == null) return "";
        if (found instanceof Instant instant) return TimeText.of(instant);
        return found instanceof Duration duration ? TimeText.of(duration) : found.toString();
    }

    @Override
    public String toString() {
        return name;
    }
}
