package dev.muster.showcase.compare;

import java.time.Duration;

/** How long a comparison takes, about, so that nobody waits without knowing for what. Pure. */
final class Estimate {
    private Estimate() {}

    /**
     * The measured rounds of all arrangements.
     *
     * @param countdown nanoseconds of one countdown on a core of its own
     */
    static Duration of(CompareSettings settings, int cores, long countdown) {
        double round = 0;
        for (Arrangement arrangement : settings.arrangements()) round += round(arrangement, settings, cores, countdown);
        return Duration.ofNanos((long) (round * settings.rounds()));
    }

    private static double round(Arrangement arrangement, CompareSettings settings, int cores, long countdown) {
        boolean counts = settings.workload() != Workload.FETCH;
        int fetches = switch (settings.workload()) {
            case COUNTDOWN -> 0;
            case FETCH -> settings.tasks();
            case MIXED -> settings.fetches();
        };
        double together = arrangement == Arrangement.SPLIT ? cores : Math.min(cores, settings.tasks());
        double computing =
                !counts ? 0 : (double) countdown * settings.tasks() / (arrangement.isParallel() ? together : 1);
        double latency = settings.latency().toNanos();
        if (!arrangement.isConcurrent()) return computing + latency * fetches;
        return Math.max(computing, fetches == 0 ? 0 : latency);
    }
}
