package dev.muster.record;

import dev.muster.analysis.Analysis;
import dev.muster.analysis.BodyFacts;
import dev.muster.analysis.Finding;
import dev.muster.analysis.Product;
import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.failure.Failure;
import dev.muster.http.head.Anomaly;
import dev.muster.http.head.Field;
import dev.muster.http.head.FieldName;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.tls.CertificateFacts;
import dev.muster.http.tls.TlsFacts;
import dev.muster.http.tls.Verification;
import dev.muster.scan.report.TargetReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The flat columns there are, in their order. Names and order are stable: new ones are added at the end. */
final class Columns {
    /** {@code field.NAME} is the value of that header field. */
    private static final String FIELD_PREFIX = "field.";

    private static final int NUMBER = 7;
    private static final int WORD = 20;
    private static final int LINE = 40;

    private static final List<Column> ALL = List.of(
            column("seq", NUMBER, TargetReport::seq),
            column("line", NUMBER, report -> report.line() == 0 ? null : report.line()),
            column("target", 32, TargetReport::target),
            column("outcome", 8, report -> report.outcome().code()),
            column("started_at", 24, TargetReport::startedAt),
            column("total_ms", 9, TargetReport::took),
            column("attempts", NUMBER, TargetReport::attempts),
            column("uri", LINE, hop(hop -> hop.uri().toString())),
            column("address", WORD, hop(Hop::address)),
            column("protocol", 8, head(ResponseHead::protocol)),
            column("status_code", 6, head(ResponseHead::statusCode)),
            column("reason", WORD, head(ResponseHead::reason)),
            column(
                    "redirects",
                    NUMBER,
                    report -> report.hops().isEmpty() ? null : report.hops().size() - 1),
            column("server", WORD, field("Server")),
            column("content_type", WORD, field("Content-Type")),
            column("location", LINE, field("Location")),
            column("anomalies", WORD, head(Columns::anomalies)),
            column("dns_ms", 9, hop(hop -> hop.timings().dns())),
            column("connect_ms", 9, hop(hop -> hop.timings().connect())),
            column("tls_ms", 9, hop(hop -> hop.timings().tls())),
            column("first_byte_ms", 9, hop(hop -> hop.timings().firstByte())),
            column("tls_version", 8, tls(TlsFacts::version)),
            column("tls_cipher", WORD, tls(TlsFacts::cipher)),
            column("tls_alpn", 8, tls(TlsFacts::alpn)),
            column("tls_verified", NUMBER, verification(Verification::verified)),
            column("tls_problem", WORD, verification(Verification::problem)),
            column("cert_subject", LINE, leaf(CertificateFacts::subject)),
            column("cert_issuer", LINE, leaf(CertificateFacts::issuer)),
            column("cert_not_before", 24, leaf(CertificateFacts::notBefore)),
            column("cert_not_after", 24, leaf(CertificateFacts::notAfter)),
            column("cert_sans", LINE, leaf(leaf -> String.join(" ", leaf.names()))),
            column("cert_sha256", LINE, leaf(CertificateFacts::sha256)),
            column("failure_kind", WORD, failure(Failure::code)),
            column("failure_stage", 8, failure(failure -> failure.stage().code())),
            column("failure_blame", 8, failure(failure -> failure.blame().code())),
            column("failure_detail", LINE, failure(Failure::detail)),
            column("https_failure_kind", WORD, report -> code(report.httpsFailure())),
            column("plain_uri", LINE, plain(hop -> hop.uri().toString())),
            column("plain_status_code", 6, plain(Columns::statusCode)),
            column("profile", WORD, analysis(Analysis::profile)),
            column("score", 6, analysis(Analysis::score)),
            column("grade", 5, analysis(Analysis::grade)),
            column("findings_failed", LINE, analysis(Columns::failedRules)),
            column("products", LINE, analysis(Columns::products)),
            column("cookies", NUMBER, analysis(analysis -> analysis.cookies().size())),
            column("body_title", LINE, body(BodyFacts::title)),
            column("body_sha256", LINE, body(BodyFacts::sha256)),
            column("body_bytes", NUMBER, body(BodyFacts::bytes)),
            column("fields", LINE, head(Columns::fields)),
            column("redirect_failure_kind", WORD, report -> code(report.redirectFailure())),
            column(
                    "first_failure_kind",
                    WORD,
                    report -> report.firstPass() == null
                            ? null
                            : report.firstPass().failure().code()));

    /** Left out of CSV unless asked for: many lines in one cell. */
    private static final String LARGE = "fields";

