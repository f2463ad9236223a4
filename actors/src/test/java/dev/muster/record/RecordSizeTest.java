package dev.muster.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.Analysis;
import dev.muster.analysis.Subject;
import dev.muster.analysis.settings.AnalysisSettings;
import dev.muster.config.Settings;
import dev.muster.http.Hop;
import dev.muster.http.Timings;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Host;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.TargetUri;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much is written for a target: a million of them are stored and read again. */
class RecordSizeTest {
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void theRecordOfAnAnswerWithoutAPolicyIsUnderTwoKilobytes() {
        TargetReport report = analysed(
                "Server", "nginx",
                "Date", "Fri, 20 Nov 2026 10:00:00 GMT",
                "Content-Type", "text/html; charset=utf-8",
                "Content-Length", "612",
                "Connection", "close",
                "Last-Modified", "Tue, 01 Sep 2026 08:00:00 GMT",
                "Vary", "Accept-Encoding",
                "ETag", "\"64f1a7a0-264\"",
                "Cache-Control", "max-age=600",
                "Accept-Ranges", "bytes");

        assertThat(RecordJson.utf8(report).length).isLessThan(2_000);
    }

    /** With a policy and a cookie there are more than a dozen findings, each with what it was read from. */
    @Test
    void oneWithAPolicyAndACookieTakesLittleMoreThanItsHeadAndItsFindings() {
        TargetReport report = analysed(
                "Server", "nginx/1.22.1",
                "Date", "Fri, 20 Nov 2026 10:00:00 GMT",
                "Content-Type", "text/html",
                "Content-Length", "79",
                "Connection", "close",
                "Strict-Transport-Security", "max-age=31536000; includeSubDomains; preload",
                "Content-Security-Policy",
                        "default-src 'self'; script-src 'self' 'nonce-abc' https://cdn.example.com; object-src 'none';"
                                + " frame-ancestors 'none'",
                "X-Content-Type-Options", "nosniff",
                "Referrer-Policy", "strict-origin-when-cross-origin",
                "Set-Cookie", "sid=abc123; Path=/; Secure; HttpOnly; SameSite=Lax",
                "Cache-Control", "public, max-age=600",
                "ETag", "\"5f5-abc\"");

        assertThat(RecordJson.utf8(report).length).isLessThan(3_700);
        assertThat(RecordJson.withAdvice(report)).hasSizeGreaterThan(4_300);
    }

    private static TargetReport analysed(String... namesAndValues) {
        TargetUri uri = new TargetUri(Scheme.HTTP, new Host("www.example.com", Host.Kind.NAME), 80, "/");
        Timings timings = new Timings(
                null, Duration.ofNanos(1_204_000), Duration.ofNanos(10_341_000), null, Duration.ofNanos(41_204_000));
        ResponseHead head = ResponseHead.of(200, "OK", Fields.of(namesAndValues));
        Hop hop = new Hop(uri, "192.0.2.7", List.of(), head, timings, null, null);
        Analysis analysis = AnalysisSettings.from(Settings.load())
                .analyzer()
                .analyze(new Subject("www.example.com", List.of(hop), AT));
        return ExampleReports.report(12, "www.example.com", Outcome.ANSWERED, 1, List.of(hop), null)
                .withAnalysis(analysis);
    }
}
