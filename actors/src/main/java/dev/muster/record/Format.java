package dev.muster.record;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** The forms that records come in. */
public enum Format {
    /** One JSON object per line. */
    JSONL,
    /** Comma-separated values. */
    CSV,
    /** A table for human eyes. */
    TABLE;

    /**
     * @param fields names of columns; empty for the usual ones, which are the whole record for JSON lines
     * @param out buffered by the caller; closed with the writer
     * @throws IllegalArgumentException one of the names is no column
     */
    public RecordWriter writer(OutputStream out, List<String> fields, TableStyle style) {
        List<Column> columns = new ArrayList<>();
        for (String field : fields) {
            columns.add(Columns.named(field)
                    .orElseThrow(() -> new IllegalArgumentException("no field is called " + Escape.UNICODE.of(field)
                            + "; there are " + String.join(", ", Columns.names()) + ", and field.NAME")));
        }
        boolean usual = columns.isEmpty();
        return switch (this) {
            case JSONL -> usual ? new JsonLinesWriter(out) : new FlatJsonWriter(out, columns);
            case CSV -> new CsvWriter(out, usual ? Columns.usual() : columns);
            case TABLE -> new TableWriter(out, usual ? TableWriter.usual(style) : columns, style);
        };
    }
}
