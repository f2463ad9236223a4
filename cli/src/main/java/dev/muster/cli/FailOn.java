package dev.muster.cli;

import dev.muster.cli.settings.UsageException;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What makes a finished scan end with status 3: {@code error}, {@code rejected}, {@code grade<B}, {@code score<70}. */
final class FailOn {
    private static final Pattern BELOW = Pattern.compile("(grade|score)<(.+)");
    /** Best first. */
    private static final List<String> GRADES =
            List.of("A+", "A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D+", "D", "D-", "E", "F");

    private final Predicate<TargetReport> trips;
    private long tripped;

    private FailOn(Predicate<TargetReport> trips) {
        this.trips = trips;
    }

    static FailOn of(List<String> conditions) {
        List<Predicate<TargetReport>> all = new ArrayList<>();
        for (String condition : conditions) all.add(condition(condition));
        return new FailOn(report -> all.stream().anyMatch(one -> one.test(report)));
    }

    private static Predicate<TargetReport> condition(String text) {
        if (text.equals("error")) return report -> report.outcome() == Outcome.FAILED;
        if (text.equals("rejected")) return report -> report.outcome() == Outcome.REJECTED;
        Matcher below = BELOW.matcher(text.replace(" ", ""));
        if (!below.matches()) throw wrong(text);
        return below.group(1).equals("grade") ? gradeBelow(below.group(2), text) : scoreBelow(below.group(2), text);
    }

    private static Predicate<TargetReport> gradeBelow(String grade, String text) {
        int least = GRADES.indexOf(grade);
        if (least < 0) throw wrong(text);
        return report -> report.analysis() != null
                && report.analysis().grade() != null
                && GRADES.indexOf(report.analysis().grade()) > least;
    }

    private static Predicate<TargetReport> scoreBelow(String score, String text) {
        try {
            int least = Integer.parseInt(score);
            return report -> report.analysis() != null
                    && report.analysis().score() != null
                    && report.analysis().score() < least;
        } catch (NumberFormatException e) {
            throw wrong(text);
        }
    }

    private static UsageException wrong(String text) {
        return new UsageException("--fail-on must be error, rejected, grade<X or score<N, found " + text);
    }

    void look(TargetReport report) {
        if (trips.test(report)) tripped++;
    }

    /** Reports that one of the conditions holds for. */
    long tripped() {
        return tripped;
    }
}
