package dev.muster.record;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which columns of a table there is room for, and how wide each is. What matters least is left out first; what is left
 * grows to what most of its values need, and the last takes the rest. Pure.
 */
final class TableLayout {
    static final int GAP = 2;
    private static final int LEAST_OF_OWN = 8;

    /**
     * @param least cells, without which it is left out
     * @param most cells, beyond which nothing is gained
     * @param rank the lower, the longer it stays
     */
    record Wanted(Column column, int least, int most, int rank) {
        /** A column that the user named, at that place. */
        static Wanted named(Column column, int rank) {
            return new Wanted(column, Math.min(LEAST_OF_OWN, column.width()), column.width(), rank);
        }
    }

    /** A column with its width in cells. */
    record Place(Column column, int width) {}

    private TableLayout() {}

    /** In the order of {@code wanted}; together with the gaps between them at most {@code width}. */
    static List<Place> of(List<Wanted> wanted, int width) {
        int room = width + GAP;
        List<Wanted> kept = new ArrayList<>();
        for (Wanted each : ranked(wanted)) {
            if (!kept.isEmpty() && each.least() + GAP > room) break;
            room -= each.least() + GAP;
            kept.add(each);
        }
        List<Wanted> shown = wanted.stream().filter(kept::contains).toList();
        int[] widths = shown.stream().mapToInt(Wanted::least).toArray();
        room = grow(shown, widths, room, true);
        room = grow(shown, widths, room, false);
        widths[widths.length - 1] += Math.max(0, room);
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < widths.length; i++)
            places.add(new Place(shown.get(i).column(), widths[i]));
        return places;
    }

    private static int grow(List<Wanted> shown, int[] widths, int room, boolean toUsual) {
        int left = room;
        for (Wanted each : ranked(shown)) {
            int i = shown.indexOf(each);
            int upTo = toUsual ? Math.min(each.column().width(), each.most()) : each.most();
            int more = Math.max(0, Math.min(left, upTo - widths[i]));
            widths[i] += more;
            left -= more;
        }
        return left;
    }

    private static List<Wanted> ranked(List<Wanted> wanted) {
        return wanted.stream().sorted(Comparator.comparingInt(Wanted::rank)).toList();
    }
}
