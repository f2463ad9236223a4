package dev.muster.showcase.compare;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A timeline as a picture that stands alone: one lane below the other, time to the right, one colour a task. It has
 * attributes only, no styles and no scripts, so that the strictest policy shows it.
 */
public final class TimelineSvg {
    /** Told apart by colour-blind eyes too (Okabe and Ito, 2008). */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#b59a00", "#666666");

    private static final int MOST_LANES = 12;
    private static final int LABEL = 100;
    private static final int WIDTH = 720;
    private static final int ROW = 20;
    private static final int BAR = 14;
    private static final int TOP = 30;
    private static final int AXIS = 30;
    private static final int CELLS = WIDTH * 2;

    private final StringBuilder svg = new StringBuilder(8192);
    private final Timeline timeline;
    private final long longest;

    private TimelineSvg(Timeline timeline, long longest) {
        this.timeline = timeline;
        this.longest = longest;
    }

    /**
     * @param longest when the last of the timelines ends that are shown together: they share one axis
     */
    public static String draw(Arrangement arrangement, Timeline timeline, long longest) {
        return new TimelineSvg(timeline, longest).draw(arrangement.code() + ": " + arrangement.standsFor());
    }

    private String draw(String title) {
        Timeline.Window whole = timeline.window(longest);
        Optional<Timeline.Window> closeUp = timeline.closeUp();
        int below = TOP + height(whole);
        int height = below + closeUp.map(window -> ROW + height(window)).orElse(0);
        int width = LABEL + WIDTH + 30;
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                        + " role=\"img\""
                        + " font-family=\"system-ui, sans-serif\" font-size=\"12\" fill=\"#222222\">\n",
                width, height, width, height);
        add("<title>%s</title>\n", Formats.escape(title));
        add("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n", width, height);
        add("<text x=\"8\" y=\"18\" font-weight=\"600\">%s</text>\n", Formats.escape(title));
        panel(whole, TOP);
        closeUp.ifPresent(window -> {
            add("<text x=\"8\" y=\"%d\">a closer look</text>\n", below + 12);
            panel(window, below + ROW);
        });
        return svg.append("</svg>\n").toString();
    }

    /** One row for each lane, one to say that there are more, and the axis. */
    private int height(Timeline.Window window) {
        return Math.min(MOST_LANES + 1, timeline.lanes(window).size()) * ROW + AXIS;
    }

    private void panel(Timeline.Window window, int top) {
        List<String> lanes = timeline.lanes(window);
        int shown = Math.min(MOST_LANES, lanes.size());
        for (int i = 0; i < shown; i++) lane(lanes.get(i), window, top + i * ROW);
        int bottom = top + shown * ROW;
        if (lanes.size() > shown) {
            bottom += ROW;
            add("<text x=\"8\" y=\"%d\">and %d more</text>\n", bottom - 6, lanes.size() - shown);
        }
        axis(window, bottom);
    }

    private void lane(String lane, Timeline.Window window, int y) {
        add("<text x=\"8\" y=\"%d\">%s</text>\n", y + 12, Formats.escape(lane));
        add("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#f2f2f2\"/>\n", LABEL, y + 1, WIDTH, BAR);
        List<TimelineRow.@Nullable Cell> cells =
                TimelineRow.of(timeline, lane, CELLS, window).cells();
        int first = 0;
        for (int i = 1; i <= CELLS; i++) {
            if (i < CELLS && looksSame(cells.get(i), cells.get(first))) continue;
            bar(cells.get(first), first, i, y + 1);
            first = i;
        }
    }

    private static boolean looksSame(TimelineRow.@Nullable Cell left, TimelineRow.@Nullable Cell right) {
        if (left == null || right == null) return Objects.equals(left, right);
        return left.task() == right.task() && left.kind() == right.kind() && level(left) == level(right);
    }

    /** A thread that computes part of the time gets a lower bar. */
    private static int level(TimelineRow.Cell cell) {
        return Math.max(3, (int) Math.round(cell.share() * BAR));
    }

    private void bar(TimelineRow.@Nullable Cell cell, int first, int last, int y) {
        if (cell == null) return;
        String colour = COLOURS.get(cell.task() % COLOURS.size());
        int level = level(cell);
        // Waiting is the same colour, faint and thin: it takes time and no core.
        String look = switch (cell.kind()) {
            case COMPUTING -> Formats.format("y=\"%d\" height=\"%d\" fill=\"%s\"", y + BAR - level, level, colour);
            case WAITING ->
                Formats.format("y=\"%d\" height=\"4\" fill=\"%s\" fill-opacity=\"0.5\"", y + BAR / 2 - 2, colour);
            case STARTING -> Formats.format("y=\"%d\" height=\"%d\" fill=\"#bbbbbb\"", y, BAR);
        };
        double scale = (double) WIDTH / CELLS;
        add("<rect x=\"%.1f\" width=\"%.1f\" %s/>\n", LABEL + first * scale, (last - first) * scale, look);
    }

    private void axis(Timeline.Window window, int y) {
        long from = window.from();
        long to = window.to();
        double length = Math.max(1, to - from);
        long step = step(length);
        add("<g font-size=\"10\" fill=\"#555555\" text-anchor=\"middle\">\n");
        for (long at = -Math.floorDiv(-from, step) * step; at <= to; at += step) {
            double x = LABEL + (at - from) / length * WIDTH;
            add("<rect x=\"%.1f\" y=\"%d\" width=\"1\" height=\"4\"/>", x, y + 2);
            add("<text x=\"%.1f\" y=\"%d\">%s</text>\n", x, y + 17, label(at));
        }
        add("</g>\n");
    }

    private static String label(long nanos) {
        double millis = nanos / 1e6;
        return Math.abs(millis) >= 1000 ? Formats.format("%.2f s", millis / 1000) : Formats.format("%.0f ms", millis);
    }

    /** 1, 2 or 5 times a power of ten, so that there are 4 to 9 marks. */
    private static long step(double length) {
        double rough = length / 5;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double factor = rough / power >= 5 ? 5 : rough / power >= 2 ? 2 : 1;
        return Math.max(1, (long) (factor * power));
    }

    private void add(String format, Object... values) {
        svg.append(Formats.format(format, values));
    }
}
