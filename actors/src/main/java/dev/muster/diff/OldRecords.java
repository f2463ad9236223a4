package dev.muster.diff;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.muster.input.LineReader;
import dev.muster.record.RecordException;
import dev.muster.record.RecordParser;
import dev.muster.record.RecordReader;
import dev.muster.scan.report.TargetReport;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The records of the old file, found by their target: on the heap are only the hash of each target and the place of its
 * record, some 70 bytes in all. {@link #read} is for any thread, everything else for one.
 */
final class OldRecords {
    private static final int FIRST_SIZE = 1024;
    /** Any seed will do: two targets meet with a chance of one in 10<sup>20</sup> for a billion. */
    private static final Hasher128 HASHER = Hashing.xxh3_128(0);

    private final FileChannel file;
    private final RecordParser parser;
    private final KeyTable keys = new KeyTable();
    private final BitSet taken = new BitSet();
    private long[] places = new long[FIRST_SIZE];
    private int[] lengths = new int[FIRST_SIZE];
    private int[] lines = new int[FIRST_SIZE];
    private int count;

    private OldRecords(FileChannel file, RecordParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /**
     * Looks where each record is.
     *
     * @param file whose content begins at its beginning; stays open
     * @param tally told of lines that are no records
     */
    static OldRecords of(FileChannel file, RecordParser parser, DiffTally tally) throws IOException {
        OldRecords records = new OldRecords(file, parser);
        InputStream in = Channels.newInputStream(file.position(0));
        LineReader lines = new LineReader(in, RecordReader.LONGEST_LINE); // not closed: the channel is read on
        while (lines.next()) {
            if (lines.isBlank()) continue;
            String target = target(lines, parser);
            if (target != null) records.add(target, lines);
            else tally.problem("old file, line " + lines.number() + ": no record");
            tally.records(1, 0);
        }
        return records;
    }

    /** The target of the line that {@code lines} is at; {@code null} where it is no record. */
    static @Nullable String target(LineReader lines, RecordParser parser) {
        return lines.isCut() ? null : parser.target(lines.buffer(), lines.offset(), lines.length());
    }

    private void add(String target, LineReader line) {
        if (count == places.length) {
            int size = count + (count >> 1);
            places = Arrays.copyOf(places, size);
            lengths = Arrays.copyOf(lengths, size);
            lines = Arrays.copyOf(lines, size);
        }
        HashValue128 hash = HASHER.hashCharsTo128Bits(target);
        keys.add(hash.getMostSignificantBits(), hash.getLeastSignificantBits());
        places[count] = line.position();
        lengths[count] = line.length();
        lines[count] = (int) Math.min(Integer.MAX_VALUE, line.number());
        count++;
    }

    /** The number of the first record of that target that was not taken yet; -1 where there is none. */
    int take(String target) {
        HashValue128 hash = HASHER.hashCharsTo128Bits(target);
        int record = keys.take(hash.getMostSignificantBits(), hash.getLeastSignificantBits());
        if (record >= 0) taken.set(record);
        return record;
    }

    /** The first record from that number on that was not taken; -1 where there is none. */
    int nextLeft(int from) {
        int record = taken.nextClearBit(from);
        return record < count ? record : -1;
    }

    TargetReport read(int record) throws IOException, RecordException {
        byte[] bytes = new byte[lengths[record]];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, places[record] + buffer.position()) < 0) {
                throw new EOFException("the old file became shorter while it was read");
            }
        }
        return parser.parse(bytes, 0, bytes.length, lines[record], true);
    }

    long repeated() {
        return keys.repeated();
    }

    long askedAgain() {
        return keys.askedAgain();
    }
}
