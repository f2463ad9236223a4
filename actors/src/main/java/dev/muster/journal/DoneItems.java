package dev.muster.journal;

import dev.muster.scan.report.TargetReport;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.roaringbitmap.RoaringBitmap;

/**
 * Which items of the input have their record. An item that has a line is known by its number, behind the items that
 * were named elsewhere, which are known by their place among themselves: both stay the same however often the input is
 * read. Some bits for each item; a few KiB where long runs are done. For one thread at a time.
 */
final class DoneItems {
    /** Numbers of a set of this library end here. */
    static final long LARGEST = 0xFFFF_FFFFL;

    private final int named;
    private final RoaringBitmap numbers;

    /** @param named how many items may have no line */
    DoneItems(int named) {
        this(named, new RoaringBitmap());
    }

    private DoneItems(int named, RoaringBitmap numbers) {
        this.named = named;
        this.numbers = numbers;
    }

    /** @throws IOException these bytes are no such set */
    static DoneItems read(int named, InputStream in) throws IOException {
        RoaringBitmap numbers = new RoaringBitmap();
        try {
            numbers.deserialize(new DataInputStream(in));
        } catch (RuntimeException e) { // what the library throws at bytes that are none of its own
            throw new IOException("not a set of numbers: " + e.getMessage(), e);
        }
        return new DoneItems(named, numbers);
    }

    /** Adds an item; false where it was there. */
    boolean add(long seq, long line) {
        return numbers.checkedAdd(number(seq, line));
    }

    boolean add(TargetReport report) {
        return add(report.seq(), report.line());
    }

    /** Empties this one into another. */
    void moveTo(DoneItems other) {
        other.numbers.or(numbers);
        numbers.clear();
    }

    boolean contains(long seq, long line) {
        return numbers.contains(number(seq, line));
    }

    void addAll(DoneItems other) {
        numbers.or(other.numbers);
    }

    void removeAll(DoneItems other) {
        numbers.andNot(other.numbers);
    }

    /** How many there are up to a line. */
    long place(long line) {
        return numbers.rankLong(number(0, line));
    }

    /** How many there are. */
    long count() {
        return numbers.getLongCardinality();
    }

    /** The highest line that has its record; 0 where none has. */
    long lastLine() {
        if (numbers.isEmpty()) return 0;
        return Math.max(0, (numbers.last() & LARGEST) - named);
    }

    /** Whether there can be such an item: a file may say anything. */
    boolean canHold(long seq, long line) {
        return line > 0 ? named + line <= LARGEST : seq > 0 && seq <= named;
    }

    private int number(long seq, long line) {
        if (line <= 0 && (seq <= 0 || seq > named)) {
            throw new IllegalStateException("item " + seq + " has no line, and " + named + " were named without one");
        }
        long number = line > 0 ? named + line : seq;
        if (number > LARGEST) {
            throw new IllegalStateException(
                    "a results file can be gone on with up to " + LARGEST + " lines of input; divide it: --shard 1/2");
        }
        return (int) number;
    }

    /** The numbers themselves, not to be changed. */
    RoaringBitmap numbers() {
        return numbers;
    }

    DoneItems copy() {
        return new DoneItems(named, numbers.clone());
    }

    byte[] toBytes() {
        numbers.runOptimize();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(numbers.serializedSizeInBytes());
        try {
            numbers.serialize(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("an array does not fail", e);
        }
        return bytes.toByteArray();
    }
}