    private Columns() {}

    static List<Column> all() {
        return ALL;
    }

    static List<Column> standard() {
        return ALL.stream().filter(column -> !column.name().equals(LARGE)).toList();
    }

    static Column named(String name) {
        if (name.startsWith(FIELD_PREFIX) && name.length() > FIELD_PREFIX.length()) {
            return Column.of(name, LINE, field(name.substring(FIELD_PREFIX.length())));
        }
        if (name.startsWith("/")) return Column.of(name, WORD, RecordPlace.of(name)::value);
        for (Column column : ALL) {
            if (column.name().equals(name)) return column;
        }
        String names = ALL.stream().map(Column::name).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("no field is called " + Escape.UNICODE.of(name) + "; there are " + names
                + ", field.NAME, and /PLACE/IN/RECORD");
    }

    private static Column column(String name, int width, Function<TargetReport, @Nullable Object> value) {
        return Column.of(name, width, value);
    }

    private static Function<TargetReport, @Nullable Object> hop(Function<Hop, @Nullable Object> value) {
        return report -> {
            Hop last = last(report.hops());
            return last == null ? null : value.apply(last);
        };
    }

    private static Function<TargetReport, @Nullable Object> head(Function<ResponseHead, @Nullable Object> value) {
        return hop(hop -> hop.head() == null ? null : value.apply(hop.head()));
    }

    /** All lines of that name, as one list value. */
    private static Function<TargetReport, @Nullable Object> field(String name) {
        FieldName field = FieldName.of(name);
        // Set-Cookie values hold commas (RFC 9110, 5.3).
        String between = field.equals(FieldName.of("Set-Cookie")) ? "\n" : ", ";
        return head(head ->
                head.fields().has(field) ? String.join(between, head.fields().all(field)) : null);
    }

    private static Function<TargetReport, @Nullable Object> tls(Function<TlsFacts, @Nullable Object> value) {
        return hop(hop -> hop.tls() == null ? null : value.apply(hop.tls()));
    }

    private static Function<TargetReport, @Nullable Object> verification(
            Function<Verification, @Nullable Object> value) {
        return tls(tls -> tls.verification() == null ? null : value.apply(tls.verification()));
    }

    private static Function<TargetReport, @Nullable Object> leaf(Function<CertificateFacts, @Nullable Object> value) {
        return tls(tls -> tls.chain().isEmpty() ? null : value.apply(tls.chain().get(0)));
    }

    private static Function<TargetReport, @Nullable Object> failure(Function<Failure, @Nullable Object> value) {
        return report -> report.failure() == null ? null : value.apply(report.failure());
    }

    private static Function<TargetReport, @Nullable Object> plain(Function<Hop, @Nullable Object> value) {
        return report -> {
            FetchResult plain = report.plain();
            Hop last = plain == null ? null : last(plain.hops());
            return last == null ? null : value.apply(last);
        };
    }

    private static Function<TargetReport, @Nullable Object> analysis(Function<Analysis, @Nullable Object> value) {
        return report -> report.analysis() == null ? null : value.apply(report.analysis());
    }

    private static Function<TargetReport, @Nullable Object> body(Function<BodyFacts, @Nullable Object> value) {
        return analysis(analysis -> analysis.body() == null ? null : value.apply(analysis.body()));
    }

    private static @Nullable Hop last(List<Hop> hops) {
        return hops.isEmpty() ? null : hops.get(hops.size() - 1);
    }

    private static @Nullable String code(@Nullable Failure failure) {
        return failure == null ? null : failure.code();
    }

    private static @Nullable Integer statusCode(Hop hop) {
        return hop.head() == null ? null : hop.head().statusCode();
    }

    private static String anomalies(ResponseHead head) {
        return head.anomalies().stream().map(Anomaly::code).collect(Collectors.joining(" "));
    }

    private static String failedRules(Analysis analysis) {
        return analysis.findings().stream()
                .filter(finding -> !finding.pass())
                .map(Finding::rule)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static String products(Analysis analysis) {
        List<String> names = new ArrayList<>();
        for (Product product : analysis.products()) {
            names.add(product.version() == null ? product.product() : product.product() + "/" + product.version());
        }
        return String.join("; ", names);
    }

    private static String fields(ResponseHead head) {
        StringBuilder lines = new StringBuilder();
        for (Field field : head.fields()) {
            if (!lines.isEmpty()) lines.append('\n');
            lines.append(field.name()).append(": ").append(field.value());
        }
        return lines.toString();
    }
}
