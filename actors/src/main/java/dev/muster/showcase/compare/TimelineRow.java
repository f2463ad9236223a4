package dev.muster.showcase.compare;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One lane of a timeline as a row of cells of equal duration: in each the task that had most of it. Both pictures, the
 * text and the drawn one, are made of these.
 *
 * @param cells in order; {@code null} where nothing ran
 */
record TimelineRow(List<@Nullable Cell> cells) {
    /** @param share of the cell's duration that all tasks together took, up to 1 */
    record Cell(int task, Span.Kind kind, double share) {}

    /**
     * Cuts a window of a timeline into cells.
     *
     * @param width how many cells
     */
    static TimelineRow of(Timeline timeline, String lane, int width, Timeline.Window window) {
        long from = window.from();
        double cell = Math.max(1, window.to() - from) / (double) width;
        int[] task = new int[width];
        Span.Kind[] kind = new Span.Kind[width];
        double[] most = new double[width];
        double[] sum = new double[width];
        for (Span span : timeline.spans()) {
            if (!span.lane().equals(lane)) continue;
            double first = (span.from() - from) / cell;
            double last = (span.to() - from) / cell;
            for (int i = Math.max(0, (int) first); i < Math.min(width, Math.ceil(last)); i++) {
                double share = Math.min(last, i + 1) - Math.max(first, i);
                sum[i] += share;
                if (share > most[i]) {
                    most[i] = share;
                    task[i] = span.task();
                    kind[i] = span.kind();
                }
            }
        }
        List<@Nullable Cell> cells = new ArrayList<>(width);
        for (int i = 0; i < width; i++) {
            cells.add(most[i] == 0 ? null : new Cell(task[i], kind[i], Math.min(1, sum[i])));
        }
        return new TimelineRow(cells);
    }
}
