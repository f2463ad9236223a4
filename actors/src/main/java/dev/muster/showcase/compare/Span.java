package dev.muster.showcase.compare;

/**
 * A stretch of time that one task spent on one lane.
 *
 * @param lane the thread or process, by name
 * @param task its number, from 0
 * @param from nanoseconds since the round began, negative for what was before
 * @param to likewise
 */
public record Span(String lane, int task, Kind kind, long from, long to) {
    /** How it was spent. */
    public enum Kind {
        COMPUTING,
        /** For the network. */
        WAITING,
        /** A process before it can work. */
        STARTING
    }
}
