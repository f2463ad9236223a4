package dev.muster.showcase.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A timeline for the terminal: one line a lane, one character a moment; digits and letters are tasks. */
final class TimelineText {
    static final String LEGEND =
            "a digit or letter: that task computes; : it does so part of the time; . it waits for the network; ~"
                    + " a process starts";

    private static final String MARKS = "123456789abcdefghijklmnopqrstuvwxyz";
    private static final int MOST_LANES = 8;
    private static final double MOST_OF_IT = 0.7;
    private static final int WIDEST = 72;
    /** Blanks before a lane, and the lines at both ends of it. */
    private static final int FRAME = 5;

    private TimelineText() {}

    /**
     * @param columns characters of a line at most
     * @param longest the end of the axis, which is that of all timelines that are shown together
     */
    static String draw(Timeline timeline, int columns, long longest) {
        int label = timeline.lanes().stream().mapToInt(String::length).max().orElse(0);
        int width = Math.min(WIDEST, columns - label - FRAME);
        StringBuilder text = new StringBuilder();
        draw(timeline, width, timeline.window(longest), text);
        timeline.closeUp().ifPresent(window -> {
            text.append("  a closer look, ")
                    .append(Formats.time(window.to() - window.from()))
                    .append(":\n");
            draw(timeline, width, window, text);
        });
        return text.toString();
    }

    private static void draw(Timeline timeline, int width, Timeline.Window window, StringBuilder text) {
        List<String> lanes = timeline.lanes(window);
        int label = lanes.stream().mapToInt(String::length).max().orElse(0);
        for (String lane : lanes.subList(0, Math.min(MOST_LANES, lanes.size()))) {
            text.append("  ")
                    .append(lane)
                    .append(" ".repeat(label - lane.length()))
                    .append(" |");
            for (TimelineRow.@Nullable Cell cell :
                    TimelineRow.of(timeline, lane, width, window).cells()) text.append(mark(cell));
            text.append("|\n");
        }
        if (lanes.size() > MOST_LANES) {
            text.append("  and ").append(lanes.size() - MOST_LANES).append(" more\n");
        }
    }

    private static char mark(TimelineRow.@Nullable Cell cell) {
        if (cell == null) return ' ';
        return switch (cell.kind()) {
            case WAITING -> '.';
            case STARTING -> '~';
            case COMPUTING -> cell.share() < MOST_OF_IT ? ':' : MARKS.charAt(cell.task() % MARKS.length());
        };
    }
}
