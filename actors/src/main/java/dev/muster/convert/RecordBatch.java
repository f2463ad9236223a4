package dev.muster.convert;

import dev.muster.filter.ConditionCounts;
import dev.muster.format.RecordForm;
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
import java.util.function.Function;

/** Some lines of a file, still bytes. Filled by one thread, then converted by another. */
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
    ConvertedBatch convert(
            RecordParser parser, Function<TargetReport, Optional<TargetReport>> change, Conversion conversion)
            throws IOException {
        byte[] all = bytes.toByteArray();
        ByteArrayOutputStream converted = new ByteArrayOutputStream(all.length * 2);
        ConditionCounts looked = conversion.looked().fresh();
        HeadingStream headed = new HeadingStream(converted);
        long changed = 0;
        long written = 0;
        List<String> problems = new ArrayList<>();
        RecordForm form = conversion.form();
        try (RecordWriter writer = form.writer(form.hasHeading() ? headed : converted)) {
            for (Line line : lines) {
                if (line.cut()) {
                    problems.add("line " + line.number() + ": longer than " + RecordReader.LONGEST_LINE + " bytes");
                    continue;
                }
                try {
                    TargetReport report = parser.parse(all, line.offset(), line.length(), line.number(), line.ended());
                    Optional<TargetReport> other = change.apply(report);
                    if (other.isPresent()) changed++;
                    TargetReport result = other.orElse(report);
                    looked.look(result);
                    if (conversion.filter() != null && !conversion.filter().test(result)) continue;
                    writer.write(result);
                    written++;
                } catch (RecordException noRecord) {
                    problems.add(noRecord.getMessage());
                }
            }
        }
        List<String> some = problems.subList(0, Math.min(ConvertSummary.MOST_PROBLEMS, problems.size()));
        return new ConvertedBatch(
                form.packed(headed.heading()),
                form.packed(converted.toByteArray()),
                new ConvertSummary(lines.size(), changed, written, problems.size(), some),
                looked);
    }
}
