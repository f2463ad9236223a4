package dev.muster.record;

import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition over reports, from the few words in which it is written: {@code error} (the target failed),
 * {@code rejected}, {@code grade<B}, {@code score<70}. What has no grade or score is under none. For any thread.
 */
public final class ReportCondition implements Predicate<TargetReport> {
    private static final Pattern BELOW = Pattern.compile("(grade|score)<(.+)");
    /** Those of all profiles, best first. */
    private static final List<String> GRADES =
            List.of("A+", "A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D+", "D", "D-", "E", "F");

    private final String text;
    private final Predicate<TargetReport> condition;

    private ReportCondition(String text, Predicate<TargetReport> condition) {
        this.text = text;
        this.condition = condition;
    }

    /**
     * Parses a condition.
     *
     * @throws IllegalArgumentException it is none; the message says what one must be
     */
    public static ReportCondition of(String text) {
        return new ReportCondition(text, parsed(text));
    }

    private static Predicate<TargetReport> parsed(String text) {
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

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "must be error, rejected, grade<X or score<N, found " + Escape.UNICODE.of(text));
    }

    @Override
    public boolean test(TargetReport report) {
        return condition.test(report);
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
