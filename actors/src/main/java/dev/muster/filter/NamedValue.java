package dev.muster.filter;

import dev.muster.analysis.Finding;
import dev.muster.analysis.Product;
import dev.muster.http.Hop;
import dev.muster.http.head.Anomaly;
import dev.muster.http.head.FieldName;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.tls.CertificateFacts;
import dev.muster.record.Column;
import dev.muster.scan.report.TargetReport;
import dev.muster.settings.KnownSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a name of a condition stands for in a report: none, one or several values of one kind. The names are those of
 * the columns, header fields as {@code field.NAME}, places in the record as JSON pointers, and a few short ones.
 */
final class NamedValue {
    private static final String FIELD_PREFIX = "field.";

    private static final int LONG_ENOUGH = 5;

    private static final Map<String, String> SHORT =
            Map.of("status", "status_code", "failure", "failure_kind", "product", "products");

    private static final Set<String> NUMBERS = Set.of(
            "seq",
            "line",
            "total_ms",
            "attempts",
            "status_code",
            "redirects",
            "dns_ms",
            "connect_ms",
            "tls_ms",
            "first_byte_ms",
            "plain_status_code",
            "score",
            "cookies",
            "body_bytes");

    private static final Set<String> TIMES = Set.of("started_at", "cert_not_before", "cert_not_after");
    private static final Set<String> FLAGS = Set.of("tls_verified");
    private static final Set<String> CODES =
            Set.of("failure_kind", "https_failure_kind", "redirect_failure_kind", "first_failure_kind");

    /** Columns that put several values into one cell. */
    private static final Map<String, Function<TargetReport, List<String>>> SEVERAL = Map.of(
            "products", NamedValue::products,
            "anomalies", NamedValue::anomalies,
            "findings_failed", NamedValue::failedRules,
            "cert_sans", NamedValue::names);

    private final ValueComparison comparison;
    private final Function<TargetReport, ? extends List<?>> values;

    private NamedValue(ValueComparison comparison, Function<TargetReport, ? extends List<?>> values) {
        this.comparison = comparison;
        this.values = values;
    }

    /** @throws IllegalArgumentException there is no such name */
    static NamedValue of(ConditionToken token) {
        String name = SHORT.getOrDefault(token.text(), token.text());
        Function<TargetReport, List<String>> several = SEVERAL.get(name);
        if (several != null) return new NamedValue(ValueComparison.TEXT, several);
        if (name.startsWith(FIELD_PREFIX) && name.length() > FIELD_PREFIX.length()) {
            FieldName field = FieldName.of(name.substring(FIELD_PREFIX.length()));
            return new NamedValue(ValueComparison.TEXT, report -> lines(report, field));
        }
        Column column = column(token, name);
        return new NamedValue(comparison(name), report -> {
            Object value = column.value(report);
            return value == null ? List.of() : List.of(value);
        });
    }

    private static Column column(ConditionToken token, String name) {
        try {
            return Column.named(name);
        } catch (IllegalArgumentException e) {
            if (name.startsWith("/")) throw ConditionError.at(token, "a place in the record: " + e.getMessage());
            // Nearly every short word is near to some short name.
            Optional<String> nearest =
                    name.length() < LONG_ENOUGH ? Optional.empty() : KnownSettings.nearest(name, names());
            throw ConditionError.at(
                    token,
                    "a name" + nearest.map(near -> " such as " + near).orElse("")
                            + ": error, answered, rejected, a column of docs/record.md, field.NAME or"
                            + " /PLACE/IN/RECORD");
        }
    }

    /** All names that are no header field and no place in a record. */
    static List<String> names() {
        Stream<String> columns = Column.all().stream().map(Column::name);
        return Stream.concat(columns, SHORT.keySet().stream().sorted()).toList();
    }

    private static ValueComparison comparison(String name) {
        if (name.equals("status_code") || name.equals("plain_status_code")) return ValueComparison.STATUS;
        if (NUMBERS.contains(name)) return ValueComparison.NUMBER;
        if (TIMES.contains(name)) return ValueComparison.TIME;
        if (FLAGS.contains(name)) return ValueComparison.FLAG;
        if (CODES.contains(name)) return ValueComparison.CODE;
        if (name.equals("grade")) return ValueComparison.GRADE;
        return name.startsWith("/") ? ValueComparison.ANY : ValueComparison.TEXT;
    }

    /** Whether there is a value; of what is yes or no, whether it is yes. */
    Predicate<TargetReport> present() {
        return report -> values.apply(report).stream().anyMatch(value -> !value.equals(false));
    }

    /** @throws IllegalArgumentException the operator or the value does not fit what is compared */
    Predicate<TargetReport> compared(ConditionToken operator, ConditionToken literal) {
        boolean not = operator.text().startsWith("!");
        String positive = not ? operator.text().substring(1) : operator.text();
        Predicate<Object> test = comparison.test(positive.equals("==") ? "=" : positive, operator, literal);
        Predicate<TargetReport> any = report -> values.apply(report).stream().anyMatch(test);
        return not ? any.negate() : any;
    }

    private static @Nullable Hop last(TargetReport report) {
        List<Hop> hops = report.hops();
        return hops.isEmpty() ? null : hops.get(hops.size() - 1);
    }

    private static List<String> lines(TargetReport report, FieldName field) {
        ResponseHead head = head(report);
        return head == null ? List.of() : head.fields().all(field);
    }

    private static @Nullable ResponseHead head(TargetReport report) {
        Hop last = last(report);
        return last == null ? null : last.head();
    }

    private static List<String> anomalies(TargetReport report) {
        ResponseHead head = head(report);
        return head == null
                ? List.of()
                : head.anomalies().stream().map(Anomaly::code).toList();
    }

    private static List<String> failedRules(TargetReport report) {
        if (report.analysis() == null) return List.of();
        return report.analysis().findings().stream()
                .filter(finding -> !finding.pass())
                .map(Finding::rule)
                .toList();
    }

    private static List<String> names(TargetReport report) {
        Hop last = last(report);
        if (last == null || last.tls() == null) return List.of();
        List<CertificateFacts> chain = last.tls().chain();
        return chain.isEmpty() ? List.of() : chain.get(0).names();
    }

    /** With its version and without, so that both can be asked for. */
    private static List<String> products(TargetReport report) {
        if (report.analysis() == null) return List.of();
        List<String> names = new ArrayList<>();
        for (Product product : report.analysis().products()) {
            names.add(product.product());
            if (product.version() != null) names.add(product.product() + "/" + product.version());
        }
        return names;
    }
}
