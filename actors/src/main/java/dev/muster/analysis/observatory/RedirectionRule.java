package dev.muster.analysis.observatory;

import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.http.Hop;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Does plain http lead to https, at once and on the same host? */
final class RedirectionRule extends ObservatoryRule {
    private static final Verdict NO_HTTP =
            Verdict.good("redirection-not-needed-no-http", "Nothing answers over plain http.");
    private static final Verdict BAD_CERTIFICATE =
            Verdict.bad("redirection-invalid-cert", 20, "Plain http leads to a certificate chain that does not hold.");
    private static final Verdict PRELOADED = Verdict.good(
            "redirection-all-redirects-preloaded", "Browsers know every host of the chain from the preload list.");
    private static final Verdict MISSING = Verdict.bad("redirection-missing", 20, "Redirect plain http to https.");
    private static final Verdict NOT_TO_HTTPS =
            Verdict.bad("redirection-not-to-https", 20, "The redirects end at plain http; end at https.");
    private static final Verdict LATE = Verdict.bad(
            "redirection-not-to-https-on-initial-redirection",
            10,
            "Redirect to https first, and anywhere else from there.");
    private static final Verdict OFF_HOST = Verdict.bad(
            "redirection-off-host-from-http", 5, "Redirect to https on the same host first, so that HSTS covers it.");
    private static final Verdict GOOD =
            Verdict.good("redirection-to-https", "Plain http leads to https on the same host.");

    private final PreloadList preloaded;

    RedirectionRule(PreloadList preloaded) {
        super(
                "redirection",
                "https://www.rfc-editor.org/rfc/rfc9110#section-15.4",
                NO_HTTP,
                BAD_CERTIFICATE,
                PRELOADED,
                MISSING,
                NOT_TO_HTTPS,
                LATE,
                OFF_HOST,
                GOOD);
        this.preloaded = preloaded;
    }

    @Override
    Ruling check(Requests requests) {
        Optional<Requests.Plain> plain = requests.plain();
        if (plain.isEmpty()) return Verdict.NOT_CHECKED.on(null);
        List<Hop> route = plain.get().route();
        if (!plain.get().answered()) return NO_HTTP.on(null);
        String evidence = route.stream().map(hop -> hop.uri().toString()).collect(Collectors.joining(" -> "));
        return verdict(route).on(evidence);
    }

    private Verdict verdict(List<Hop> route) {
        if (!Requests.isVerified(route)) return BAD_CERTIFICATE;
        if (route.stream().allMatch(hop -> preloaded.covers(hop.uri().host().value()))) return PRELOADED;
        if (route.size() == 1) return MISSING;
        if (!route.get(route.size() - 1).isSecure()) return NOT_TO_HTTPS;
        Hop first = route.get(0);
        Hop second = route.get(1);
        if (!second.isSecure()) return LATE;
        boolean sameHost = first.uri().host().equals(second.uri().host());
        return !first.isSecure() && !sameHost ? OFF_HOST : GOOD;
    }
}
