package dev.muster.record;

import dev.muster.input.LineReader;
import dev.muster.scan.report.TargetReport;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.sym.PropertyNameMatcher;

/**
 * One line to one report, for programs that have the lines already: from a queue, a database, a file that is read in
 * parallel. For a stream there is {@link RecordReader}. Holds nothing of what it parsed. For any number of threads.
 */
public final class RecordParser {
    private final JsonFactory factory = JsonFactory.builder().build();
    private final PropertyNameMatcher names = factory.constructNameMatcher(RecordKey.names(), false);

    /**
     * Parses one record.
     *
     * @throws RecordException it is none; its line is 1
     */
    public TargetReport parse(String record) throws RecordException {
        byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
        return parse(bytes, 0, bytes.length, 1, true);
    }

    /**
     * Parses one record out of a buffer, UTF-8.
     *
     * @param number the line's number, for the error
     * @param ended whether the line had an end, for the error: one that has none may be torn
     */
    public TargetReport parse(byte[] bytes, int offset, int length, long number, boolean ended) throws RecordException {
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
            JsonIn in = new JsonIn(parser, names);
            TargetReport report = ReportCodec.read(in);
            if (parser.nextToken() != null) throw in.misfit("something behind the record");
            return report;
        } catch (JsonIn.Misfit e) {
            throw failed(number, ended, e.column, String.valueOf(e.getMessage()));
        } catch (JacksonException e) { // no JSON, or beyond the parser's limits: depth, digits, the length of a name
            TokenStreamLocation place = e.getLocation();
            boolean beyond = e instanceof StreamConstraintsException;
            throw failed(
                    number,
                    ended,
                    place == null ? 1 : place.getColumnNr(),
                    beyond ? e.getOriginalMessage() : "not JSON");
        } catch (IllegalArgumentException e) { // what a record's own constructor refuses
            throw failed(number, ended, 1, String.valueOf(e.getMessage()));
        }
    }

    /**
     * The target of a record, without reading what comes behind it: for who looks for the records of some targets.
     * Whether the rest is a record is seen by parsing it.
     *
     * @return {@code null} where the beginning is not that of a record
     */
    public @Nullable String target(byte[] bytes, int offset, int length) {
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
            JsonIn in = new JsonIn(parser, names);
            in.enterObject();
            for (RecordKey key = in.key(); key != null; key = in.key()) {
                if (key == RecordKey.TARGET) return in.string();
                in.skip();
            }
            return null;
        } catch (JsonIn.Misfit | JacksonException noRecord) {
            return null;
        }
    }

    /** The line that {@code lines} is at. */
    TargetReport parse(LineReader lines) throws RecordException {
        if (lines.isCut()) {
            throw new RecordException(
                    lines.number(), false, "line " + lines.number() + ": longer than " + lines.limit() + " bytes");
        }
        return parse(lines.buffer(), lines.offset(), lines.length(), lines.number(), lines.isEnded());
    }

    private static RecordException failed(long number, boolean ended, int column, String why) {
        String where = "line " + number + ", column " + column + ": ";
        if (!ended) return new RecordException(number, true, where + "the last line is cut off");
        return new RecordException(number, false, where + Escape.UNICODE.of(why));
    }
}
