package dev.muster.http.head;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** A header section in the order it came, duplicates kept (RFC 9110, 5.2 and 5.3). Immutable. */
public final class Fields implements Iterable<Field> {
    /** No field lines. */
    public static final Fields EMPTY = new Fields(List.of());

    private final List<Field> lines;
    /** Found out when first asked for, as a string does with its hash. */
    private long heldBytes = -1;
    /** A bit for each name, found out likewise. Most questions are about what did not come. */
    private volatile long names; // a long that is not volatile may be read in halves

    private Fields(List<Field> lines) {
        this.lines = lines;
    }

    /** These lines, in their order. */
    public static Fields of(List<Field> lines) {
        return lines.isEmpty() ? EMPTY : new Fields(List.copyOf(lines));
    }

    /** From names and values in turn, for tests and examples. */
    public static Fields of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) throw new IllegalArgumentException("a name without a value");
        List<Field> lines = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            lines.add(new Field(namesAndValues[i], namesAndValues[i + 1]));
        }
        return of(lines);
    }

    /** All lines, in the order in which they came. */
    public List<Field> lines() {
        return lines;
    }

    /** How many lines there are. */
    public int size() {
        return lines.size();
    }

    /** About what they take in memory, objects included. */
    long heldBytes() {
        if (heldBytes < 0) {
            long sum = 0;
            for (int i = 0; i < lines.size(); i++) sum += lines.get(i).heldBytes();
            heldBytes = sum;
        }
        return heldBytes;
    }

    /** Whether there is no line. */
    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Whether there is a line of that name. */
    public boolean has(FieldName name) {
        return indexOf(name, 0) >= 0;
    }

    /** The value of the first line of that name. */
    public Optional<String> first(FieldName name) {
        int first = indexOf(name, 0);
        return first < 0 ? Optional.empty() : Optional.of(lines.get(first).value());
    }

    /** The first line of that name, for those who need its octets. */
    public Optional<Field> firstLine(FieldName name) {
        int first = indexOf(name, 0);
        return first < 0 ? Optional.empty() : Optional.of(lines.get(first));
    }

    /** The values of all lines of that name, in order. */
    public List<String> all(FieldName name) {
        int at = indexOf(name, 0);
        if (at < 0) return List.of();
        List<String> values = new ArrayList<>(2);
        for (; at >= 0; at = indexOf(name, at + 1)) values.add(lines.get(at).value());
        return values;
    }

    /**
     * All lines of that name as one list value (RFC 9110, 5.3). Not for Set-Cookie, whose values hold commas.
     */
    public Optional<String> joined(FieldName name) {
        int first = indexOf(name, 0);
        if (first < 0) return Optional.empty();
        boolean alone = indexOf(name, first + 1) < 0;
        return Optional.of(alone ? lines.get(first).value() : String.join(", ", all(name)));
    }

    /** Where the first line of that name is, not before {@code from}; -1 where there is none. */
    private int indexOf(FieldName name, int from) {
        if ((names() & name.bit()) == 0) return -1;
        for (int i = from; i < lines.size(); i++) {
            if (name.matches(lines.get(i).name())) return i;
        }
        return -1;
    }

    private long names() {
        long bits = names;
        if (bits == 0) {
            for (int i = 0; i < lines.size(); i++)
                bits |= FieldName.bit(lines.get(i).name());
            names = bits;
        }
        return bits;
    }

    @Override
    public Iterator<Field> iterator() {
        return lines.iterator();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fields fields && lines.equals(fields.lines);
    }

    @Override
    public int hashCode() {
        return lines.hashCode();
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
