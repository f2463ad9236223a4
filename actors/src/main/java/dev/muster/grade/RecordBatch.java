package dev.muster.grade;

import dev.muster.record.JsonLinesWriter;
import dev.muster.record.RecordException;
import dev.muster.record.RecordParser;
import dev.muster.scan.report.TargetReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Some lines of a file, still bytes. Filled by one thread, then graded by another. */
final class RecordBatch {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Line> lines = new ArrayList<>();

    private record Line(int offset, int length, long number, boolean ended) {}

    /** Blank lines are passed over. */
    void add(byte[] buffer, int offset, int length, long number, boolean ended) {
        if (isBlank(buffer, offset, length)) return;
        lines.add(new Line(bytes.size(), length, number, ended));
        bytes.write(buffer, offset, length);
    }

    /** In bytes. */
    int size() {
        return bytes.size();
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    GradedBatch grade(Regrader regrader) throws IOException {
        byte[] all = bytes.toByteArray();
        RecordParser parser = new RecordParser();
        ByteArrayOutputStream graded = new ByteArrayOutputStream(all.length * 2);
        JsonLinesWriter writer = new JsonLinesWriter(graded);
        long judged = 0;
        List<String> problems = new ArrayList<>();
        for (Line line : lines) {
            try {
                TargetReport report = parser.parse(all, line.offset(), line.length(), line.number(), line.ended());
                Optional<TargetReport> again = regrader.regrade(report);
                if (again.isPresent()) judged++;
                writer.write(again.orElse(report));
            } catch (RecordException noRecord) {
                problems.add(String.valueOf(noRecord.getMessage()));
            }
        }
        writer.flush();
        long unjudged = lines.size() - judged - problems.size();
        List<String> first = problems.subList(0, Math.min(GradeSummary.MOST_PROBLEMS, problems.size()));
        return new GradedBatch(
                graded.toByteArray(), new GradeSummary(lines.size(), judged, unjudged, problems.size(), first));
    }

    private static boolean isBlank(byte[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (buffer[i] > ' ' || buffer[i] < 0) return false;
        }
        return true;
    }
}
