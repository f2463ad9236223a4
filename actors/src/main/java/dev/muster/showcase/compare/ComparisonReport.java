package dev.muster.showcase.compare;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison found.
 *
 * @param cores that this machine offers to one process
 * @param java version and vendor
 * @param system operating system and architecture
 * @param results one for each arrangement asked for, in order
 */
public record ComparisonReport(CompareSettings settings, int cores, String java, String system, List<Result> results) {
    public ComparisonReport {
        results = List.copyOf(results);
    }

    /**
     * What one arrangement came to.
     *
     * @param missing why it could not run here; {@code null} where it did
     * @param median of all rounds; {@code null} where it did not run
     * @param rounds each of them, in order
     * @param timeline of the round whose wall time is nearest to the median
     */
    public record Result(
            Arrangement arrangement,
            @Nullable String missing,
            @Nullable Measure median,
            List<Measure> rounds,
            @Nullable Timeline timeline) {
        public Result {
            rounds = List.copyOf(rounds);
        }

        static Result missing(Arrangement arrangement, String why) {
            return new Result(arrangement, why, null, List.of(), null);
        }
    }

    public Optional<Measure> median(Arrangement arrangement) {
        return results.stream()
                .filter(result -> result.arrangement() == arrangement)
                .findFirst()
                .map(Result::median);
    }

    /**
     * How many times as fast as {@code serial}, by wall time: the median of what each round says for itself, since the
     * two ran within seconds there, and a machine drifts from round to round. Empty where one of the two did not run.
     */
    public Optional<Double> speedUp(Arrangement arrangement) {
        List<Measure> serial = rounds(Arrangement.SERIAL);
        List<Measure> own = rounds(arrangement);
        int pairs = Math.min(serial.size(), own.size());
        if (pairs == 0) return Optional.empty();
        double[] ratios = IntStream.range(0, pairs)
                .mapToDouble(round ->
                        (double) serial.get(round).wall() / own.get(round).wall())
                .sorted()
                .toArray();
        return Optional.of((ratios[(pairs - 1) / 2] + ratios[pairs / 2]) / 2);
    }

    private List<Measure> rounds(Arrangement arrangement) {
        return results.stream()
                .filter(result -> result.arrangement() == arrangement)
                .findFirst()
                .map(Result::rounds)
                .orElse(List.of());
    }

    /** The share of all cores that was turned into speed: speed-up by cores. */
    public Optional<Double> efficiency(Arrangement arrangement) {
        return speedUp(arrangement).map(speedUp -> speedUp / cores);
    }

    /** When the last of all timelines ends, so that they share one axis and a shorter one looks shorter. */
    long longest() {
        return results.stream()
                .map(Result::timeline)
                .filter(Objects::nonNull)
                .mapToLong(Timeline::end)
                .max()
                .orElse(0);
    }
}
