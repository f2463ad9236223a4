package dev.muster.format;

import java.util.Locale;
import java.util.Optional;

/** The forms that records come in. */
public enum RecordFormat {
    /** One JSON object on each line: whole records, or flat ones of chosen columns. */
    JSONL,
    /** Comma-separated values. */
    CSV,
    /** Lines for human eyes. */
    TABLE,
    /** JSON lines with the names of ProjectDiscovery's httpx. */
    HTTPX,
    /** JSON lines with the names of ZGrab2's module http. */
    ZGRAB2,
    /** Columnar files, which other programs make of one of the others. */
    PARQUET;

    private static final String COMPRESSED = ".gz";

    /** What the name of a file asks for, {@code .gz} passed over; empty where its ending says nothing. */
    public static Optional<RecordFormat> ofFileName(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        if (plain.endsWith(COMPRESSED)) plain = plain.substring(0, plain.length() - COMPRESSED.length());
        if (plain.endsWith(".jsonl") || plain.endsWith(".ndjson")) return Optional.of(JSONL);
        if (plain.endsWith(".csv")) return Optional.of(CSV);
        return plain.endsWith(".parquet") ? Optional.of(PARQUET) : Optional.empty();
    }

    /** Whether a file of that name is packed by gzip. */
    public static boolean isCompressed(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(COMPRESSED);
    }

    /** As it is written after {@code --format}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean hasColumns() {
        return this == JSONL || this == CSV || this == TABLE;
    }
}
