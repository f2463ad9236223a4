package dev.muster.diff;

import dev.muster.http.Hop;
import dev.muster.http.head.Field;
import dev.muster.http.head.ResponseHead;
import dev.muster.record.Column;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What of a report is compared, by name: none, one or several values each. Names are those of columns. */
final class ReportFacts {
    private static final String FIELD_PREFIX = "field.";

    /** Of every target. */
    private static final List<Column> ALWAYS = columns("outcome", "failure_kind", "status_code");

    /** Of those alone that were answered both times: with the answer all of them go. */
    private static final List<Column> OF_AN_ANSWER = columns(
            "uri",
            "address",
            "protocol",
            "redirect_failure_kind",
            "https_failure_kind",
            "tls_version",
            "tls_cipher",
            "tls_alpn",
            "tls_verified",
            "tls_problem",
            "cert_subject",
            "cert_issuer",
            "cert_not_before",
            "cert_not_after",
            "cert_sans",
            "cert_sha256");

    /** Of those that were analysed by one profile both times. */
    private static final List<Column> OF_THE_ANALYSIS = columns("grade", "score");

    private static final String PROFILE = "profile";
    private static final String FINDINGS_FAILED = "findings_failed";
    private static final String PRODUCTS = "products";
    private static final String ANOMALIES = "anomalies";

    private ReportFacts() {}

    private static List<Column> columns(String... names) {
        return Stream.of(names).map(Column::named).toList();
    }

    /** All names but those of fields, in the order in which they are shown. */
    static List<String> names() {
        Stream<Column> columns =
                Stream.of(ALWAYS, OF_THE_ANALYSIS, OF_AN_ANSWER).flatMap(List::stream);
        return Stream.concat(columns.map(Column::name), Stream.of(PROFILE, FINDINGS_FAILED, PRODUCTS, ANOMALIES))
                .toList();
    }

    /**
     * What differs, in the order of {@link #names()}, fields behind all else in the order of the alphabet.
     *
     * @param whole whether values are compared as they came
     */
    static List<ValueChange> changes(TargetReport before, TargetReport after, IgnoredNames ignored, boolean whole) {
        List<ValueChange> changes = new ArrayList<>();
        columns(ALWAYS, before, after, ignored, changes);
        analysis(before, after, ignored, changes);
        ResponseHead headBefore = answer(before);
        ResponseHead headAfter = answer(after);
        if (headBefore != null && headAfter != null) {
            columns(OF_AN_ANSWER, before, after, ignored, changes);
            add(ANOMALIES, anomalies(headBefore), anomalies(headAfter), ignored, changes);
            fields(headBefore, headAfter, ignored, whole, changes);
        }
        return changes;
    }

    private static @org.jspecify.annotations.Nullable ResponseHead answer(TargetReport report) {
        List<Hop> hops = report.hops();
        if (report.outcome() != Outcome.ANSWERED || hops.isEmpty()) return null;
        return hops.get(hops.size() - 1).head();
    }

    private static void columns(
            List<Column> columns,
            TargetReport before,
            TargetReport after,
            IgnoredNames ignored,
            List<ValueChange> changes) {
        for (Column column : columns) {
            add(column.name(), values(column, before), values(column, after), ignored, changes);
        }
    }

    private static List<String> values(Column column, TargetReport report) {
        return column.value(report) == null ? List.of() : List.of(column.text(report));
    }

    private static void analysis(
            TargetReport before, TargetReport after, IgnoredNames ignored, List<ValueChange> changes) {
        if (before.analysis() == null || after.analysis() == null) return;
        if (!before.analysis().profile().equals(after.analysis().profile())) {
            // Grades of two profiles say nothing about each other.
            String old = before.analysis().profile();
            add(PROFILE, List.of(old), List.of(after.analysis().profile()), ignored, changes);
        } else {
            columns(OF_THE_ANALYSIS, before, after, ignored, changes);
            add(
                    FINDINGS_FAILED,
                    words(FINDINGS_FAILED, " ", before),
                    words(FINDINGS_FAILED, " ", after),
                    ignored,
                    changes);
        }
        add(PRODUCTS, words(PRODUCTS, "; ", before), words(PRODUCTS, "; ", after), ignored, changes);
    }

    private static List<String> words(String column, String between, TargetReport report) {
        String text = Column.named(column).text(report);
        if (text.isEmpty()) return List.of();
        return Stream.of(text.split(java.util.regex.Pattern.quote(between), -1))
                .sorted()
                .toList();
    }

    private static List<String> anomalies(ResponseHead head) {
        return head.anomalies().stream()
                .map(anomaly -> anomaly.code())
                .distinct()
                .sorted()
                .toList();
    }

    private static void fields(
            ResponseHead before, ResponseHead after, IgnoredNames ignored, boolean whole, List<ValueChange> changes) {
        Map<String, List<List<String>>> byName = new LinkedHashMap<>();
        collect(before, 0, whole, byName);
        collect(after, 1, whole, byName);
        byName.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .forEach(entry -> {
                    List<List<String>> both = entry.getValue();
                    add(FIELD_PREFIX + entry.getKey(), both.get(0), both.get(1), ignored, changes);
                });
    }

    private static void collect(ResponseHead head, int side, boolean whole, Map<String, List<List<String>>> byName) {
        for (Field field : head.fields()) {
            String name = field.name().toLowerCase(Locale.ROOT);
            byName.computeIfAbsent(name, unused -> List.of(new ArrayList<>(), new ArrayList<>()))
                    .get(side)
                    .add(whole ? field.value() : VolatileValues.without(name, field.value()));
        }
    }

    private static void add(
            String name, List<String> before, List<String> after, IgnoredNames ignored, List<ValueChange> changes) {
        if (before.equals(after) || ignored.contains(name)) return;
        // Cookies are set in any order.
        boolean sorted = name.equals(FIELD_PREFIX + "set-cookie");
        ValueChange change = sorted
                ? new ValueChange(
                        name,
                        before.stream().sorted().toList(),
                        after.stream().sorted().toList())
                : new ValueChange(name, before, after);
        if (!change.before().equals(change.after())) changes.add(change);
    }
}
