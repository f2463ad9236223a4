package dev.muster.format;

import dev.muster.record.Column;
import dev.muster.record.Escape;
import dev.muster.record.RecordWriter;
import dev.muster.record.TableStyle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * One form of records, with the columns that are chosen. For any thread; so is each writer for its own.
 *
 * @param format which of the forms it is
 * @param columns in their order; empty for the usual ones, which in JSON lines are whole records
 * @param style of tables
 * @param compressed whether what is written is packed by gzip
 * @param advice whether findings in whole records have their advice and reference
 */
public record RecordForm(
        RecordFormat format, List<Column> columns, TableStyle style, boolean compressed, boolean advice) {
    private static final TableStyle PLAIN_TABLE = new TableStyle(80, false, Escape.ASCII);
    private static final int PACKED_AT_ONCE = 64 * 1024;

    /** Stands for all usual columns. */
    private static final String ALL = "*";

    /** @throws IllegalArgumentException there is no such form, or none with columns; the message says what to do */
    public RecordForm {
        columns = List.copyOf(columns);
        if (format == RecordFormat.PARQUET) {
            throw new IllegalArgumentException("Parquet is made by DuckDB of what Muster writes:"
                    + " muster convert RESULTS.jsonl --fields '*' -o flat.jsonl, then duckdb -c \"COPY (FROM"
                    + " read_ndjson('flat.jsonl', sample_size=-1)) TO 'results.parquet'\"; see docs/formats.md");
        }
        if (!columns.isEmpty() && !format.hasColumns()) {
            throw new IllegalArgumentException(
                    "--fields goes with the formats jsonl, csv and table; " + format.code() + " has keys of its own");
        }
    }

    /**
     * A form without advice.
     *
     * @throws IllegalArgumentException there is no such form, or none with columns; the message says what to do
     */
    public RecordForm(RecordFormat format, List<Column> columns, TableStyle style, boolean compressed) {
        this(format, columns, style, compressed, false);
    }

    /** The same, with advice and reference in the findings of whole records, or without. */
    public RecordForm withAdvice(boolean other) {
        return new RecordForm(format, columns, style, compressed, other);
    }

    /** Whole records as JSON lines. */
    public static RecordForm records() {
        return new RecordForm(RecordFormat.JSONL, List.of(), PLAIN_TABLE, false);
    }

    /**
     * The columns of those names.
     *
     * @throws IllegalArgumentException one of them is none, or there twice; the message says which
     */
    public static List<Column> columns(List<String> names) {
        List<Column> columns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            for (Column column : name.equals(ALL) ? Column.standard() : List.of(Column.named(name))) {
                if (!seen.add(column.name())) {
                    throw new IllegalArgumentException(column.name() + " is there twice; name each field once");
                }
                columns.add(column);
            }
        }
        return columns;
    }

    /** Whether the first line is no record. */
    public boolean hasHeading() {
        return format == RecordFormat.CSV || format == RecordFormat.TABLE;
    }

    /** Whether what is written can be read as records again. */
    public boolean isRecords() {
        return format == RecordFormat.JSONL && columns.isEmpty();
    }

    /** Writes to {@code out}, which is closed with it and is what packs, if anything does: see {@link #packing}. */
    public RecordWriter writer(OutputStream out) {
        return switch (format) {
            case JSONL -> jsonLines(out);
            case CSV -> RecordWriter.csv(out, columns.isEmpty() ? Column.standard() : columns);
            case TABLE -> RecordWriter.table(out, columns, style);
            case HTTPX -> new HttpxWriter(out);
            case ZGRAB2 -> new Zgrab2Writer(out);
            case PARQUET -> throw new IllegalStateException("refused when it was made");
        };
    }

    private RecordWriter jsonLines(OutputStream out) {
        if (!columns.isEmpty()) return RecordWriter.flatJsonLines(out, columns);
        return advice ? RecordWriter.jsonLinesWithAdvice(out) : RecordWriter.jsonLines(out);
    }

    /** A piece of the output, a member of gzip of its own where that is asked for; nothing of nothing. */
    public byte[] packed(byte[] plain) throws IOException {
        if (!compressed || plain.length == 0) return plain;
        ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 4 + 32);
        try (OutputStream out = new GZIPOutputStream(packed, PACKED_AT_ONCE)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    /** A stream that packs into {@code out} where that is asked for; what was flushed can be read at once. */
    public OutputStream packing(OutputStream out) throws IOException {
        return compressed ? new GZIPOutputStream(out, PACKED_AT_ONCE, true) : out;
    }

    /** All of an output without records. */
    public byte[] empty() throws IOException {
        ByteArrayOutputStream none = new ByteArrayOutputStream();
        writer(packing(none)).close();
        return none.toByteArray();
    }
}
