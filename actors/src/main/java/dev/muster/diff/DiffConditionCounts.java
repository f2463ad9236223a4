package dev.muster.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which conditions held, for how many targets, and for which first. For one thread. */
public final class DiffConditionCounts {
    private final Map<DiffCondition, Count> counts = new LinkedHashMap<>();

    private static final class Count {
        private long targets;
        private String first = "";
    }

    /** Counts from zero. */
    public DiffConditionCounts(List<DiffCondition> conditions) {
        conditions.forEach(condition -> counts.put(condition, new Count()));
    }

    /** Tests one more difference. */
    public void look(TargetDiff diff) {
        counts.forEach((condition, count) -> {
            if (condition.holds(diff) && count.targets++ == 0) count.first = diff.target();
        });
    }

    /** One line for each condition that held: {@code worse holds for 2 targets, first: example.com}. */
    public List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        counts.forEach((condition, count) -> {
            if (count.targets == 0) return;
            reasons.add(String.format(
                    Locale.ROOT,
                    "%s holds for %,d %s, first: %s",
                    condition.code(),
                    count.targets,
                    count.targets == 1 ? "target" : "targets",
                    count.first));
        });
        return reasons;
    }
}
