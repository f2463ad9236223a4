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
 * read. Where a line may be several targets, items are known by their {@code seq}, which counts them all. Some bits for
 * each item; a few KiB where long runs are done. For one thread at a time.
 */
final class DoneItems {
    private final ItemNumbers scheme;
    private final RoaringBitmap numbers;
    /** The last line that one was added of. */
    private long lastLine;

    /** @param scheme how items are numbered */
    DoneItems(ItemNumbers scheme) {
        this(scheme, new RoaringBitmap());
    }

    private DoneItems(ItemNumbers scheme, RoaringBitmap numbers) {
        this.scheme = scheme;
        this.numbers = numbers;
    }

    /** @throws IOException these bytes are no such set */
    static DoneItems read(ItemNumbers scheme, InputStream in) throws IOException {
        RoaringBitmap numbers = new RoaringBitmap();
        try {
            numbers.deserialize(new DataInputStream(in));
        } catch (RuntimeException e) { // what the library throws at bytes that are none of its own
            throw new IOException("not a set of numbers: " + e.getMessage(), e);
        }
        return new DoneItems(scheme, numbers);
    }

    /** Adds an item; false where it was there. */
    boolean add(long seq, long line) {
        lastLine = Math.max(lastLine, line);
        return numbers.checkedAdd(scheme.number(seq, line));
    }

    boolean add(TargetReport report) {
        return add(report.seq(), report.line());
    }

    /** Empties this one into another. */
    void moveTo(DoneItems other) {
        other.addAll(this);
        numbers.clear();
    }

    boolean contains(long seq, long line) {
        return numbers.contains(scheme.number(seq, line));
    }

    void addAll(DoneItems other) {
        numbers.or(other.numbers);
        lastLine = Math.max(lastLine, other.lastLine);
    }

    void removeAll(DoneItems other) {
        numbers.andNot(other.numbers);
    }

    /** Whether the one at a place of the input, as {@link dev.muster.input.KnownInput} counts them, is there. */
    boolean containsPlace(long place) {
        return numbers.contains(scheme.numberOf(place));
    }

    /** How many there are up to a place. */
    long rank(long place) {
        return numbers.rankLong(scheme.numberOf(place));
    }

    /** The highest place; 0 where there is none. */
    long lastPlace() {
        return numbers.isEmpty() ? 0 : scheme.place(Integer.toUnsignedLong(numbers.last()));
    }

    /** How many there are. */
    long count() {
        return numbers.getLongCardinality();
    }

    /**
     * The highest line that has its record; 0 where none has. Of what a file told, where items are known by their
     * {@code seq}, nobody knows the line.
     */
    long lastLine() {
        return scheme.bySeq() ? lastLine : lastPlace();
    }

    /** Whether there can be such an item: a file may say anything. */
    boolean canHold(long seq, long line) {
        return scheme.canHold(seq, line);
    }

    /** The numbers themselves, not to be changed. */
    RoaringBitmap numbers() {
        return numbers;
    }

    DoneItems copy() {
        DoneItems copy = new DoneItems(scheme, numbers.clone());
        copy.lastLine = lastLine;
        return copy;
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
