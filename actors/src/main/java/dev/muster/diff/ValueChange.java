package dev.muster.diff;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing that is not as it was.
 *
 * @param name of a column, or {@code field.NAME}
 * @param before its values; empty for none
 * @param after its values; empty for none
 */
public record ValueChange(String name, List<String> before, List<String> after) {
    public ValueChange {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** Values that are not there any more. */
    public List<String> gone() {
        return without(before, after);
    }

    /** Values that were not there before. */
    public List<String> come() {
        return without(after, before);
    }

    private static List<String> without(List<String> values, List<String> others) {
        List<String> rest = new ArrayList<>(values);
        others.forEach(rest::remove);
        return rest;
    }
}
