package dev.muster.record;

import dev.muster.scan.report.TargetReport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * CSV as in RFC 4180, one line of column names first. What a spreadsheet would take for a formula has an apostrophe
 * before it: a server chooses its fields, and must not compute in the reader's spreadsheet. That also holds where a
 * spreadsheet parts cells at other characters than a comma, and so sees cells that are none.
 */
final class CsvWriter implements RecordWriter {
    /**
     * OWASP, CSV injection: where a cell may begin, and what makes it a formula there. Full-width signs become the
     * plain ones on the way into some spreadsheets.
     */
    private static final Pattern FORMULA =
            Pattern.compile("(^|[;,|\\t\\r\\n])([\\s\"\u00a0\u3000]*)(?=[=+\\-@|\uff1d\uff0b\uff0d\uff20])");

    /** Looked for first: most cells have none of them. */
    private static final String SIGNS = "=+-@|\uff1d\uff0b\uff0d\uff20";

    private static final int KEPT = 1 << 20;

    private final OutputStream out;
    private final StringWriter text = new StringWriter();
    private final de.siegmar.fastcsv.writer.CsvWriter csv;
    private final List<Column> columns;
    private boolean begun;

    CsvWriter(OutputStream out, List<Column> columns) {
        this.out = out;
        this.csv = de.siegmar.fastcsv.writer.CsvWriter.builder().bufferSize(0).build(text);
        this.columns = List.copyOf(columns);
    }

    @Override
    public void write(TargetReport report) throws IOException {
        begin();
        var line = csv.writeRecord();
        for (Column column : columns) line.writeField(cell(column, report));
        line.endRecord();
        handOver();
    }

    private void begin() throws IOException {
        if (begun) return;
        begun = true;
        csv.writeRecord(columns.stream().map(Column::name).toList());
        handOver();
    }

    /** One call for each line, without a flush: the stream below holds it back as long as it likes. */
    private void handOver() throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        StringBuffer buffer = text.getBuffer();
        buffer.setLength(0);
        if (buffer.capacity() > KEPT) {
            buffer.trimToSize(); // one huge record does not keep its memory
        }
    }

    private static @Nullable String cell(Column column, TargetReport report) {
        Object value = column.value(report);
        if (value == null) return null;
        String text = column.text(report);
        return value instanceof String ? guarded(text) : text;
    }

    private static String guarded(String text) {
        if (text.isEmpty()) return text;
        String inside = text.chars().noneMatch(c -> SIGNS.indexOf(c) >= 0)
                ? text
                : FORMULA.matcher(text).replaceAll("$1$2'");
        return "\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + inside : inside;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        try (OutputStream last = out) {
            begin();
            last.flush();
        }
    }
}
