package dev.muster.showcase.compare;

import dev.muster.showcase.compare.ComparisonReport.Result;
import dev.muster.text.LineBreaks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A comparison for the terminal: what was done, the table, the sentence, the timelines. */
public final class CompareText {
    private static final int LABEL = 18;
    private static final int FIGURE = 11;
    private static final List<String> MOST_TELLING = List.of(
            "wall", "speed-up", "cores used", "fetch p99", "start-up", "efficiency", "of ideal", "fetch p50", "CPU");

    private CompareText() {}

    /**
     * @param width that no line is longer than; at least 40
     */
    public static String of(ComparisonReport report, int width) {
        StringBuilder text = new StringBuilder();
        text.append(title(report)).append("\n\n");
        table(report, width, text);
        text.append('\n').append(Conclusion.sentence(report)).append("\n\n");
        text.append("Who ran when, all on one time axis (")
                .append(TimelineText.LEGEND)
                .append(")\n");
        for (Result result : report.results()) {
            if (result.timeline() == null) continue;
            Arrangement arrangement = result.arrangement();
            text.append('\n').append(arrangement.code()).append(", ");
            text.append(Formats.time(result.timeline().end())).append(": ");
            text.append(arrangement.standsFor()).append('\n');
            text.append("  Python: ").append(arrangement.python()).append('\n');
            text.append("  ").append(arrangement.lesson()).append('\n');
            text.append(TimelineText.draw(result.timeline(), width, report.longest()));
        }
        return LineBreaks.fitted(text.toString(), width);
    }

    /** What was compared, in one line. */
    static String title(ComparisonReport report) {
        CompareSettings settings = report.settings();
        String countdowns = settings.tasks() + (settings.tasks() == 1 ? " countdown" : " countdowns") + " from "
                + Formats.count(settings.counts());
        String latency = Formats.time(settings.latency().toNanos());
        String work = switch (settings.workload()) {
            case COUNTDOWN -> countdowns;
            case FETCH -> settings.tasks() + " fetches of " + latency;
            case MIXED -> countdowns + " and " + settings.fetches() + " fetches of " + latency;
        };
        return settings.workload().code() + ": " + work + "; medians of " + settings.rounds()
                + (settings.rounds() == 1 ? " round, " : " rounds, ") + report.cores() + " cores, Java "
                + report.java();
    }

    /** The names of the columns that the workload has. */
    static List<String> columns(ComparisonReport report) {
        List<String> columns = new ArrayList<>(List.of("wall", "CPU", "speed-up", "cores used"));
        switch (report.settings().workload()) {
            case COUNTDOWN -> columns.addAll(List.of("efficiency", "start-up"));
            case FETCH -> columns.addAll(List.of("of ideal", "fetch p50", "fetch p99"));
            case MIXED -> columns.addAll(List.of("fetch p50", "fetch p99"));
        }
        return columns;
    }

    /** The figures of one row, in the order of the columns; empty where it did not run. */
    static List<String> figures(ComparisonReport report, Result result) {
        Measure median = result.median();
        if (median == null) return List.of();
        List<String> figures = new ArrayList<>();
        figures.add(Formats.time(median.wall()));
        figures.add(Formats.time(median.cpu()));
        figures.add(report.speedUp(result.arrangement()).map(Formats::times).orElse("-"));
        figures.add(Formats.times((double) median.cpu() / median.wall()));
        share(report, result.arrangement(), median).ifPresent(figures::add);
        if (report.settings().workload() == Workload.COUNTDOWN) {
            figures.add(median.startUp() == 0 ? "" : Formats.time(median.startUp()));
        } else {
            figures.add(time(median.fetchP50()));
            figures.add(time(median.fetchP99()));
        }
        return figures;
    }

    /**
     * How good that is by the measure of the workload: speed-up for each core where only cores help; one latency by the
     * wall time where all could wait together.
     */
    private static Optional<String> share(ComparisonReport report, Arrangement arrangement, Measure median) {
        return switch (report.settings().workload()) {
            case COUNTDOWN ->
                Optional.of(report.efficiency(arrangement).map(Formats::percent).orElse("-"));
            case FETCH ->
                Optional.of(Formats.percent((double) report.settings().latency().toNanos() / median.wall()));
            case MIXED -> Optional.empty();
        };
    }

    private static String time(@Nullable Long nanos) {
        return nanos == null ? "-" : Formats.time(nanos);
    }

    /** As many columns as there is room for, those that matter most. */
    private static void table(ComparisonReport report, int width, StringBuilder text) {
        List<String> all = columns(report);
        List<String> shown = MOST_TELLING.stream()
                .filter(all::contains)
                .limit(Math.max(1, (width - LABEL) / FIGURE))
                .toList();
        text.append(pad("arrangement", LABEL));
        for (String column : all) if (shown.contains(column)) text.append(right(column));
        text.append('\n');
        for (Result result : report.results()) {
            text.append(pad(result.arrangement().code(), LABEL));
            if (result.missing() != null) text.append("  missing here: ").append(result.missing());
            List<String> figures = figures(report, result);
            for (int i = 0; i < figures.size(); i++) {
                if (shown.contains(all.get(i))) text.append(right(figures.get(i)));
            }
            text.append('\n');
        }
    }

    private static String right(String text) {
        return " ".repeat(Math.max(1, FIGURE - text.length())) + text;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
