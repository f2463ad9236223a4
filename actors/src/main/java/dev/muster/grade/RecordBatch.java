package dev.muster.grade;

import dev.muster.input.LineReader;
import dev.muster.record.RecordException;
import dev.muster.record.RecordParser;
import dev.muster.record.RecordReader;
import dev.muster.record.RecordWriter;
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

    private record Line(int offset, int length, long number, boolean ended, boolean cut) {}

    /** Takes the line that {@code in} is at; a blank one is passed over. */
    void add(LineReader in) {
        if (in.isBlank()) return;
        lines.add(new Line(bytes.size(), in.length(), in.number(), in.isEnded(), in.isCut()));
        bytes.write(in.buffer(), in.offset(), in.length());
    }

    /** In bytes. */
    int size() {
        return bytes.size();
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** For the thread of a worker. */
    GradedBatch grade(RecordParser parser, ReportGrader grader) throws IOException {
        byte[] all = bytes.toByteArray();
        ByteArrayOutputStream graded = new ByteArrayOutputStream(all.length * 2);
        long answers = 0;
        List<String> problems = new ArrayList<>();
        try (RecordWriter writer = RecordWriter.jsonLines(graded)) {
            for (Line line : lines) {
                if (line.cut()) {
                    problems.add("line " + line.number() + ": longer than " + RecordReader.LONGEST_LINE + " bytes");
                    continue;
                }
                try {
                    TargetReport report = parser.parse(all, line.offset(), line.length(), line.number(), line.ended());
                    Optional<TargetReport> again = grader.grade(report);
                    if (again.isPresent()) answers++;
                    writer.write(again.orElse(report));
                } catch (RecordException noRecord) {
                    problems.add(noRecord.getMessage());
                }
            }
        }
        long unanswered = lines.size() - answers - problems.size();
        List<String> first = problems.subList(0, Math.min(GradeSummary.MOST_PROBLEMS, problems.size()));
        return new GradedBatch(
                graded.toByteArray(), new GradeSummary(lines.size(), answers, unanswered, problems.size(), first));
    }
}
