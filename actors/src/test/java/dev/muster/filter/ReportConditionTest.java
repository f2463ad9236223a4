package dev.muster.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.analysis.Analysis;
import dev.muster.analysis.Finding;
import dev.muster.analysis.Product;
import dev.muster.http.Hop;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Host;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.TargetUri;
import dev.muster.record.Column;
import dev.muster.record.ExampleReports;
import dev.muster.record.RandomReports;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportConditionTest {
    private static final TargetUri URI = new TargetUri(Scheme.HTTPS, new Host("a.example", Host.Kind.NAME), 443, "/");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "grade<B,   ANSWERED, B-, 70, true",
                "grade<B,   ANSWERED, F,  0,  true",
                "grade<B,   ANSWERED, B,  75, false",
                "grade<B,   ANSWERED, A+, 99, false",
                "grade<A+,  ANSWERED, A,  95, true",
                "grade<B,   ANSWERED, -,  -,  false",
                "grade>=A-, ANSWERED, A,  95, true",
                "grade>=A-, ANSWERED, A-, 90, true",
                "grade>=A-, ANSWERED, B+, 80, false",
                "grade=B+,  ANSWERED, B+, 80, true",
                "grade!=B+, ANSWERED, -,  -,  true",
                "score<70,  ANSWERED, -,  69, true",
                "score<70,  ANSWERED, -,  70, false",
                "score < 70,ANSWERED, -,  69, true",
                "error,     FAILED,   -,  -,  true",
                "failed,    FAILED,   -,  -,  true",
                "error,     REJECTED, -,  -,  false",
                "rejected,  REJECTED, -,  -,  true",
                "rejected,  ANSWERED, A,  90, false",
            })
    void aConditionHoldsOrNot(
            String condition, Outcome outcome, @Nullable String grade, @Nullable Integer score, boolean holds) {
        assertThat(ReportCondition.of(condition).test(graded(outcome, grade, score)))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
                    answered                                | true
                    status=404                              | true
                    status==404                             | true
                    status_code=4xx                         | true
                    status=5xx                              | false
                    status!=5xx                             | true
                    status>=400 and status<500              | true
                    status<400 or status>=500               | false
                    field.server                            | true
                    FIELD.server                            | error
                    field.SERVER = NGINX/1.25               | true
                    field.server = nginx                    | false
                    field.server ~ nginx                    | true
                    field.server ~ "^nginx/1\\.2\\d$"       | true
                    field.server !~ apache                  | true
                    field.absent                            | false
                    not field.absent                        | true
                    !field.absent                           | true
                    field.absent = x                        | false
                    field.absent != x                       | true
                    field.absent ~ ''                       | false
                    field.set-cookie = b=2                  | error
                    field.set-cookie = "b=2"                | true
                    field.set-cookie = "a=1, b=2"           | false
                    product = php                           | true
                    product = PHP/8.1                       | true
                    product = php/8.2                       | false
                    product ~ "^php/8"                      | true
                    product                                 | true
                    findings_failed = csp                   | true
                    findings_failed = hsts                  | false
                    total_ms > 83                           | true
                    total_ms > 83.1                         | false
                    total_ms >= 83.1                        | true
                    started_at >= 2026-11-20                | true
                    started_at < 2026-11-20T10:00:00Z       | false
                    failure                                 | false
                    target = A.example                      | true
                    /hops/0/status_code = 404               | true
                    /hops/0/status_code > 403               | true
                    /analysis/complete = true               | true
                    /final/server ~ nginx                   | true
                    /hops/1                                 | false
                    status=404 and field.absent or product  | true
                    status=404 and (field.absent or score)  | true
                    not (status=404 and product)            | false
                    not status=404 or product               | true
                    NOT status=200 AND product              | true
                    status=404 && product || error          | true
                    """)
    void theWholeLanguage(String condition, String holds) {
        TargetReport report = report();

        if (holds.equals("error")) {
            assertThatThrownBy(() -> ReportCondition.of(condition)).isInstanceOf(IllegalArgumentException.class);
        } else {
            assertThat(ReportCondition.of(condition).test(report)).isEqualTo(Boolean.valueOf(holds));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "failure=dns, true",
        "failure=dns.nxdomain, true",
        "failure=dns.nx, false",
        "failure=tcp, false",
        "failure!=tcp, true",
        "failure ~ nx, true",
        "failure, true",
        "status, false",
        "status!=200, true",
        "status<200, false",
        "field.server, false",
        "tls_verified=false, false"
    })
    void aTargetThatFailedHasAKindOfFailureAndNothingElse(String condition, boolean holds) {
        assertThat(ReportCondition.of(condition).test(ExampleReports.failed())).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ``                        | character 1: found the end, expected error
                    errors                    | character 1: found errors, expected a name
                    status_cod=1              | character 1: found status_cod, expected a name such as status_code
                    grade<Z                   | character 7: found Z, expected a grade: A+ A A- B+
                    grade~A                   | character 6: found ~, expected = != < <= > or >=
                    score<x                   | character 7: found x, expected a number
                    status=4x                 | character 8: found 4x, expected a status code, such as 404 or 4xx
                    status<4xx                | character 7: found <, expected = or != with 4xx
                    server<nginx              | character 7: found <, expected = != ~ or !~ with text
                    server~"("                | character 8: found (, expected a pattern of RE2
                    server="nginx             | character 8: found "nginx, expected a quote at its end
                    server=                   | character 8: found the end, expected a value behind =
                    server=a b                | character 10: found b, expected and, or, or the end
                    (error                    | character 7: found the end, expected and, or, or a closing parenthesis
                    error)                    | character 6: found ), expected and, or, or the end
                    error and                 | character 10: found the end, expected error
                    and error                 | character 1: found and, expected error
                    error,rejected            | character 6: found `,`, expected and, or, or the end
                    error & rejected          | character 7: found &, expected to be written twice
                    started_at<yesterday      | character 12: found yesterday, expected a day or a time in UTC
                    tls_verified=maybe        | character 14: found maybe, expected true or false
                    tls_verified<true         | character 13: found <, expected = or != with true
                    /hosp/0=1 | character 1: found /hosp/0, expected a place in the record: no record has a key hosp
                    """)
    void whatIsNoConditionIsRefusedWithItsPlaceAndWhatIsAllowed(String text, String message) {
        assertThatThrownBy(() -> ReportCondition.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message.replace("`", ""));
    }

    @Test
    void nothingIsTooDeepForTheStack() {
        assertThatThrownBy(() -> ReportCondition.of("(".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("character 201: found (, expected no more than 200");
        assertThatThrownBy(() -> ReportCondition.of("not ".repeat(100_000) + "error"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void commasPartConditionsButNotInQuotes() {
        List<ReportCondition> conditions = ReportCondition.listOf("error, grade<B ,server=\"a,b\" or status=5xx");

        assertThat(conditions)
                .extracting(ReportCondition::toString)
                .containsExactly("error", "grade<B", "server=\"a,b\" or status=5xx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "error,", ",error", "error,,rejected"})
    void aListHasNoGap(String text) {
        assertThatThrownBy(() -> ReportCondition.listOf(text)).isInstanceOf(IllegalArgumentException.class);
    }

    /** A pattern that would take a backtracking matcher longer than the sun shines. */
    @Test
    void aPatternTakesLinearTime() {
        Fields fields = Fields.of("X-Long", "a".repeat(100_000) + "!");
        TargetReport report = answered(Hop.of(URI, ResponseHead.of(200, "OK", fields)));

        assertThat(ReportCondition.of("field.x-long ~ '^(a+)+$'").test(report)).isFalse();
    }

    /** The kinds of values that columns give are those by which they are compared. */
    @Test
    void everyColumnIsComparedAsWhatItHolds() {
        RandomReports reports = new RandomReports(41);
        for (int i = 0; i < 1000; i++) {
            TargetReport report = reports.next();
            for (Column column : Column.all()) {
                Object value = column.value(report);
                if (value == null) continue;
                String literal = literal(value);
                boolean ordered = value instanceof Number || value instanceof Duration || value instanceof Instant;
                if (ordered) {
                    assertThat(ReportCondition.of(column.name() + "<=" + literal)
                                    .test(report))
                            .as("%s <= %s", column, literal)
                            .isTrue();
                } else if (value instanceof Boolean) {
                    assertThat(ReportCondition.of(column.name() + "=" + literal).test(report))
                            .as("%s = %s", column, literal)
                            .isTrue();
                }
            }
        }
    }

    private static String literal(Object value) {
        if (value instanceof Duration duration) return String.valueOf(duration.toMillis() + 1);
        return value.toString();
    }

    private static TargetReport report() {
        Fields fields = Fields.of("Server", "nginx/1.25", "Set-Cookie", "a=1", "set-cookie", "b=2");
        List<Finding> findings = List.of(
                new Finding("csp", "csp-missing", -25, false, null, "", ""),
                new Finding("hsts", "hsts-good", 0, true, null, "", ""));
        List<Product> products = List.of(new Product("php", "PHP", "8.1", null, "muster"));
        return answered(Hop.of(URI, ResponseHead.of(404, "Not Found", fields)))
                .withAnalysis(
                        new Analysis("muster-1", 70, "B-", true, findings, products, List.of(), null, null, null));
    }

    private static TargetReport answered(Hop hop) {
        return ExampleReports.report(1, "a.example", Outcome.ANSWERED, 83_100, List.of(hop), null);
    }

    private static TargetReport graded(Outcome outcome, @Nullable String grade, @Nullable Integer score) {
        Failure failure = outcome == Outcome.ANSWERED ? null : Failure.of(FailureKind.DNS_NXDOMAIN, "none");
        return ExampleReports.report(1, "a.example", outcome, 0, List.of(), failure)
                .withAnalysis(new Analysis("p", score, grade, true, List.of(), List.of(), List.of(), null, null, null));
    }
}
