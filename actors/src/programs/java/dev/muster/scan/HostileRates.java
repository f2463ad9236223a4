package dev.muster.scan;

import dev.muster.http.target.Scheme;
import dev.muster.scan.HostileMix.Neighbours;
import dev.muster.scan.HostileMix.Outcomes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What hostile neighbours cost a scan: {@code HostileRates [TARGETS] [ROUNDS] [LATENCY_MILLIS] [HTTP|HTTPS]}. Prints
 * the rates of scans with polite and with hostile neighbours, and the processor time that this process, which holds the
 * scanner alone, spent on each target. The neighbours of either kind live in the same process, so that the two scans
 * differ in nothing but how their neighbours behave: to wake one more process for every tenth target costs a twentieth
 * of the rate by itself.
 */
final class HostileRates {
    private static final int ONE_IN = 10;

    private HostileRates() {}

    /** What the hostile neighbours do to a scan, 1 for nothing. */
    private record Ratios(double rate, double toTheEnd, double processorTime) {
        static Ratios of(Outcomes polite, Outcomes hostile) {
            return new Ratios(
                    hostile.perSecond() / polite.perSecond(),
                    hostile.perSecondToTheEnd() / polite.perSecondToTheEnd(),
                    hostile.microsEach() / polite.microsEach());
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "rate %.2f, to the end %.2f, processor time %.2f", rate, toTheEnd, processorTime);
        }
    }

    public static void main(String[] arguments) throws IOException {
        int targets = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        int latency = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100;
        Scheme scheme = arguments.length > 3 ? Scheme.valueOf(arguments[3]) : Scheme.HTTP;
        try (HostileMix mix =
                new HostileMix(MixedServersProcess.start(scheme, Duration.ofMillis(latency)), HostileMix.QUICK)) {
            mix.scan(targets, ONE_IN, Neighbours.HOSTILE, 0);
            mix.scan(targets, ONE_IN, Neighbours.POLITE, 0);
            List<Ratios> all = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                // By turns, so that what the machine gives more to the second scan of a round is shared.
                boolean hostileFirst = round % 2 == 0;
                Outcomes first =
                        mix.scan(targets, ONE_IN, hostileFirst ? Neighbours.HOSTILE : Neighbours.POLITE, round);
                Outcomes second =
                        mix.scan(targets, ONE_IN, hostileFirst ? Neighbours.POLITE : Neighbours.HOSTILE, round);
                Outcomes polite = hostileFirst ? second : first;
                Outcomes hostile = hostileFirst ? first : second;
                Ratios ratios = Ratios.of(polite, hostile);
                all.add(ratios);
                System.out.printf(
                        "round %d: polite %.0f/s, hostile %.0f/s, processor time each %.0f and %.0f us; %s; "
                                + "good ones wrong %d and %d, blamed on us %d%n",
                        round,
                        polite.perSecond(),
                        hostile.perSecond(),
                        polite.microsEach(),
                        hostile.microsEach(),
                        ratios,
                        polite.wrong(),
                        hostile.wrong(),
                        hostile.blamedOnUs());
            }
            System.out.printf(
                    "medians of hostile/polite: %s%n",
                    new Ratios(
                            median(all, Ratios::rate),
                            median(all, Ratios::toTheEnd),
                            median(all, Ratios::processorTime)));
        }
    }

    private static double median(List<Ratios> all, ToDoubleFunction<Ratios> figure) {
        double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
