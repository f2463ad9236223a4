package dev.muster.diff;

import dev.muster.diff.TargetDiff.Kind;
import dev.muster.diff.TargetDiff.Trend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a comparison can be asked to fail on. */
public enum DiffCondition {
    /** A target fails that was answered, or its grade is worse. */
    WORSE(diff -> diff.trend() == Trend.WORSE),
    /** A target of both files differs. */
    CHANGED(diff -> diff.kind() == Kind.CHANGED),
    /** A target is not in the new file. */
    GONE(diff -> diff.kind() == Kind.GONE),
    /** A target is not in the old file. */
    CAME(diff -> diff.kind() == Kind.CAME),
    /** Any of these. */
    ANY(diff -> true);

    // Never changes: a function of its argument alone.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Predicate<TargetDiff> holds;

    DiffCondition(Predicate<TargetDiff> holds) {
        this.holds = holds;
    }

    boolean holds(TargetDiff diff) {
        return holds.test(diff);
    }

    /** As it is written. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Those that are named, parted by commas.
     *
     * @throws IllegalArgumentException one is none; the message says which there are
     */
    public static List<DiffCondition> listOf(String text) {
        List<DiffCondition> conditions = new ArrayList<>();
        int begin = 0;
        while (begin <= text.length()) {
            int end = text.indexOf(',', begin);
            if (end < 0) end = text.length();
            conditions.add(of(text.substring(begin, end).strip()));
            begin = end + 1;
        }
        return conditions;
    }

    private static DiffCondition of(String text) {
        for (DiffCondition condition : values()) {
            if (condition.code().equals(text.toLowerCase(Locale.ROOT))) return condition;
        }
        String all = Arrays.stream(values()).map(DiffCondition::code).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("must be of " + all + ", found " + (text.isEmpty() ? "nothing" : text));
    }
}
