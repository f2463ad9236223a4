package dev.muster.analysis.observatory;

import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.http.head.FieldName;
import java.util.Locale;
import java.util.Optional;

/** Strict-Transport-Security: do browsers come back over https? */
final class StrictTransportSecurityRule extends ObservatoryRule {
    private static final FieldName FIELD = FieldName.of("Strict-Transport-Security");
    /** 180 days. */
    private static final double SIX_MONTHS = 15_552_000;

    private static final Verdict PRELOADED =
            Verdict.better("hsts-preloaded", 5, "Browsers know the host from the preload list.");
    private static final Verdict LONG =
            Verdict.good("hsts-implemented-max-age-at-least-six-months", "Browsers use https for six months or more.");
    private static final Verdict SHORT = Verdict.bad(
            "hsts-implemented-max-age-less-than-six-months", 10, "Raise max-age to six months (15552000) or more.");
    private static final Verdict MISSING =
            Verdict.bad("hsts-not-implemented", 20, "Send Strict-Transport-Security with a max-age of six months.");
    private static final Verdict INVALID =
            Verdict.bad("hsts-header-invalid", 20, "Send the field once, with max-age and without a comma.");
    private static final Verdict NO_HTTPS =
            Verdict.bad("hsts-not-implemented-no-https", 20, "Offer the site over https.");
    private static final Verdict BAD_CERTIFICATE = Verdict.bad(
            "hsts-invalid-cert", 20, "Browsers ignore the field under a certificate that they do not trust.");

    private final PreloadList preloaded;

    StrictTransportSecurityRule(PreloadList preloaded) {
        super(
                "strict-transport-security",
                "https://www.rfc-editor.org/rfc/rfc6797",
                PRELOADED,
                LONG,
                SHORT,
                MISSING,
                INVALID,
                NO_HTTPS,
                BAD_CERTIFICATE);
        this.preloaded = preloaded;
    }

    @Override
    Ruling check(Requests requests) {
        if (!requests.isHttps()) return NO_HTTPS.on(null);
        Optional<String> field = NodeFields.joined(requests.fields(), FIELD);
        if (preloaded.covers(requests.host())) return PRELOADED.on(field.orElse(null));
        if (!requests.isVerified()) return BAD_CERTIFICATE.on(field.orElse(null));
        return field.map(StrictTransportSecurityRule::verdict).orElse(MISSING).on(field.orElse(null));
    }

    /** Whether the test is passed, of which the one for cookies makes use. */
    boolean passes(Requests requests) {
        return check(requests).verdict().pass();
    }

    private static Verdict verdict(String field) {
        String value = Js.slice(field, 0, 1024);
        if (value.contains(",")) return INVALID;
        Double maxAge = null;
        for (String part : value.split(";", -1)) {
            String parameter = Js.trim(part).toLowerCase(Locale.ROOT);
            // A quirk: a quoted number is none, and none is not less than six months.
            if (parameter.startsWith("max-age=")) maxAge = Js.parseInt(Js.slice(parameter, 8, 128));
        }
        if (maxAge == null) return INVALID;
        return maxAge < SIX_MONTHS ? SHORT : LONG;
    }
}
