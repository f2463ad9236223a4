package dev.muster.showcase.compare;

import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What one round took, or the median of several. Times in nanoseconds.
 *
 * @param wall from the first task's start to the last one's end, start-up left out
 * @param cpu of all threads and processes that took part
 * @param startUp before the tasks could start, where something had to be started
 * @param fetchP50 median time of one fetch; {@code null} where nothing was fetched
 * @param fetchP99 likewise
 */
public record Measure(
        long wall,
        long cpu,
        long startUp,
        @Nullable Long fetchP50,
        @Nullable Long fetchP99) {
    /** The median of each figure by itself. */
    static Measure median(List<Measure> rounds) {
        boolean fetched = rounds.get(0).fetchP50() != null;
        return new Measure(
                middle(rounds, Measure::wall),
                middle(rounds, Measure::cpu),
                middle(rounds, Measure::startUp),
                fetched ? (Long) middle(rounds, round -> orZero(round.fetchP50())) : null,
                fetched ? (Long) middle(rounds, round -> orZero(round.fetchP99())) : null);
    }

    private static long orZero(@Nullable Long figure) {
        return figure == null ? 0 : figure;
    }

    private static long middle(List<Measure> rounds, ToLongFunction<Measure> figure) {
        long[] sorted = rounds.stream().mapToLong(figure).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
