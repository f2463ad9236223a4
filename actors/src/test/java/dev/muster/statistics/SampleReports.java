package dev.muster.statistics;

import dev.muster.analysis.Analysis;
import dev.muster.analysis.Finding;
import dev.muster.analysis.Product;
import dev.muster.http.Hop;
import dev.muster.http.Timings;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.Bytes;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Host;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.TargetUri;
import dev.muster.http.tls.CertificateFacts;
import dev.muster.http.tls.TlsFacts;
import dev.muster.http.tls.Verification;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports for tests of what is counted and shown. */
public final class SampleReports {
    public static final Instant AT = Instant.parse("2026-11-20T10:00:00.123Z");
    private static final Timings TIMINGS = new Timings(
            null, Duration.ofMillis(1), Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(40));

    private SampleReports() {}

    /** An answer over https with a verified certificate that ends on {@code notAfter}. */
    public static TargetReport secure(String target, Fields fields, Instant notAfter, @Nullable Analysis analysis) {
        CertificateFacts leaf = new CertificateFacts(
                "CN=" + target,
                "CN=Test",
                "1",
                AT.minusSeconds(86_400),
                notAfter,
                List.of(target),
                "EC",
                256,
                "SHA256withECDSA",
                "00",
                "00",
                false,
                0);
        TlsFacts tls = new TlsFacts(
                "TLSv1.3", "TLS_AES_128_GCM_SHA256", null, List.of(), List.of(leaf), Verification.VERIFIED, false);
        return answered(target, Scheme.HTTPS, fields, tls, analysis);
    }

    /** An answer over plain http. */
    public static TargetReport plain(String target, Fields fields, @Nullable Analysis analysis) {
        return answered(target, Scheme.HTTP, fields, null, analysis);
    }

    private static TargetReport answered(
            String target, Scheme scheme, Fields fields, @Nullable TlsFacts tls, @Nullable Analysis analysis) {
        TargetUri uri = new TargetUri(scheme, new Host("a.example", Host.Kind.NAME), scheme.defaultPort(), "/");
        Hop hop = new Hop(
                uri,
                "192.0.2.7",
                List.of(),
                ResponseHead.of(200, "OK", fields),
                TIMINGS,
                tls,
                null,
                Bytes.EMPTY,
                List.of());
        return report(target, Outcome.ANSWERED, List.of(hop), null, analysis);
    }

    public static TargetReport failed(String target, FailureKind kind) {
        return report(target, Outcome.FAILED, List.of(), Failure.of(kind, "because"), null);
    }

    private static TargetReport report(
            String target, Outcome outcome, List<Hop> hops, @Nullable Failure failure, @Nullable Analysis analysis) {
        return new TargetReport(
                1, 1, target, outcome, AT, Duration.ofMillis(80), 1, hops, failure, null, null, null, analysis);
    }

    /** An analysis with faults, each given by its rule and its result in turn. */
    public static Analysis graded(int score, String grade, String... faults) {
        List<Finding> findings = new java.util.ArrayList<>();
        for (int i = 0; i < faults.length; i += 2) {
            findings.add(new Finding(faults[i], faults[i + 1], -5, false, null, "Mend " + faults[i + 1] + ".", ""));
        }
        Product product = new Product("nginx", "nginx", "1.25", null, "Server");
        return new Analysis(
                "muster-1", score, grade, true, findings, List.of(product), List.of(), "text/html", null, null);
    }
}
