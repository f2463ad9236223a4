package dev.muster.showcase.fleet;

import java.util.List;
import java.util.Random;

/** The draws for one site: the same for the same seed and number, on every Java. */
final class SeededRandom {
    // java.util.Random: its algorithm is part of its contract, unlike those of the younger generators.
    private final Random random;

    SeededRandom(long seed, int number) {
        // Neighbouring seeds give similar first draws; a multiplication by an odd constant sets them apart.
        random = new Random((seed + 1) * 0x9E3779B97F4A7C15L ^ (number + 1) * 0xD1B54A32D192ED03L);
        random.nextInt();
    }

    boolean percent(double chance) {
        return random.nextDouble() * 100 < chance;
    }

    int upTo(int bound) {
        return random.nextInt(bound);
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    String of(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** One of {@code choices} by weight. */
    <T> T weighted(List<Weighted<T>> choices) {
        double total = 0;
        for (Weighted<T> choice : choices) total += choice.weight();
        double left = random.nextDouble() * total;
        for (Weighted<T> choice : choices) {
            left -= choice.weight();
            if (left < 0) return choice.value();
        }
        return choices.get(choices.size() - 1).value();
    }

    String hex(int digits) {
        StringBuilder text = new StringBuilder(digits);
        for (int i = 0; i < digits; i++) text.append(Character.forDigit(random.nextInt(16), 16));
        return text.toString();
    }

    /** Log-normal with that median: many near it, few far above. */
    double logNormal(double median, double spread) {
        return median * Math.exp(spread * random.nextGaussian());
    }

    record Weighted<T>(double weight, T value) {}
}
