package dev.muster.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.analysis.Analysis;
import dev.muster.analysis.Finding;
import dev.muster.analysis.Product;
import dev.muster.config.Settings;
import dev.muster.diff.TargetDiff.Trend;
import dev.muster.http.Hop;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Host;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.TargetUri;
import dev.muster.record.ExampleReports;
import dev.muster.record.RandomReports;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportComparisonTest {
    private static final DiffSettings USUAL = DiffSettings.from(Settings.parse(""));
    private static final TargetUri URI = new TargetUri(Scheme.HTTPS, new Host("a.example", Host.Kind.NAME), 443, "/");

    private final ReportComparison usual = new ReportComparison(USUAL);
    private final ReportComparison everything = new ReportComparison(USUAL.ofEverything());

    @Test
    void aReportIsLikeItself() {
        RandomReports random = new RandomReports(61);
        for (int i = 0; i < 1000; i++) {
            TargetReport report = random.next();

            assertThat(everything.compare(report, report)).isEmpty();
        }
    }

    @Test
    void fieldsThatCameWentOrChangedAreNamed() {
        TargetReport before = answered("Server", "nginx/1.24", "X-Old", "1", "Vary", "a", "vary", "b");
        TargetReport after = answered("server", "nginx/1.26", "X-New", "2", "Vary", "a");

        assertThat(changes(usual, before, after))
                .containsExactly(
                        new ValueChange("field.server", List.of("nginx/1.24"), List.of("nginx/1.26")),
                        new ValueChange("field.vary", List.of("a", "b"), List.of("a")),
                        new ValueChange("field.x-new", List.of(), List.of("2")),
                        new ValueChange("field.x-old", List.of("1"), List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", textBlock = """
                    Date                    | Mon, 23 Nov 2026 10:00:00 GMT           | Fri, 27 Nov 2026 10:00:00 GMT
                    ETag                    | "a"                                     | "b"
                    X-Request-ID            | 1                                       | 2
                    X-RateLimit-Remaining   | 59                                      | 58
                    Content-Security-Policy | script-src 'nonce-abc123=' 'self'       | script-src 'nonce-XYZ' 'self'
                    """)
    void whatIsAnotherWithEveryAnswerIsNotCompared(String name, String before, String after) {
        TargetReport old = answered(name, before);
        TargetReport present = answered(name, after);

        assertThat(usual.compare(old, present)).isEmpty();
        assertThat(changes(everything, old, present))
                .extracting(ValueChange::name)
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    sid=1; Path=/; Expires=Mon | sid=2; Path=/; Expires=Fri | true
                    sid=1; Secure              | sid=2; Secure              | true
                    sid=1; Secure              | sid=1                      | false
                    sid=1                      | id=1                       | false
                    sid=1; Max-Age=10          | sid=1; Max-Age=20          | false
                    lonely                     | other                      | true
                    a=b=c                      | a=d                        | true
                    """)
    void ofACookieTheNameAndTheAttributesAreCompared(String before, String after, boolean same) {
        assertThat(usual.compare(answered("Set-Cookie", before), answered("Set-Cookie", after))
                        .isEmpty())
                .isEqualTo(same);
    }

    @Test
    void cookiesMayComeInAnyOrderAndOtherLinesMayNot() {
        TargetReport ab = answered("Set-Cookie", "a=1", "Set-Cookie", "b=1", "Link", "1", "Link", "2");
        TargetReport ba = answered("Set-Cookie", "b=1", "Set-Cookie", "a=1", "Link", "2", "Link", "1");

        assertThat(changes(usual, ab, ba)).extracting(ValueChange::name).containsExactly("field.link");
    }

    @Test
    void aPolicyThatChangedIsSeenBehindItsNonce() {
        TargetReport before = answered("Content-Security-Policy", "script-src 'nonce-a'");
        TargetReport after = answered("Content-Security-Policy", "script-src 'nonce-b' 'unsafe-inline'");

        assertThat(changes(usual, before, after))
                .containsExactly(new ValueChange(
                        "field.content-security-policy",
                        List.of("script-src 'nonce-*'"),
                        List.of("script-src 'nonce-*' 'unsafe-inline'")));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"A+, B,  WORSE", "B,  A+, BETTER", "B, B,  SAME", "-, B,  SAME", "A+, -, SAME", "A, A-, WORSE"})
    void aGradeSaysWhetherItIsForTheBetter(@Nullable String before, @Nullable String after, Trend trend) {
        TargetReport old = graded("p", before, "x");
        TargetReport present = graded("p", after, "y");

        assertThat(usual.compare(old, present).orElseThrow().trend()).isEqualTo(trend);
    }

    @Test
    void whoNoLongerAnswersIsWorseAndItsFieldsAreNotListed() {
        TargetReport answered = graded("p", "A", "x");
        Failure failure = Failure.of(FailureKind.TCP_REFUSED, "refused");
        TargetReport failed = ExampleReports.report(1, "a.example", Outcome.FAILED, 1, List.of(), failure);

        TargetDiff gone = usual.compare(answered, failed).orElseThrow();
        assertThat(gone.trend()).isEqualTo(Trend.WORSE);
        assertThat(gone.changes())
                .extracting(ValueChange::name)
                .containsExactly("outcome", "failure_kind", "status_code");
        assertThat(usual.compare(failed, answered).orElseThrow().trend()).isEqualTo(Trend.BETTER);
    }

    @Test
    void gradesOfTwoProfilesAreNotCompared() {
        TargetDiff diff =
                usual.compare(graded("p", "A+", "x"), graded("q", "F", "x")).orElseThrow();

        assertThat(diff.trend()).isEqualTo(Trend.SAME);
        assertThat(diff.changes()).containsExactly(new ValueChange("profile", List.of("p"), List.of("q")));
    }

    @Test
    void productsAndFindingsAreCompared() {
        TargetReport before = analysed("muster-1", List.of("csp", "hsts"), "nginx/1.24", "PHP/8.1");
        TargetReport after = analysed("muster-1", List.of("hsts"), "nginx/1.26", "PHP/8.1");

        List<ValueChange> changes = changes(usual, before, after);

        assertThat(changes).extracting(ValueChange::name).containsExactly("findings_failed", "products");
        assertThat(changes.get(0).gone()).containsExactly("csp");
        assertThat(changes.get(1).gone()).containsExactly("nginx/1.24");
        assertThat(changes.get(1).come()).containsExactly("nginx/1.26");
    }

    @Test
    void whatTheUserNamesIsNotComparedEither() {
        TargetReport before = answered("Server", "a", "X-Build-1", "1", "X-Build-2", "1");
        TargetReport after = answered("Server", "b", "X-Build-1", "2", "X-Build-2", "2");

        ReportComparison comparison = new ReportComparison(USUAL.ignoring(List.of("FIELD.Server", "field.x-build*")));

        assertThat(comparison.compare(before, after)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "nothing", "", "field.a b", "*", "gradex", "field.a*b"})
    void whatIsNotComparedCannotBeIgnored(String name) {
        assertThatThrownBy(() -> USUAL.ignoring(List.of(name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is nothing that is compared; there are field.NAME and outcome");
    }

    private static List<ValueChange> changes(ReportComparison comparison, TargetReport before, TargetReport after) {
        Optional<TargetDiff> diff = comparison.compare(before, after);
        return diff.isEmpty() ? List.of() : diff.get().changes();
    }

    private static TargetReport answered(String... fields) {
        Hop hop = Hop.of(URI, ResponseHead.of(200, "OK", Fields.of(fields)));
        return ExampleReports.report(1, "a.example", Outcome.ANSWERED, 1, List.of(hop), null);
    }

    private static TargetReport graded(String profile, @Nullable String grade, String server) {
        Analysis analysis = new Analysis(profile, null, grade, true, List.of(), List.of(), List.of(), null, null, null);
        return answered("Server", server).withAnalysis(analysis);
    }

    private static TargetReport analysed(String profile, List<String> failed, String... products) {
        List<Finding> findings = failed.stream()
                .map(rule -> new Finding(rule, rule + "-missing", 0, false, null, "", ""))
                .toList();
        List<Product> found = Stream.of(products)
                .map(product -> product.substring(0, product.indexOf('/')))
                .map(name -> new Product(null, name, version(name, products), null, "muster"))
                .toList();
        return answered("Server", "x")
                .withAnalysis(new Analysis(profile, 50, "C", true, findings, found, List.of(), null, null, null));
    }

    private static String version(String name, String... products) {
        return Stream.of(products)
                .filter(product -> product.startsWith(name + "/"))
                .map(product -> product.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }
}
