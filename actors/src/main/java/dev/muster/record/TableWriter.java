package dev.muster.record;

import dev.muster.scan.report.TargetReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lines for human eyes, each written as its report comes, so widths are fixed. Whatever a server sent is escaped; what
 * does not fit is cut, but for the last column, the target, and the result, which is the word to look up.
 */
final class TableWriter implements RecordWriter {
    /** From here on there is room for nearly all kinds of failure. */
    private static final int WIDE = 100;

    private static final Set<String> NEVER_CUT = Set.of("result", "target");
    private static final Column STATUS_CODE = Column.named("status_code");
    private static final Column SERVER = Column.named("server");
    private static final String GAP = "  ";

    private final OutputStream out;
    private final List<Column> columns;
    private final TableStyle style;
    private boolean begun;

    private TableWriter(OutputStream out, List<Column> columns, TableStyle style) {
        this.out = out;
        this.columns = List.copyOf(columns);
        this.style = style;
    }

    /**
     * @param columns empty for the usual ones
     */
    static TableWriter of(OutputStream out, List<Column> columns, TableStyle style) {
        return new TableWriter(out, columns.isEmpty() ? usual(style) : columns, style);
    }

    private static List<Column> usual(TableStyle style) {
        return List.of(
                Column.of("result", style.width() < WIDE ? 14 : 20, TableWriter::result),
                Column.of(
                        "grade",
                        5,
                        report -> report.analysis() == null
                                ? null
                                : report.analysis().grade()),
                Column.of("ms", 6, report -> report.took().toMillis()),
                Column.of("target", 32, TargetReport::target),
                Column.of("remark", 30, TableWriter::remark));
    }

    private static Object result(TargetReport report) {
        if (report.failure() != null) return report.failure().code();
        Object statusCode = STATUS_CODE.value(report);
        return statusCode == null ? report.outcome().code() : statusCode;
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
            line(columns.stream()
                    .map(column -> column.name().replace('_', ' ').toUpperCase(Locale.ROOT))
                    .toList());
        }
        String line = line(report);
        out.write((style.colour() ? coloured(report, line) : line).getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }

    private void line(List<String> headings) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < headings.size(); i++) append(line, headings.get(i), columns.get(i), i);
        String text = line.toString().stripTrailing();
        out.write((style.colour() ? "\u001b[1m" + text + "\u001b[0m\n" : text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private String line(TargetReport report) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            append(line, style.escape().of(columns.get(i).text(report)), columns.get(i), i);
        }
        return line.toString().stripTrailing();
    }

    private void append(StringBuilder line, String text, Column column, int index) {
        boolean last = index == columns.size() - 1;
        int room = last ? Math.max(column.width(), style.width() - line.length()) : column.width();
        boolean whole = NEVER_CUT.contains(column.name());
        line.append(whole || text.length() <= room ? text : cut(text, room));
        if (!last) line.append(" ".repeat(Math.max(0, room - text.length()))).append(GAP);
    }

    private String cut(String text, int room) {
        String mark = style.escape() == Escape.ASCII ? "~" : "…";
        int end = Character.isHighSurrogate(text.charAt(room - 2)) ? room - 2 : room - 1;
        return text.substring(0, end) + mark;
    }

    /** Colour says nothing that the first column does not say. */
    private static String coloured(TargetReport report, String line) {
        String colour = switch (report.outcome()) {
            case ANSWERED -> "";
            case FAILED -> "\u001b[33m";
            case REJECTED -> "\u001b[31m";
        };
        return colour.isEmpty() ? line : colour + line + "\u001b[0m";
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
