package dev.muster.filter;

import dev.muster.scan.report.TargetReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A condition over reports, in the language of docs/formats.md: {@code error}, {@code grade<B},
 * {@code status=4xx and not field.server~nginx}. What has no value is under and over nothing. For any thread.
 */
public final class ReportCondition implements Predicate<TargetReport> {
    private final String text;
    private final Predicate<TargetReport> condition;

    private ReportCondition(String text, Predicate<TargetReport> condition) {
        this.text = text;
        this.condition = condition;
    }

    /**
     * Parses a condition.
     *
     * @throws IllegalArgumentException it is none; the message says where, what was found and what is allowed
     */
    public static ReportCondition of(String text) {
        ConditionParser parser = new ConditionParser(text);
        Predicate<TargetReport> condition = parser.condition();
        parser.expectEnd();
        return new ReportCondition(text.strip(), condition);
    }

    /**
     * Parses conditions that are parted by commas; a comma in quotes parts nothing.
     *
     * @throws IllegalArgumentException one is none; the message says where, what was found and what is allowed
     */
    public static List<ReportCondition> listOf(String text) {
        List<ReportCondition> conditions = new ArrayList<>();
        ConditionParser parser = new ConditionParser(text);
        int begin = 0;
        while (true) {
            Predicate<TargetReport> condition = parser.condition();
            int end = parser.position();
            conditions.add(new ReportCondition(text.substring(begin, end).strip(), condition));
            if (!parser.skipComma()) break;
            begin = end + 1;
        }
        parser.expectEnd();
        return conditions;
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
