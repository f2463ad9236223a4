package dev.muster.record;

import dev.muster.scan.report.TargetReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A report as JSON in one call, for an answer over HTTP or a message. {@link RecordParser} reads it back. */
public final class RecordJson {
    private RecordJson() {}

    /** The whole record, {@code muster.record/1}, without a line end. */
    public static String of(TargetReport report) {
        return new String(utf8(report), StandardCharsets.UTF_8);
    }

    /** Likewise, with advice and reference in each finding that does not pass. */
    public static String withAdvice(TargetReport report) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
        return new String(withoutEnd(line, RecordWriter.jsonLinesWithAdvice(line), report), StandardCharsets.UTF_8);
    }

    /** The same as UTF-8. */
    public static byte[] utf8(TargetReport report) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
        return withoutEnd(line, RecordWriter.jsonLines(line), report);
    }

    private static byte[] withoutEnd(ByteArrayOutputStream line, RecordWriter lines, TargetReport report) {
        try (RecordWriter writer = lines) {
            writer.write(report);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        byte[] bytes = line.toByteArray();
        return Arrays.copyOf(bytes, bytes.length - 1);
    }
}
