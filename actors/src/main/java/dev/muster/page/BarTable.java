package dev.muster.page;

import java.util.ArrayList;
import java.util.List;

/**
 * A table whose second column is a picture: one bar for each line. The numbers are text, so they can be read out,
 * searched and copied, and keep their size on a small screen.
 */
final class BarTable {
    private static final int WIDTH = 1000;
    /** Characters of a label that needs little room. */
    private static final int SHORT = 13;

    private final String caption;
    private final String label;
    private final String counted;
    private final List<Bar> bars = new ArrayList<>();

    /**
     * One line.
     *
     * @param note in small print below the label; may be empty
     * @param tone class of the bar's colour
     * @param whole what the count is a part of
     * @param faulty part of the count that is drawn in the colour of faults
     */
    record Bar(String label, String note, String tone, long count, long whole, long faulty) {
        static Bar of(String label, String tone, long count, long whole) {
            return new Bar(label, "", tone, count, whole, 0);
        }
    }

    /**
     * @param caption what the table is, for those who do not see it
     * @param label heading of the first column
     * @param counted heading of the column of counts
     */
    BarTable(String caption, String label, String counted) {
        this.caption = caption;
        this.label = label;
        this.counted = counted;
    }

    void add(Bar bar) {
        bars.add(bar);
    }

    /** With bars as long as their share of the longest one. */
    void write(Html html) {
        write(html, bars.stream().mapToLong(Bar::count).max().orElse(1));
    }

    /** With bars as long as their share of the whole. */
    void writeShares(Html html) {
        write(html, 0);
    }

    private void write(Html html, long longest) {
        html.markup("<table class=\"bars %s\"><caption><span class=\"unseen\">", shape())
                .text(caption)
                .markup("</span></caption>\n");
        html.markup("<colgroup><col class=\"label\"><col><col class=\"count\"><col class=\"share\"></colgroup>");
        html.markup("<thead><tr>");
        for (String heading : List.of(label, "Bar", counted, "Share")) {
            html.markup("<th scope=\"col\">").text(heading).markup("</th>");
        }
        html.markup("</tr></thead>\n<tbody>\n");
        for (Bar bar : bars) write(html, bar, longest == 0 ? bar.whole() : longest);
        html.markup("</tbody></table>\n");
    }

    /** How much room the first column needs. */
    private String shape() {
        if (bars.stream().anyMatch(bar -> !bar.note().isEmpty())) return "noted";
        return bars.stream().allMatch(bar -> bar.label().length() <= SHORT) ? "short" : "";
    }

    private static void write(Html html, Bar bar, long longest) {
        html.markup("<tr><th scope=\"row\">").text(bar.label());
        if (!bar.note().isEmpty()) html.markup("<small>").text(bar.note()).markup("</small>");
        html.markup("</th><td><svg viewBox=\"0 0 %d 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">", WIDTH);
        html.markup("<rect class=\"empty\" width=\"%d\" height=\"10\"/>", WIDTH);
        long length = length(bar.count(), longest);
        html.markup("<rect class=\"").text(bar.tone()).markup("\" width=\"%d\" height=\"10\"/>", length);
        if (bar.faulty() > 0) {
            long faulty = length(bar.faulty(), longest);
            html.markup("<rect class=\"fault\" x=\"%d\" width=\"%d\" height=\"10\"/>", length - faulty, faulty);
        }
        html.markup("</svg></td><td>").number(bar.count()).markup("</td><td>");
        html.text(Figure.percent(bar.count(), bar.whole())).markup("</td></tr>\n");
    }

    /** What is there is seen, however little it is. */
    private static long length(long count, long longest) {
        if (count == 0 || longest == 0) return 0;
        return Math.max(4, Math.round((double) WIDTH * count / longest));
    }
}
