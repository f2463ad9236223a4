package dev.muster.analysis.rule;

import dev.muster.analysis.Examination;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.StrictTransport;
import java.time.Duration;
import java.util.List;

/** Strict-Transport-Security (RFC 6797): is plain http ruled out, and for long enough? */
final class HstsRule implements HeaderRule {
    /** Whoever comes back twice a year never meets plain http again. */
    private static final Duration LONG_ENOUGH = Duration.ofDays(180);

    private static final Verdict SUBDOMAINS = Verdict.better(
            "hsts-with-subdomains",
            5,
            "Browsers use https for this host and every name below it for six months or more.");
    private static final Verdict GOOD =
            Verdict.good("hsts-good", "Browsers use https for this host for six months or more.");
    private static final Verdict IGNORED = Verdict.note(
            "hsts-over-http", "Browsers ignore this field over plain http; send it over https, where it counts.");
    private static final Verdict SHORT =
            Verdict.bad("hsts-short", 10, "Raise max-age to six months (15552000) or more.");
    private static final Verdict OFF = Verdict.bad(
            "hsts-switched-off", 20, "max-age=0 makes browsers forget the host; give it six months or more.");
    private static final Verdict INVALID = Verdict.bad(
            "hsts-invalid", 20, "Browsers ignore a value they cannot parse; send max-age once, as digits, in seconds.");
    private static final Verdict MISSING =
            Verdict.bad("hsts-missing", 20, "Send Strict-Transport-Security with a max-age of six months or more.");

    @Override
    public String id() {
        return "hsts";
    }

    @Override
    public String reference() {
        return "https://www.rfc-editor.org/rfc/rfc6797#section-6.1";
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(SUBDOMAINS, GOOD, IGNORED, SHORT, OFF, INVALID, MISSING);
    }

    @Override
    public List<Ruling> check(Examination examination) {
        StrictTransport hsts = examination.value(StrictTransport.class, StrictTransport::parse);
        // RFC 6797, 8.1: the field counts over a secure transport only. That https is missing is another rule's
        // finding.
        if (!examination.isSecure()) return hsts.isPresent() ? List.of(IGNORED.on(hsts.value())) : List.of();
        return List.of(verdict(hsts).on(hsts.value()));
    }

    private static Verdict verdict(StrictTransport hsts) {
        if (!hsts.isPresent()) return MISSING;
        if (!hsts.valid()) return INVALID;
        if (hsts.maxAge() == 0) return OFF;
        if (hsts.maxAge() < LONG_ENOUGH.toSeconds()) return SHORT;
        return hsts.includeSubDomains() ? SUBDOMAINS : GOOD;
    }
}
