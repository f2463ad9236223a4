package dev.muster.diff;

import dev.muster.diff.TargetDiff.Trend;
import dev.muster.input.LineReader;
import dev.muster.record.RecordException;
import dev.muster.record.RecordParser;
import dev.muster.scan.report.TargetReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Some records to compare: lines of the new file, still bytes, each with the number of the old record of its target.
 * Filled by one thread, then compared by another.
 */
final class DiffBatch {
    private static final int NONE = -1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Pair> pairs = new ArrayList<>();

    /** @param length -1 where the new file has no such target */
    private record Pair(int old, int offset, int length, long line, boolean ended) {}

    /**
     * What came of a batch.
     *
     * @param same how many targets do not differ
     */
    record Result(List<TargetDiff> diffs, long same, List<String> problems) {}

    /** Takes the line of the new file that {@code in} is at. */
    void add(LineReader in, int old) {
        pairs.add(new Pair(old, bytes.size(), in.length(), in.number(), in.isEnded()));
        bytes.write(in.buffer(), in.offset(), in.length());
    }

    /** Takes a record of the old file whose target is not in the new one. */
    void addGone(int old) {
        pairs.add(new Pair(old, 0, NONE, 0, true));
    }

    /** In bytes. */
    int size() {
        return bytes.size();
    }

    int count() {
        return pairs.size();
    }

    /** For the thread of a worker. */
    Result compare(OldRecords old, RecordParser parser, ReportComparison comparison) throws IOException {
        byte[] all = bytes.toByteArray();
        List<TargetDiff> diffs = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        long same = 0;
        for (Pair pair : pairs) {
            TargetReport before;
            TargetReport after;
            try {
                before = pair.old() == NONE ? null : old.read(pair.old());
            } catch (RecordException noRecord) {
                problems.add("old file, " + noRecord.getMessage());
                continue;
            }
            try {
                after = pair.length() == NONE
                        ? null
                        : parser.parse(all, pair.offset(), pair.length(), pair.line(), pair.ended());
            } catch (RecordException noRecord) {
                problems.add("new file, " + noRecord.getMessage());
                continue;
            }
            if (before == null || after == null) {
                diffs.add(new TargetDiff(before, after, Trend.SAME, List.of()));
            } else {
                int known = diffs.size();
                comparison.compare(before, after).ifPresent(diffs::add);
                if (diffs.size() == known) same++;
            }
        }
        return new Result(diffs, same, problems);
    }
}
