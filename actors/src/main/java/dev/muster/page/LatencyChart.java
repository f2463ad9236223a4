package dev.muster.page;

import dev.muster.statistics.LatencyHistogram;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long each phase takes, as a picture of its spread on one logarithmic axis, and as a table. */
final class LatencyChart {
    private static final int LEFT = 82;
    private static final int PLOT = 330;
    private static final int RIGHT = 14;
    private static final int ROW = 24;
    private static final int TOP = 6;
    private static final int AXIS = 22;
    private static final double[] PERCENTS = {50, 75, 90, 95, 99};

    private final Map<String, LatencyHistogram> rows = new LinkedHashMap<>();
    private int lowest;
    private int highest;

    /** Nothing is drawn of what never happened. */
    void add(String label, LatencyHistogram histogram) {
        if (histogram.count() > 0) rows.put(label, histogram);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void write(Html html) {
        scale();
        int bottom = TOP + rows.size() * ROW;
        html.markup(
                "<svg class=\"latency\" viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"latency-title\">\n",
                LEFT + PLOT + RIGHT, bottom + AXIS);
        html.markup("<title id=\"latency-title\">Spread of the duration of each phase; the table below has the numbers"
                + "</title>\n");
        for (int power = lowest; power <= highest; power++) {
            double x = LEFT + (double) PLOT * (power - lowest) / (highest - lowest);
            html.markup("<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>", x, x, TOP, bottom);
            html.markup("<text x=\"%.1f\" y=\"%d\" class=\"middle\">%s</text>\n", x, bottom + 14, label(power));
        }
        int y = TOP;
        for (Map.Entry<String, LatencyHistogram> row : rows.entrySet()) {
            row(html, row.getKey(), row.getValue(), y);
            y += ROW;
        }
        html.markup("</svg>\n");
    }

    /** Whole powers of ten, in microseconds, that hold all that is drawn. */
    private void scale() {
        lowest = 9;
        highest = 0;
        for (LatencyHistogram row : rows.values()) {
            lowest = Math.min(lowest, (int) Math.floor(Math.log10(micros(row.percentile(5)))));
            highest = Math.max(highest, (int) Math.ceil(Math.log10(micros(row.percentile(99)))));
        }
        highest = Math.max(highest, lowest + 1);
    }

    private static double micros(Duration duration) {
        return Math.max(1, duration.toNanos() / 1e3);
    }

    private static String label(int power) {
        return switch (power) {
            case 0 -> "1 µs";
            case 1 -> "10 µs";
            case 2 -> "0.1 ms";
            case 3 -> "1 ms";
            case 4 -> "10 ms";
            case 5 -> "100 ms";
            case 6 -> "1 s";
            case 7 -> "10 s";
            case 8 -> "100 s";
            default -> "10^" + (power - 6) + " s";
        };
    }

    private double x(Duration duration) {
        double share = (Math.log10(micros(duration)) - lowest) / (highest - lowest);
        return LEFT + PLOT * Math.max(0, Math.min(1, share));
    }

    /** A thin line from 5 to 95 per cent, a bar over the middle half, a mark for the median, a dot for 99 per cent. */
    private void row(Html html, String label, LatencyHistogram row, int y) {
        double middle = y + ROW / 2.0;
        double from = x(row.percentile(25));
        double median = x(row.percentile(50));
        html.markup("<text x=\"0\" y=\"%.1f\">", middle + 4).text(label).markup("</text>");
        bar(html, "spread", x(row.percentile(5)), x(row.percentile(95)), middle - 1.5, 3);
        bar(html, "half", from, x(row.percentile(75)), middle - 6, 12);
        bar(html, "median", median - 1, median + 1, middle - 8, 16);
        html.markup("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>\n", x(row.percentile(99)), middle);
    }

    private static void bar(Html html, String tone, double from, double to, double y, int height) {
        html.markup(
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\"/>",
                tone, from, y, Math.max(1, to - from), height);
    }

    void writeTable(Html html) {
        html.markup("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Latency in numbers\">"
                + "<table class=\"numbers\"><caption><span class=\"unseen\">Percentiles of the duration of each"
                + " phase</span></caption>\n"
                + "<thead><tr><th scope=\"col\">Phase</th><th scope=\"col\">Count</th>");
        for (double percent : PERCENTS) html.markup("<th scope=\"col\">%.0f %%</th>", percent);
        html.markup("<th scope=\"col\">Longest</th></tr></thead>\n<tbody>\n");
        rows.forEach((label, row) -> {
            html.markup("<tr><th scope=\"row\">").text(label).markup("</th><td>%,d</td>", row.count());
            for (double percent : PERCENTS) {
                html.markup("<td>")
                        .text(Figure.duration(row.percentile(percent)))
                        .markup("</td>");
            }
            html.markup("<td>").text(Figure.duration(row.longest())).markup("</td></tr>\n");
        });
        html.markup("</tbody></table></div>\n");
    }
}
