package dev.muster.showcase.compare;

import dev.muster.showcase.compare.ComparisonReport.Result;
import java.util.ArrayList;
import java.util.List;

/** A comparison for the terminal: what was done, the table, the sentence, the timelines. */
public final class CompareText {
    private static final int LABEL = 18;
    private static final int AXIS = 72;

    private CompareText() {}

    public static String of(ComparisonReport report) {
        StringBuilder text = new StringBuilder();
        text.append(title(report)).append("\n\n");
        table(report, text);
        text.append('\n').append(Conclusion.sentence(report)).append("\n\n");
        text.append("Who ran when (").append(TimelineText.LEGEND).append(")\n");
        for (Result result : report.results()) {
            if (result.timeline() == null) continue;
            text.append('\n').append(result.arrangement().code());
            text.append(", ").append(Formats.time(result.timeline().end())).append('\n');
            text.append(TimelineText.draw(result.timeline(), AXIS));
        }
        return text.toString();
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
        List<String> columns = new ArrayList<>(List.of("wall", "CPU", "speed-up"));
        switch (report.settings().workload()) {
            case COUNTDOWN -> columns.addAll(List.of("efficiency", "start-up"));
            case FETCH -> columns.addAll(List.of("of ideal", "fetch p50", "fetch p99"));
            case MIXED -> columns.addAll(List.of("cores used", "fetch p50", "fetch p99"));
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
        figures.add(share(report, result.arrangement(), median));
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
     * wall time where all could wait together; the share of all cores that computed where there is both.
     */
    private static String share(ComparisonReport report, Arrangement arrangement, Measure median) {
        return switch (report.settings().workload()) {
            case COUNTDOWN ->
                report.efficiency(arrangement).map(Formats::percent).orElse("-");
            case FETCH -> Formats.percent((double) report.settings().latency().toNanos() / median.wall());
            case MIXED -> Formats.percent((double) median.cpu() / median.wall() / report.cores());
        };
    }

    private static String time(@org.jspecify.annotations.Nullable Long nanos) {
        return nanos == null ? "-" : Formats.time(nanos);
    }

    private static void table(ComparisonReport report, StringBuilder text) {
        text.append(pad("arrangement", LABEL));
        for (String column : columns(report)) text.append(Formats.format("%11s", column));
        text.append("   what it is\n");
        for (Result result : report.results()) {
            text.append(pad(result.arrangement().code(), LABEL));
            if (result.missing() != null) {
                text.append("  missing here: ").append(result.missing()).append('\n');
                continue;
            }
            for (String figure : figures(report, result)) text.append(Formats.format("%11s", figure));
            text.append("   ").append(result.arrangement().standsFor()).append('\n');
        }
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
