package dev.muster.cli;

import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.Timings;
import dev.muster.http.failure.Failure;
import dev.muster.http.head.Fields;
import dev.muster.http.head.InterimResponse;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.pekko.RequestText;
import dev.muster.http.tls.CertificateFacts;
import dev.muster.http.tls.TlsFacts;
import dev.muster.http.tls.Verification;
import dev.muster.record.Escape;
import dev.muster.scan.report.FirstPass;
import dev.muster.scan.report.TargetReport;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a target was asked, for {@code --verbose}: {@code *} what was done, {@code >} what was sent, {@code <} what came,
 * as curl writes it. A target's lines come together, when it has ended. Secrets are left out. For one thread.
 */
final class TraceText {
    private final RequestText requests;
    private final Escape escape;
    private final boolean waits;
    private final StringBuilder text = new StringBuilder();

    /**
     * @param waits whether to tell of retries and waits as well
     */
    TraceText(RequestText requests, Escape escape, boolean waits) {
        this.requests = requests;
        this.escape = escape;
        this.waits = waits;
    }

    /** Whole lines. */
    String of(TargetReport report) {
        text.setLength(0);
        note(report.target() + (report.line() > 0 ? " (line " + report.line() + ")" : ""));
        if (waits) waits(report);
        because("https was given up: ", report.httpsFailure());
        hops(report.hops());
        because("the redirect is not followed: ", report.redirectFailure());
        FetchResult plain = report.plain();
        if (plain != null) {
            note("the same over plain http");
            hops(plain.hops());
            if (plain instanceof FetchResult.Failed failed) because("failed: ", failed.failure());
        }
        because("failed: ", report.failure());
        return text.toString();
    }

    private void waits(TargetReport report) {
        FirstPass before = report.firstPass();
        if (before != null) because("in the first pass: ", before.failure());
        if (report.attempts() > 1) note("asked " + report.attempts() + " times; this is the last");
        note("took " + millis(report.took()) + " in all");
    }

    private void because(String what, @Nullable Failure failure) {
        if (failure != null) note(what + failure.code() + ", " + failure.detail());
    }

    private void hops(List<Hop> hops) {
        for (Hop hop : hops) hop(hop, hops.get(0));
    }

    private void hop(Hop hop, Hop first) {
        Timings timings = hop.timings();
        String name = hop.uri().host().toString();
        if (waits && timings.queued() != null) note("waited " + millis(timings.queued()) + " for its turn");
        if (timings.dns() != null) {
            String aliases = hop.aliases().isEmpty() ? "" : ", through " + String.join(", ", hop.aliases());
            note("resolved " + name + " in " + millis(timings.dns()) + aliases);
        }
        if (timings.connect() != null) {
            note("connected to " + hop.address() + " port " + hop.uri().port() + " in " + millis(timings.connect()));
        } else if (hop.address() != null) {
            note("tried " + hop.address() + " port " + hop.uri().port());
        }
        if (hop.tls() != null) tls(hop.tls(), timings);
        boolean sent = timings.connect() != null && (!hop.isSecure() || hop.tls() != null);
        if (sent) requests.of(hop, first).forEach(line -> line("> ", line));
        if (timings.firstByte() != null) note("first byte after " + millis(timings.firstByte()));
        if (hop.head() != null) head(hop.head());
    }

    private void tls(TlsFacts tls, Timings timings) {
        String took = timings.tls() == null ? "" : " in " + millis(timings.tls());
        note(tls.version() + ", " + tls.cipher() + took);
        if (!tls.chain().isEmpty()) {
            CertificateFacts leaf = tls.chain().get(0);
            note("certificate of " + leaf.subject() + ", by " + leaf.issuer() + ", until " + leaf.notAfter());
        }
        Verification verification = tls.verification();
        if (verification == null) return;
        String detail = verification.detail() == null ? "" : " (" + verification.detail() + ")";
        note(verification.verified() ? "verified" : "not verified: " + verification.problem() + detail);
    }

    private void head(ResponseHead head) {
        for (InterimResponse interim : head.interim()) {
            line("< ", Integer.toString(interim.statusCode()));
            fields(interim.fields());
        }
        line("< ", head.protocol() + " " + head.statusCode() + " " + head.reason());
        fields(head.fields());
    }

    private void fields(Fields fields) {
        fields.forEach(field -> line("< ", field.name() + ": " + field.value()));
    }

    private void note(String what) {
        line("* ", what);
    }

    private void line(String mark, String what) {
        text.append(mark).append(escape.of(what)).append('\n');
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
    }
}
