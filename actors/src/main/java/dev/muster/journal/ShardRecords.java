package dev.muster.journal;

import dev.muster.input.LineReader;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipException;
import org.roaringbitmap.IntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * Compares the records of one shard with what its sidecar says: each of its items has one record, and nothing else has.
 * Reads the beginning and the end of each record, and keeps a set of numbers. For one use.
 */
final class ShardRecords {
    /** As the reader of records allows. */
    private static final int LONGEST_LINE = 64 * 1024 * 1024;

    private static final int EXAMPLES = 3;

    private final DoneItems expected;
    private final ItemNumbers scheme;
    private final DoneItems found;
    private final List<String> problems = new ArrayList<>();
    private long foreign;
    private long twice;
    private final List<Long> bytes = new ArrayList<>();

    private ShardRecords(Sidecar sidecar) {
        this.expected = sidecar.done();
        this.scheme = sidecar.identity().numbers();
        this.found = new DoneItems(scheme);
    }

    /**
     * What a shard's files hold.
     *
     * @param problems each with the name of its file; empty where all is as it should be
     * @param bytes of each file, unpacked
     */
    record Found(List<String> problems, List<Long> bytes) {}

    static Found check(Sidecar sidecar, ShardFiles shard) {
        ShardRecords records = new ShardRecords(sidecar);
        for (Path file : shard.records(sidecar)) records.read(file);
        records.finish(shard.results());
        return new Found(records.problems, records.bytes);
    }

    private void read(Path file) {
        try (Counted in = new Counted(ShardFiles.open(file));
                LineReader lines = new LineReader(in, LONGEST_LINE)) {
            while (lines.next()) {
                RecordHead record =
                        lines.isCut() ? null : RecordHead.of(lines.buffer(), lines.offset(), lines.length());
                if (record == null || !lines.isEnded()) {
                    problems.add(file + ": line " + lines.number() + " is no record"
                            + (lines.isEnded() ? "" : ", the file ends in the middle of it"));
                    return;
                }
                take(record, file, lines.number());
            }
            bytes.add(in.count);
        } catch (NoSuchFileException e) {
            problems.add(file + ": there is no such file");
        } catch (EOFException e) {
            problems.add(file + ": it ends in the middle of what was compressed");
        } catch (ZipException e) {
            problems.add(file + ": damaged: " + e.getMessage());
        } catch (IOException e) {
            problems.add(
                    file + ": cannot be read: " + (Files.isDirectory(file) ? "it is a directory" : e.getMessage()));
        }
    }

    private void take(RecordHead record, Path file, long at) {
        boolean isKnown =
                expected.canHold(record.seq(), record.line()) && expected.contains(record.seq(), record.line());
        if (isKnown && found.add(record.seq(), record.line())) return;
        if ((isKnown ? twice++ : foreign++) >= EXAMPLES) return;
        String what = place(record.line(), record.seq()) + ", " + record.target();
        problems.add(file + ": line " + at + " is "
                + (isKnown ? "a second record of " + what : "the record of " + what + ", which is not in this shard"));
    }

    private void finish(Path results) {
        more(results, twice, "second record");
        more(results, foreign, "record that is not in this shard");
        RoaringBitmap missing = RoaringBitmap.andNot(expected.numbers(), found.numbers());
        if (missing.isEmpty()) return;
        problems.add(results + ": there is no record of " + items(missing, scheme));
    }

    private void more(Path results, long count, String what) {
        if (count <= EXAMPLES) return;
        problems.add(String.format(Locale.ROOT, "%s: and %,d more of that kind (%s)", results, count - EXAMPLES, what));
    }

    /** The first few of a set of items, for people. */
    static String items(RoaringBitmap numbers, ItemNumbers scheme) {
        List<String> first = new ArrayList<>();
        IntIterator each = numbers.getIntIterator();
        while (each.hasNext() && first.size() < EXAMPLES) {
            long number = Integer.toUnsignedLong(each.next());
            first.add(scheme.name(number));
        }
        long rest = numbers.getLongCardinality() - first.size();
        String some = String.join(", ", first);
        return rest == 0 ? some : String.format(Locale.ROOT, "%s and %,d more", some, rest);
    }

    private static String place(long line, long seq) {
        return line > 0 ? "line " + line + " of the input" : "argument " + seq;
    }

    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int read = in.read(to, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
