package dev.muster.showcase.compare;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who ran when, in one round.
 *
 * @param spans ordered by their start
 * @param end nanoseconds since the round began
 * @param whole whether every span was kept; a round records a bounded number
 */
public record Timeline(List<Span> spans, long end, boolean whole) {
    /** More turns than this cannot be seen in a picture of the whole. */
    private static final int TOO_MANY_TURNS = 60;
    /** CooperativeScheduler in a closer look. */
    private static final int SOME_TURNS = 16;

    /** A part of the round, in nanoseconds since it began. */
    record Window(long from, long to) {}

    public Timeline {
        spans = List.copyOf(spans);
    }

    /** The lanes: those on which something computes first, each kind in the order of their names. */
    public List<String> lanes() {
        return lanes(new Window(begin(), end));
    }

    /** Those on which something happens in {@code window}. */
    List<String> lanes(Window window) {
        Set<String> busy = new HashSet<>();
        Set<String> all = new HashSet<>();
        for (Span span : spans) {
            if (span.to() < window.from() || span.from() > window.to()) continue;
            all.add(span.lane());
            if (span.kind() == Span.Kind.COMPUTING) busy.add(span.lane());
        }
        Comparator<String> busyFirst = Comparator.comparing(lane -> !busy.contains(lane));
        return all.stream().sorted(busyFirst.thenComparing(Timeline::byNumber)).toList();
    }

    /** When the first thing happened: 0, or before where something had to start up. */
    public long begin() {
        return Math.min(0, spans.stream().mapToLong(Span::from).min().orElse(0));
    }

    /**
     * All of it, on an axis that others share.
     *
     * @param longest when the last of them ends
     */
    Window window(long longest) {
        return new Window(begin(), Math.max(end, longest));
    }

    /** Where tasks take turns too fast for a picture of the whole: a window in which the turns can be seen. */
    Optional<Window> closeUp() {
        List<Span> turns = spans.stream()
                .filter(span -> span.kind() == Span.Kind.COMPUTING)
                .toList();
        if (turns.size() < TOO_MANY_TURNS) return Optional.empty();
        int first = turns.size() / 3;
        return Optional.of(new Window(
                turns.get(first).from(), turns.get(first + SOME_TURNS).from()));
    }

    // "task 10" comes after "task 9".
    private static int byNumber(String left, String right) {
        int length = Integer.compare(left.length(), right.length());
        return length != 0 ? length : left.compareTo(right);
    }
}
