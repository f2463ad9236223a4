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
        for (Field line : lines) {
            if (name.matches(line.name())) return true;
        }
        return false;
    }

    /** The value of the first line of that name. */
    public Optional<String> first(FieldName name) {
        return firstLine(name).map(Field::value);
    }

    /** The first line of that name, for those who need its octets. */
    public Optional<Field> firstLine(FieldName name) {
        for (Field line : lines) {
            if (name.matches(line.name())) return Optional.of(line);
        }
        return Optional.empty();
    }

    /** The values of all lines of that name, in order. */
    public List<String> all(FieldName name) {
        List<String> values = new ArrayList<>(2);
        for (Field line : lines) {
            if (name.matches(line.name())) values.add(line.value());
        }
        return values;
    }

    /**
     * All lines of that name as one list value (RFC 9110, 5.3). Not for Set-Cookie, whose values hold commas.
     */
    public Optional<String> joined(FieldName name) {
        List<String> values = all(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
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
