package dev.muster.cli;

import dev.muster.analysis.Analysis;
import dev.muster.analysis.CookieFacts;
import dev.muster.analysis.Finding;
import dev.muster.analysis.Product;
import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.Timings;
import dev.muster.http.failure.Failure;
import dev.muster.http.head.Anomaly;
import dev.muster.http.head.Field;
import dev.muster.http.head.InterimResponse;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.tls.CertificateFacts;
import dev.muster.http.tls.TlsFacts;
import dev.muster.http.tls.Verification;
import dev.muster.record.Escape;
import dev.muster.scan.report.TargetReport;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One report for human eyes, top to bottom: what was asked, what came, what it means, what to do. */
final class InspectText {
    private static final int NAMES_SHOWN = 8;

    private final Escape escape;
    private final boolean colour;
    private final StringBuilder text = new StringBuilder();

    InspectText(Escape escape, boolean colour) {
        this.escape = escape;
        this.colour = colour;
    }

    String of(TargetReport report) {
        text.setLength(0);
        line(bold(safe(report.target())) + "  " + outcome(report));
        because("https was given up: ", report.httpsFailure());
        because("the redirect was not followed: ", report.redirectFailure());
        hops(report.hops());
        FetchResult plain = report.plain();
        if (plain != null) {
            heading("The same over plain http");
            if (plain instanceof FetchResult.Failed failed) because("  ", failed.failure());
            if (plain instanceof FetchResult.Answered answer) {
                because("  the redirect was not followed: ", answer.redirectFailure());
            }
            hops(plain.hops());
        }
        if (report.analysis() != null) analysis(report.analysis());
        return text.toString();
    }

    private void because(String what, @Nullable Failure failure) {
        if (failure != null) line(what + failure.code() + ", " + safe(failure.detail()));
    }

    private String outcome(TargetReport report) {
        if (report.failure() != null) {
            return "failed: " + report.failure().code() + " ("
                    + report.failure().blame().code() + "), "
                    + safe(report.failure().detail());
        }
        Analysis analysis = report.analysis();
        String grade = analysis == null || analysis.grade() == null
                ? ""
                : "  grade " + bold(analysis.grade()) + "  score " + analysis.score() + "  (" + analysis.profile()
                        + ")";
        return "answered in " + report.took().toMillis() + " ms" + grade;
    }

    private void hops(List<Hop> hops) {
        for (Hop hop : hops) {
            heading(safe(hop.uri().toString()));
            String address = hop.address() == null ? "not dialled" : hop.address();
            String aliases = hop.aliases().isEmpty() ? "" : ", through " + safe(String.join(", ", hop.aliases()));
            line("  address  " + safe(address) + aliases);
            if (!hop.cookiesSent().isEmpty()) line("  cookies  " + safe(String.join(", ", hop.cookiesSent())));
            line("  time     " + timings(hop.timings()));
            if (hop.tls() != null) tls(hop.tls());
            if (hop.head() != null) head(hop.head());
        }
    }

    private static String timings(Timings timings) {
        String shown = phase("queued", timings.queued())
                + phase("dns", timings.dns())
                + phase("connect", timings.connect())
                + phase("tls", timings.tls())
                + phase("first byte", timings.firstByte());
        return shown.isEmpty() ? "none" : shown.strip();
    }

    private static String phase(String name, @Nullable Duration took) {
        return took == null ? "" : String.format(Locale.ROOT, "%s %.1f ms  ", name, took.toNanos() / 1e6);
    }

    private void tls(TlsFacts tls) {
        Verification verification = tls.verification();
        String verified = verification == null
                ? "not checked"
                : verification.verified()
                        ? "verified"
                        : bold("not verified: " + verification.problem()) + detail(verification);
        line("  tls      " + safe(tls.version()) + "  " + safe(tls.cipher()) + "  " + verified
                + (tls.ocspStapled() ? "  OCSP stapled" : ""));
        if (tls.chain().isEmpty()) return;
        CertificateFacts leaf = tls.chain().get(0);
        line("  subject  " + safe(leaf.subject()));
        line("  issuer   " + safe(leaf.issuer()) + "  (" + tls.chain().size() + " in the chain)");
        line("  valid    " + leaf.notBefore() + " to " + leaf.notAfter());
        line("  key      " + safe(leaf.keyAlgorithm()) + " " + leaf.keyBits() + " bits, "
                + safe(leaf.signatureAlgorithm()));
        String more =
                leaf.names().size() > NAMES_SHOWN ? " and " + (leaf.names().size() - NAMES_SHOWN) + " more" : "";
        line("  names    " + safe(leaf.names().stream().limit(NAMES_SHOWN).collect(Collectors.joining(" "))) + more);
    }

    private String detail(Verification verification) {
        return verification.detail() == null ? "" : " (" + safe(verification.detail()) + ")";
    }

    private void head(ResponseHead head) {
        line("");
        for (InterimResponse interim : head.interim()) {
            line("  " + interim.statusCode());
            interim.fields().forEach(this::field);
        }
        line("  " + bold(safe(head.protocol()) + " " + head.statusCode() + " " + safe(head.reason())));
        head.fields().forEach(this::field);
        if (!head.anomalies().isEmpty()) {
            line("  odd: " + head.anomalies().stream().map(Anomaly::code).collect(Collectors.joining(", ")));
        }
    }

    private void field(Field field) {
        line("  " + safe(field.name()) + ": " + safe(field.value()));
    }

    private void analysis(Analysis analysis) {
        if (!analysis.findings().isEmpty()) heading("Findings");
        for (Finding finding : analysis.findings()) {
            String points = finding.points() == 0 ? "" : String.format(Locale.ROOT, "%+d", finding.points());
            String head = String.format(
                    Locale.ROOT, "  %-4s %4s  %s", finding.pass() ? "ok" : "FAIL", points, finding.result());
            line(finding.pass() ? head : red(head));
            if (finding.pass()) continue;
            if (finding.evidence() != null) line("              found: " + safe(finding.evidence()));
            line("              " + finding.advice());
            line("              " + finding.reference());
        }
        if (!analysis.products().isEmpty()) heading("Products");
        for (Product product : analysis.products()) {
            line("  " + safe(product.product()) + (product.version() == null ? "" : " " + safe(product.version()))
                    + "  (from " + safe(product.source()) + ")");
        }
        if (!analysis.cookies().isEmpty()) heading("Cookies");
        for (CookieFacts cookie : analysis.cookies()) {
            line("  " + safe(cookie.name()) + (cookie.secure() ? "  Secure" : "")
                    + (cookie.httpOnly() ? "  HttpOnly" : "")
                    + (cookie.sameSite() == null ? "" : "  SameSite=" + safe(cookie.sameSite()))
                    + (cookie.problems().isEmpty() ? "" : "  " + red(String.join(", ", cookie.problems()))));
        }
    }

    private void heading(String title) {
        line("");
        line(bold(title));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private String safe(@Nullable String foreign) {
        return foreign == null ? "" : escape.of(foreign);
    }

    private String bold(String part) {
        return colour ? "\u001b[1m" + part + "\u001b[0m" : part;
    }

    private String red(String part) {
        return colour ? "\u001b[31m" + part + "\u001b[0m" : part;
    }
}
