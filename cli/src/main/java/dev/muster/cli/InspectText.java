package dev.muster.cli;

import dev.muster.analysis.Analysis;
import dev.muster.analysis.BodyFacts;
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
import dev.muster.text.LineBreaks;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One report for human eyes, top to bottom: what was asked, what came, what it means, what to do. */
final class InspectText {
    private static final int NAMES_SHOWN = 8;
    private static final String NOT_CHECKED = "not-judged";
    private static final int NARROW = 60;
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    private final Escape escape;
    private final boolean colour;
    private final int columns;
    private final StringBuilder text = new StringBuilder();

    /**
     * @param columns how long a line may be; longer ones are broken
     */
    InspectText(Escape escape, boolean colour, int columns) {
        this.escape = escape;
        this.colour = colour;
        this.columns = columns;
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
        List<Finding> shown = analysis.findings().stream()
                .filter(finding -> !finding.result().equals(NOT_CHECKED))
                .toList();
        ScoreText score = new ScoreText(analysis);
        if (!shown.isEmpty()) heading("Findings");
        for (Finding finding : shown) finding(finding, score.extrasCount());
        if (!shown.isEmpty() && !score.line().isEmpty()) line("  " + score.line());
        notChecked(analysis);
        body(analysis.body());
        if (!analysis.products().isEmpty()) heading("Products");
        for (Product product : analysis.products()) {
            line("  " + safe(product.product()) + (product.version() == null ? "" : " " + safe(product.version()))
                    + "  (from " + safe(product.source()) + ")");
        }
        if (!analysis.cookies().isEmpty()) heading("Cookies");
        analysis.cookies().forEach(this::cookie);
    }

    private void finding(Finding finding, boolean extrasCount) {
        String points = finding.points() == 0 ? "" : String.format(Locale.ROOT, "%+d", finding.points());
        if (finding.points() > 0 && !extrasCount) points = "(" + points + ")";
        String head =
                String.format(Locale.ROOT, "  %-4s %4s  %s", finding.pass() ? "ok" : "FAIL", points, finding.result());
        line(finding.pass() ? head : red(head));
        if (finding.pass()) return;
        String advice = " ".repeat(columns < NARROW ? 4 : 14);
        if (finding.evidence() != null) line(advice + "found: " + safe(finding.evidence()));
        line(advice + finding.advice());
        line(advice + finding.reference());
    }

    /** What would be said of it with other options is no verdict. */
    private void notChecked(Analysis analysis) {
        String rules = analysis.findings().stream()
                .filter(finding -> finding.result().equals(NOT_CHECKED))
                .map(Finding::rule)
                .distinct()
                .collect(Collectors.joining(", "));
        if (!rules.isEmpty()) line("  not checked, since it was not fetched: " + rules);
    }

    private void body(@Nullable BodyFacts body) {
        if (body == null) return;
        heading("Content");
        if (body.title() != null) line("  title    " + safe(body.title()));
        line("  bytes    " + body.bytes() + (body.truncated() ? ", and more" : "")
                + (body.problem() == null ? "" : "  " + red(safe(body.problem()))));
        if (body.sha256() != null) line("  sha256   " + body.sha256());
    }

    private void cookie(CookieFacts cookie) {
        String until = cookie.lifetime() == null ? "session" : "Max-Age=" + cookie.lifetime();
        line("  " + safe(cookie.name())
                + attribute("Domain", cookie.domain())
                + attribute("Path", cookie.path())
                + "; " + until
                + (cookie.secure() ? "; Secure" : "")
                + (cookie.httpOnly() ? "; HttpOnly" : "")
                + attribute("SameSite", cookie.sameSite())
                + (cookie.partitioned() ? "; Partitioned" : "")
                + (cookie.problems().isEmpty() ? "" : "  " + red(String.join(", ", cookie.problems()))));
    }

    private String attribute(String name, @Nullable String value) {
        return value == null ? "" : "; " + name + "=" + safe(value);
    }

    private void heading(String title) {
        line("");
        line(bold(title));
    }

    /** Breaks what is too long; what follows stands a little further in than its beginning. */
    private void line(String line) {
        String plain = COLOUR.matcher(line).replaceAll("");
        if (plain.length() <= columns) {
            text.append(line).append('\n');
            return;
        }
        int indent = plain.length() - plain.stripLeading().length();
        int further = Math.min(indent + 2, columns / 2);
        List<String> parts = LineBreaks.of(plain.strip(), columns - further);
        for (int i = 0; i < parts.size(); i++) {
            text.append(" ".repeat(i == 0 ? indent : further))
                    .append(parts.get(i).stripTrailing())
                    .append('\n');
        }
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
