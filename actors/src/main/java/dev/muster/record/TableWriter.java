package dev.muster.record;

import dev.muster.analysis.Analysis;
import dev.muster.record.TableLayout.Place;
import dev.muster.record.TableLayout.Wanted;
import dev.muster.scan.report.TargetReport;
import dev.muster.text.CellText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lines for human eyes, each written as its report comes, so widths are fixed. Whatever a server sent is escaped; what
 * does not fit is cut, and no line is longer than the width.
 */
final class TableWriter implements RecordWriter {
    private static final Column STATUS_CODE = Column.named("status_code");
    private static final Column SERVER = Column.named("server");
    private static final String RESULT = "result";
    private static final String GRADE = "grade";

    private static final List<Wanted> USUAL = List.of(
            new Wanted(Column.of(RESULT, 20, TableWriter::result), 14, 24, 1),
            new Wanted(Column.of(GRADE, 5, TableWriter::grade), 5, 5, 2),
            new Wanted(Column.of("ms", 6, report -> report.took().toMillis()), 6, 6, 4),
            new Wanted(Column.of("target", 24, TargetReport::target), 12, 40, 0),
            new Wanted(Column.of("remark", 30, TableWriter::remark), 10, 30, 3));

    private final OutputStream out;
    private final List<Place> places;
    private final TableStyle style;
    private boolean begun;

    private TableWriter(OutputStream out, List<Place> places, TableStyle style) {
        this.out = out;
        this.places = places;
        this.style = style;
    }

    /**
     * @param columns empty for the usual ones
     */
    static TableWriter of(OutputStream out, List<Column> columns, TableStyle style) {
        List<Wanted> wanted = new ArrayList<>();
        for (Column column : columns) wanted.add(Wanted.named(column, wanted.size()));
        return new TableWriter(out, TableLayout.of(wanted.isEmpty() ? USUAL : wanted, style.width()), style);
    }

    private static Object result(TargetReport report) {
        if (report.failure() != null) return report.failure().code();
        Object statusCode = STATUS_CODE.value(report);
        return statusCode == null ? report.outcome().code() : statusCode;
    }

    private static @Nullable Object grade(TargetReport report) {
        Analysis analysis = report.analysis();
        return analysis == null ? null : analysis.grade();
    }

    /** What one wants to know next: where it led, or why not, or what answers there. */
    private static @Nullable Object remark(TargetReport report) {
        if (report.failure() != null) return report.failure().detail();
        Object server = SERVER.value(report);
        if (report.hops().size() < 2) return server;
        String end = report.hops().get(report.hops().size() - 1).uri().toString();
        return server == null ? "-> " + end : server + "  -> " + end;
    }

    @Override
    public void write(TargetReport report) throws IOException {
        if (!begun) {
            begun = true;
            writeLine(headings());
        }
        writeLine(line(report));
    }

    private String headings() {
        StringBuilder line = new StringBuilder();
        for (Place place : places) {
            append(line, place, place.column().name().replace('_', ' ').toUpperCase(Locale.ROOT), "\u001b[1m");
        }
        return line.toString();
    }

    private String line(TargetReport report) {
        StringBuilder line = new StringBuilder();
        for (Place place : places) {
            String text = style.escape().of(place.column().text(report));
            append(line, place, text, colour(place.column().name(), text, report));
        }
        return line.toString();
    }

    private void append(StringBuilder line, Place place, String text, String colour) {
        boolean last = place.equals(places.get(places.size() - 1));
        String mark = style.escape() == Escape.ASCII ? "~" : "…";
        String cell = CellText.fitted(text, place.width(), mark);
        if (last) cell = cell.stripTrailing();
        boolean plain = !style.colour() || colour.isEmpty() || cell.isBlank();
        line.append(plain ? cell : colour + cell.stripTrailing() + "\u001b[0m" + blanksOf(cell));
        if (!last) line.append(" ".repeat(TableLayout.GAP));
    }

    private static String blanksOf(String cell) {
        return " ".repeat(cell.length() - cell.stripTrailing().length());
    }

    /** Colour says nothing that the words do not say. */
    private static String colour(String column, String text, TargetReport report) {
        if (column.equals(GRADE)) return grade(text);
        if (!column.equals(RESULT) && !column.equals(STATUS_CODE.name())) return "";
        return switch (report.outcome()) {
            case REJECTED -> "\u001b[31m";
            case FAILED -> "\u001b[33m";
            case ANSWERED -> status(text);
        };
    }

    private static String grade(String grade) {
        if (grade.startsWith("A")) return "\u001b[32m";
        if (grade.startsWith("B") || grade.startsWith("C")) return "\u001b[33m";
        return grade.isEmpty() ? "" : "\u001b[31m";
    }

    private static String status(String code) {
        if (code.startsWith("2")) return "\u001b[32m";
        if (code.startsWith("3")) return "\u001b[36m";
        return code.startsWith("4") || code.startsWith("5") ? "\u001b[35m" : "";
    }

    private void writeLine(String line) throws IOException {
        out.write((line.stripTrailing() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
