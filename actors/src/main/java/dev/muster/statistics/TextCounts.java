package dev.muster.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often each of many texts came, the most frequent first. Servers choose the texts, so memory is bounded: where
 * more different ones came than are kept, the rarest are given up, and counted as {@link #others()} from then on. What
 * is frequent is never given up. The same texts in the same order give the same counts. For one thread.
 */
public final class TextCounts {
    /** Different texts that are kept when there were too many. */
    static final int KEPT = 5_000;
    /** Different texts that are too many. */
    private static final int MOST = 2 * KEPT;
    /** Characters of a text that count; servers make them as long as they like. */
    static final int LONGEST = 120;

    private static final Comparator<Entry> MOST_FREQUENT_FIRST =
            Comparator.comparingLong(Entry::count).reversed().thenComparing(Entry::text);

    private final Map<String, Long> counts = new HashMap<>();
    private long total;
    private long others;

    /** A text and how often it came. */
    public record Entry(String text, long count) {}

    public void add(String text) {
        total++;
        counts.merge(cut(text), 1L, Long::sum);
        if (counts.size() > MOST) giveUpRarest();
    }

    /** Takes over what {@code later} has counted behind this. */
    public void add(TextCounts later) {
        total += later.total;
        others += later.others;
        later.counts.forEach((text, count) -> counts.merge(text, count, Long::sum));
        if (counts.size() > MOST) giveUpRarest();
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) return text;
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return text.substring(0, end) + "…";
    }

    private void giveUpRarest() {
        List<Entry> sorted = sorted();
        for (Entry rare : sorted.subList(KEPT, sorted.size())) {
            counts.remove(rare.text());
            others += rare.count();
        }
    }

    private List<Entry> sorted() {
        List<Entry> all = new ArrayList<>(counts.size());
        counts.forEach((text, count) -> all.add(new Entry(text, count)));
        all.sort(MOST_FREQUENT_FIRST);
        return all;
    }

    /** The most frequent texts; of equally frequent ones the first by name. */
    public List<Entry> top(int most) {
        List<Entry> sorted = sorted();
        return List.copyOf(sorted.subList(0, Math.min(most, sorted.size())));
    }

    /** All that are kept, in the order of {@code names}. */
    public List<Entry> all(Comparator<String> names) {
        List<Entry> all = sorted();
        all.sort(Comparator.comparing(Entry::text, names));
        return List.copyOf(all);
    }

    public long count(String text) {
        return counts.getOrDefault(cut(text), 0L);
    }

    /** Texts that came, equal ones included. */
    public long total() {
        return total;
    }

    /** Different texts that are kept. */
    public int different() {
        return counts.size();
    }

    /** Texts that were given up; where it is 0, every count is exact. */
    public long others() {
        return others;
    }
}
