package dev.muster.showcase.compare;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
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
    private static final String WORKLOAD = "muster.compare.workload";
    private static final String ARRANGEMENTS = "muster.compare.arrangements";
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
     * @param config the whole configuration
     */
    public static CompareSettings from(Config config) {
        Config compare = config.getConfig("muster.compare");
        Workload workload = workload(compare.getString("workload"));
        for (Workload each : Workload.values()) check(compare, each);
        Config load = compare.getConfig(workload.code());
        return new CompareSettings(
                workload,
                arrangements(compare.getStringList("arrangements"), workload),
                given(compare, "tasks") ? compare.getInt("tasks") : load.getInt("tasks"),
                compare.getInt("fetches"),
                given(compare, "size") ? compare.getLong("size") : load.getLong("size"),
                compare.getInt("rounds"),
                compare.getInt("warm-up-fetches"),
                compare.getDuration("lock-slice"),
                compare.getDuration("latency"));
    }

    /**
     * What is to be compared, one after the other: all workloads where {@code muster.compare.workload} is {@code all}.
     *
     * @param config the whole configuration
     */
    public static List<CompareSettings> listFrom(Config config) {
        if (!ALL.equalsIgnoreCase(config.getString(WORKLOAD))) return List.of(from(config));
        List<String> chosen = config.getStringList(ARRANGEMENTS);
        List<CompareSettings> list = new ArrayList<>();
        for (Workload workload : Workload.values()) {
            List<String> suitable = chosen.stream()
                    .map(CompareSettings::arrangement)
                    .filter(arrangement -> arrangement.suits(workload))
                    .map(Arrangement::code)
                    .toList();
            if (!chosen.isEmpty() && suitable.isEmpty()) continue; // none of them makes sense there
            list.add(from(config.withValue(WORKLOAD, ConfigValueFactory.fromAnyRef(workload.code()))
                    .withValue(ARRANGEMENTS, ConfigValueFactory.fromIterable(suitable))));
        }
        return list;
    }

    /** A workload that is not chosen today may be tomorrow. */
    private static void check(Config compare, Workload workload) {
        String path = "muster.compare." + workload.code();
        Config load = compare.getConfig(workload.code());
        range(load.getInt("tasks"), 1, MOST_TASKS, path + ".tasks");
        range(load.getLong("size"), 1, MOST_COUNTS, path + ".size");
    }

    private static boolean given(Config compare, String key) {
        return compare.getLong(key) != 0;
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
