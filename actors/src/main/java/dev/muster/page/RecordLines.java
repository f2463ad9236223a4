package dev.muster.page;

import dev.muster.analysis.Analysis;
import dev.muster.analysis.settings.Advice;
import dev.muster.input.LineReader;
import dev.muster.record.RecordException;
import dev.muster.record.RecordParser;
import dev.muster.record.RecordReader;
import dev.muster.scan.report.TargetReport;
import dev.muster.statistics.RecordStatistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Some lines of a file, still bytes. Filled by one thread, then counted by another. */
final class RecordLines {
    private final int file;
    private byte[] bytes;
    private int size;
    private final List<Line> lines = new ArrayList<>();

    private record Line(int offset, int length, long number, boolean ended, boolean cut) {}

    /**
     * What they say.
     *
     * @param rows those that the page may show
     * @param unreadable lines that are no records
     * @param problems the first of those
     */
    record Counted(RecordStatistics statistics, List<Row> rows, long unreadable, List<String> problems) {}

    /**
     * @param file number of the file, from 0
     * @param room for so many bytes; there will be more where it does not do
     */
    RecordLines(int file, int room) {
        this.file = file;
        this.bytes = new byte[room];
    }

    /** Takes the line that {@code in} is at; a blank one is passed over. */
    void add(LineReader in) {
        if (in.isBlank()) return;
        lines.add(new Line(size, in.length(), in.number(), in.isEnded(), in.isCut()));
        if (bytes.length - size < in.length()) bytes = Arrays.copyOf(bytes, size + in.length());
        System.arraycopy(in.buffer(), in.offset(), bytes, size, in.length());
        size += in.length();
    }

    /** In bytes. */
    int size() {
        return size;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** For the thread of a worker. */
    Counted count(RecordParser parser, RowSelection.Bounds bounds, PageSettings settings) {
        RecordStatistics statistics = new RecordStatistics();
        List<Row> rows = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        long unreadable = 0;
        for (Line line : lines) {
            try {
                TargetReport report = read(line, parser);
                statistics.add(withAdvice(report));
                RowRank rank = RowRank.of(report, file, line.number());
                if (bounds.allow(rank)) rows.add(row(rank, report, line, settings));
            } catch (NoRecord | RecordException e) {
                unreadable++;
                if (problems.size() < PageSummary.MOST_PROBLEMS) problems.add(String.valueOf(e.getMessage()));
            }
        }
        return new Counted(statistics, rows, unreadable, problems);
    }

    /** Records leave it out. */
    private static TargetReport withAdvice(TargetReport report) {
        Analysis analysis = report.analysis();
        return analysis == null ? report : report.withAnalysis(Advice.addedTo(analysis));
    }

    private TargetReport read(Line line, RecordParser parser) throws NoRecord, RecordException {
        if (line.cut()) {
            throw new NoRecord("line " + line.number() + ": longer than " + RecordReader.LONGEST_LINE + " bytes");
        }
        return parser.parse(bytes, line.offset(), line.length(), line.number(), line.ended());
    }

    private Row row(RowRank rank, TargetReport report, Line line, PageSettings settings) {
        boolean shown = line.length() <= settings.recordBytes();
        return Row.of(rank, report, shown ? EmbeddedRecord.of(bytes, line.offset(), line.length()) : null);
    }

    /** The line is too long to be read. */
    private static final class NoRecord extends Exception {
        private static final long serialVersionUID = 1L;

        NoRecord(String message) {
            super(message);
        }
    }
}
