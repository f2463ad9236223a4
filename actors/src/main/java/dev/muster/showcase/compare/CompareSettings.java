package dev.muster.showcase.compare;

import dev.muster.config.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What is compared, read once from {@code muster.compare}.
 *
 * @param workload what is to be done
 * @param arrangements how the work is arranged; each suits the workload
 * @param tasks how many countdowns, or fetches; of a mixed workload: countdowns
 * @param fetches how many fetches a mixed workload has beside its countdowns
 * @param counts what one countdown starts from
 * @param rounds measured rounds of each arrangement, after one to warm up
 * @param warmUpFetches how often each arrangement that fetches does so before the first measured round, at least
 * @param lockSlice how long a thread computes before it hands the global lock over
 * @param latency how long a site of the embedded fleet takes to answer
 */
public record CompareSettings(
        Workload workload,
        List<Arrangement> arrangements,
        int tasks,
        int fetches,
        long counts,
        int rounds,
        int warmUpFetches,
        Duration lockSlice,
        Duration latency) {
    private static final String PATH = "muster.compare.";
    private static final String WORKLOAD = PATH + "workload";
    private static final String ARRANGEMENTS = PATH + "arrangements";
    private static final String ALL = "all";
    private static final int MOST_TASKS = 1000;
    private static final long MOST_COUNTS = Long.MAX_VALUE / 2;

    public CompareSettings {
        Objects.requireNonNull(workload);
        arrangements = List.copyOf(arrangements);
        range(tasks, 1, MOST_TASKS, "muster.compare.tasks");
        range(fetches, 1, MOST_TASKS, "muster.compare.fetches");
        range(counts, 1, MOST_COUNTS, "muster.compare.size");
        range(rounds, 1, 1000, "muster.compare.rounds");
        range(warmUpFetches, 1, 1_000_000, "muster.compare.warm-up-fetches");
        for (Arrangement arrangement : arrangements) {
            if (!arrangement.suits(workload)) {
                throw new IllegalArgumentException(
                        "muster.compare.arrangements: " + arrangement.code() + " makes no sense for " + workload.code()
                                + "; allowed are " + codes(Arrangement.all(workload)));
            }
        }
    }

    /**
     * Reads {@code muster.compare}.
     *
     * @throws IllegalArgumentException where a value is not allowed
     */
    public static CompareSettings from(Settings settings) {
        Workload workload = workload(settings.getString(WORKLOAD));
        for (Workload each : Workload.values()) check(settings, each);
        String load = PATH + workload.code();
        return new CompareSettings(
                workload,
                arrangements(settings.getStrings(ARRANGEMENTS), workload),
                settings.getInt(given(settings, "tasks") ? PATH + "tasks" : load + ".tasks"),
                settings.getInt(PATH + "fetches"),
                settings.getLong(given(settings, "size") ? PATH + "size" : load + ".size"),
                settings.getInt(PATH + "rounds"),
                settings.getInt(PATH + "warm-up-fetches"),
                settings.getDuration(PATH + "lock-slice"),
                settings.getDuration(PATH + "latency"));
    }

    /**
     * What is to be compared, one after the other: all workloads where {@code muster.compare.workload} is {@code all}.
     *
     * @throws IllegalArgumentException where a value is not allowed
     */
    public static List<CompareSettings> listFrom(Settings settings) {
        if (!ALL.equalsIgnoreCase(settings.getString(WORKLOAD))) return List.of(from(settings));
        List<String> chosen = settings.getStrings(ARRANGEMENTS);
        List<CompareSettings> list = new ArrayList<>();
        for (Workload workload : Workload.values()) {
            List<String> suitable = chosen.stream()
                    .map(CompareSettings::arrangement)
                    .filter(arrangement -> arrangement.suits(workload))
                    .map(Arrangement::code)
                    .toList();
            if (!chosen.isEmpty() && suitable.isEmpty()) continue; // none of them makes sense there
            list.add(from(settings.with(WORKLOAD, workload.code()).with(ARRANGEMENTS, suitable)));
        }
        return list;
    }

    /** A workload that is not chosen today may be tomorrow. */
    private static void check(Settings settings, Workload workload) {
        String path = PATH + workload.code();
        range(settings.getInt(path + ".tasks"), 1, MOST_TASKS, path + ".tasks");
        range(settings.getLong(path + ".size"), 1, MOST_COUNTS, path + ".size");
    }

    private static boolean given(Settings settings, String key) {
        return settings.getLong(PATH + key) != 0;
    }

    private static Workload workload(String code) {
        for (Workload workload : Workload.values()) {
            if (workload.code().equals(code.toLowerCase(Locale.ROOT))) return workload;
        }
        throw new IllegalArgumentException(
                "muster.compare.workload must be countdown, fetch, mixed or all, found " + code);
    }

    private static List<Arrangement> arrangements(List<String> codes, Workload workload) {
        if (codes.isEmpty()) return Arrangement.all(workload);
        List<Arrangement> found = new ArrayList<>();
        for (String code : codes) found.add(arrangement(code));
        return found;
    }

    private static Arrangement arrangement(String code) {
        for (Arrangement arrangement : Arrangement.values()) {
            if (arrangement.code().equals(code.toLowerCase(Locale.ROOT))) return arrangement;
        }
        throw new IllegalArgumentException("muster.compare.arrangements: there is no " + code + "; there are "
                + codes(List.of(Arrangement.values())));
    }

    private static String codes(List<Arrangement> arrangements) {
        return String.join(", ", arrangements.stream().map(Arrangement::code).toList());
    }

    private static void range(long found, long least, long most, String key) {
        if (found < least || found > most) {
            throw new IllegalArgumentException(key + " must be " + least + " to " + most + ", found " + found);
        }
    }
}
