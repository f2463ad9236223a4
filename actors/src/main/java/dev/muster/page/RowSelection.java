package dev.muster.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a page shows, of any number of records. Where not all fit, a quarter is kept for targets that failed, a
 * quarter for answers without a grade, and the rest for the best few answers and the worst; what one does not need the
 * others get. Which of those that failed, or have no grade, is drawn by a hash of the target. For one thread.
 */
final class RowSelection {
    /** Best answers that are shown in any case. */
    static final int BEST = 10;

    private final PageSettings settings;
    private final RankedRows worst;
    private final RankedRows best;
    private final RankedRows ungraded;
    private final RankedRows failed;

    RowSelection(PageSettings settings) {
        this.settings = settings;
        this.worst = new RankedRows(RowRank.WORST_FIRST, settings.rows(), settings.allBytes());
        this.best = new RankedRows(RowRank.BEST_FIRST, BEST, settings.allBytes());
        this.ungraded = new RankedRows(RowRank.WORST_FIRST, settings.rows(), settings.allBytes());
        this.failed = new RankedRows(RowRank.WORST_FIRST, settings.rows(), settings.allBytes());
    }

    /**
     * What a record has to come before to be shown; from then on that only gets harder, so whoever asks an older one is
     * told too much, never too little. Safe for any thread.
     */
    record Bounds(
            @Nullable RowRank worst,
            @Nullable RowRank best,
            @Nullable RowRank ungraded,
            @Nullable RowRank failed) {
        boolean allow(RowRank rank) {
            return switch (rank.group()) {
                case GRADED -> isBefore(rank, worst, RowRank.WORST_FIRST) || isBefore(rank, best, RowRank.BEST_FIRST);
                case UNGRADED -> isBefore(rank, ungraded, RowRank.WORST_FIRST);
                case FAILED -> isBefore(rank, failed, RowRank.WORST_FIRST);
            };
        }

        private static boolean isBefore(RowRank rank, @Nullable RowRank last, Comparator<RowRank> order) {
            return last == null || order.compare(rank, last) < 0;
        }
    }

    Bounds bounds() {
        return new Bounds(worst.bound(), best.bound(), ungraded.bound(), failed.bound());
    }

    /** Takes rows into account, and lets go of those that come after all others. */
    void add(List<Row> rows) {
        for (Row row : rows) {
            switch (row.rank().group()) {
                case GRADED -> {
                    worst.add(row);
                    best.add(row);
                }
                case UNGRADED -> ungraded.add(row);
                case FAILED -> failed.add(row);
            }
        }
        for (RankedRows each : List.of(worst, best, ungraded, failed)) each.letGoOfRecords();
    }

    /** The worst answers, worst first. */
    List<Row> worst(int most) {
        return worst.first(most);
    }

    /** The best answers, best first. */
    List<Row> best(int most) {
        return best.first(Math.min(BEST, most));
    }

    /** All that are shown: answers with a grade, worst first, then those without, then what failed. */
    List<Row> rows() {
        int most = settings.rows();
        int quarter = most / 4;
        Map<RowRank, Row> graded = graded(most);
        int ofFailed = Math.min(failed.size(), Math.max(quarter, most - graded.size() - ungraded.size()));
        int ofUngraded = Math.min(ungraded.size(), Math.max(quarter, most - graded.size() - ofFailed));
        int ofGraded = Math.min(graded.size(), most - ofFailed - ofUngraded);
        List<Row> shown = new ArrayList<>(graded(ofGraded).values());
        shown.addAll(ungraded.first(ofUngraded));
        shown.addAll(failed.first(ofFailed));
        return withinBytes(shown);
    }

    private Map<RowRank, Row> graded(int most) {
        Map<RowRank, Row> chosen = new TreeMap<>(RowRank.WORST_FIRST);
        for (Row row : best(most / 2)) chosen.put(row.rank(), row);
        for (Row row : worst.all()) {
            if (chosen.size() < most) chosen.putIfAbsent(row.rank(), row);
        }
        return chosen;
    }

    private List<Row> withinBytes(List<Row> rows) {
        long held = 0;
        List<Row> shown = new ArrayList<>(rows.size());
        for (Row row : rows) {
            boolean fits = held + row.recordBytes() <= settings.allBytes();
            if (fits) held += row.recordBytes();
            shown.add(fits ? row : row.withoutRecord());
        }
        return shown;
    }
}
