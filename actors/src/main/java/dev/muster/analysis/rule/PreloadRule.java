package dev.muster.analysis.rule;

import dev.muster.analysis.Examination;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Ruling;
import dev.muster.analysis.Subject;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.StrictTransport;
import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.cookie.PublicSuffixes;
import dev.muster.http.tls.CertificateFacts;
import dev.muster.http.tls.TlsFacts;
import dev.muster.http.tls.Verification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Strict-Transport-Security with {@code preload}: would the browsers' common list take this host? Asked only where it
 * applies.
 */
final class PreloadRule implements HeaderRule {
    private static final Duration LEAST = Duration.ofDays(365);
    private static final Duration UNUSUAL = Duration.ofDays(3650);
    private static final int MOST_REDIRECTS = 3;

    private static final Verdict ELIGIBLE = Verdict.better(
            "preload-eligible",
            2,
            "As far as these answers show, the preload list takes this host; it also asks for https under www,"
                    + " where that answers.");
    private static final Verdict LONG =
            Verdict.note("preload-max-age-over-10-years", "A max-age of more than ten years is most likely a slip.");
    private static final Verdict SEVERAL =
            fault("preload-several-headers", "The list asks for one Strict-Transport-Security line; several came.");
    private static final Verdict QUOTED =
            fault("preload-max-age-quoted", "The list reads no quoted max-age; write it as plain digits.");
    private static final Verdict SHORT =
            fault("preload-max-age-too-low", "The list asks for a max-age of a year (31536000) or more.");
    private static final Verdict SUBDOMAINS =
            fault("preload-include-subdomains-missing", "The list asks for includeSubDomains.");
    private static final Verdict SUBDOMAIN = fault(
            "preload-domain-is-subdomain", "The list takes registrable names only; ask for the name above this one.");
    private static final Verdict CERTIFICATE =
            fault("preload-certificate-invalid", "The list asks for a certificate chain that browsers accept.");
    private static final Verdict SHA1 =
            fault("preload-certificate-sha1", "The list takes no chain that is signed with SHA-1.");
    private static final Verdict CIPHER = Verdict.note(
            "preload-cipher-obsolete", "The list warns of suites without forward secrecy or authenticated encryption.");
    private static final Verdict NO_REDIRECT = fault(
            "preload-http-not-redirected", "The list asks that plain http, where it answers, redirects to https.");
    private static final Verdict OTHER_HOST = fault(
            "preload-http-redirects-elsewhere-first",
            "The list asks that plain http redirects to https on the same host first.");
    private static final Verdict TOO_MANY =
            fault("preload-too-many-redirects", "The list follows three redirects at most.");
    private static final Verdict INSECURE =
            fault("preload-redirect-insecure", "After the first redirect to https the list accepts no plain http.");

    @Override
    public String id() {
        return "hsts-preload";
    }

    @Override
    public String reference() {
        return "https://hstspreload.org/#submission-requirements";
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(
                ELIGIBLE,
                LONG,
                CIPHER,
                SEVERAL,
                QUOTED,
                SHORT,
                SUBDOMAINS,
                SUBDOMAIN,
                CERTIFICATE,
                SHA1,
                NO_REDIRECT,
                OTHER_HOST,
                TOO_MANY,
                INSECURE);
    }

    @Override
    public List<Ruling> check(Examination examination) {
        StrictTransport hsts = examination.value(StrictTransport.class, StrictTransport::parse);
        if (!examination.isSecure() || !hsts.valid() || !hsts.preload()) return List.of();
        List<Ruling> rulings = new ArrayList<>();
        value(hsts, rulings);
        String host = examination.subject().last().uri().host().value();
        boolean registrable = PublicSuffixes.registrable(host).orElse("").equals(host);
        if (!registrable) rulings.add(SUBDOMAIN.on(host));
        tls(examination.subject(), rulings);
        way(examination.subject().hops(), rulings);
        plain(examination.subject(), rulings);
        if (isEligible(rulings)) rulings.add(0, ELIGIBLE.on(hsts.value()));
        return rulings;
    }

    private static boolean isEligible(List<Ruling> rulings) {
        for (Ruling ruling : rulings) {
            if (!ruling.verdict().pass()) return false;
        }
        return true;
    }

    private static void value(StrictTransport hsts, List<Ruling> rulings) {
        if (hsts.lines() > 1) rulings.add(SEVERAL.on(hsts.value()));
        if (hsts.quoted()) rulings.add(QUOTED.on(hsts.value()));
        if (hsts.maxAge() < LEAST.toSeconds()) rulings.add(SHORT.on(hsts.value()));
        if (hsts.maxAge() > UNUSUAL.toSeconds()) rulings.add(LONG.on(hsts.value()));
        if (!hsts.includeSubDomains()) rulings.add(SUBDOMAINS.on(hsts.value()));
    }

    private static void tls(Subject subject, List<Ruling> rulings) {
        TlsFacts tls = subject.last().tls();
        if (tls == null) return;
        Verification verification = tls.verification();
        if (verification != null && !verification.verified()) rulings.add(CERTIFICATE.on(verification.problem()));
        if (hasSha1(tls.chain())) rulings.add(SHA1.on("SHA-1"));
        if (!isModern(tls)) rulings.add(CIPHER.on(tls.version() + " " + tls.cipher()));
    }

    // The root signs itself, so nobody relies on its signature.
    private static boolean hasSha1(List<CertificateFacts> chain) {
        for (CertificateFacts each : chain) {
            if (each.signatureAlgorithm().startsWith("SHA1") && !each.subject().equals(each.issuer())) return true;
        }
        return false;
    }

    private static boolean isModern(TlsFacts tls) {
        if (tls.version().equals("TLSv1.3")) return true;
        String cipher = tls.cipher();
        return tls.version().equals("TLSv1.2")
                && cipher.contains("ECDHE")
                && (cipher.contains("GCM") || cipher.contains("CHACHA20") || cipher.contains("CCM"));
    }

    private static void way(List<Hop> hops, List<Ruling> rulings) {
        if (hops.size() - 1 > MOST_REDIRECTS) rulings.add(TOO_MANY.on(hops.size() - 1 + " redirects"));
        boolean secured = false;
        for (Hop hop : hops) {
            if (secured && !hop.isSecure()) {
                rulings.add(INSECURE.on(hop.uri().toString()));
                return;
            }
            secured |= hop.isSecure();
        }
    }

    // Known only where the scan asked for both views; a host that does not answer over plain http is fine.
    private static void plain(Subject subject, List<Ruling> rulings) {
        FetchResult plain = subject.plain();
        // Where a redirect is not followed for our own policy's sake, nobody knows whether it would please the list.
        if (plain instanceof FetchResult.Answered answer && answer.redirectFailure() != null) return;
        List<Hop> hops = plain == null ? List.of() : plain.hops();
        if (hops.isEmpty() || hops.get(0).head() == null) return;
        Hop second = hops.size() > 1 ? hops.get(1) : null;
        if (second == null) {
            rulings.add(NO_REDIRECT.on(hops.get(0).uri().toString()));
        } else if (!second.isSecure()
                || !second.uri().host().equals(hops.get(0).uri().host())) {
            rulings.add(OTHER_HOST.on(hops.get(0).uri() + " -> " + second.uri()));
        }
    }

    private static Verdict fault(String result, String advice) {
        return Verdict.bad(result, 0, advice);
    }
}
