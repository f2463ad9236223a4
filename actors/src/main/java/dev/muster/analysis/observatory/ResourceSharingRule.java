package dev.muster.analysis.observatory;

import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.http.head.FieldName;
import dev.muster.http.head.Fields;
import java.util.Locale;
import java.util.Optional;

/** CORS, by the answer to a preflight: can any site read what a visitor sees? */
final class ResourceSharingRule extends ObservatoryRule {
    /** What the preflight says it comes from. */
    private static final String ORIGIN = "https://http-observatory.security.mozilla.org";

    private static final FieldName ALLOW_ORIGIN = FieldName.of("Access-Control-Allow-Origin");
    private static final FieldName ALLOW_CREDENTIALS = FieldName.of("Access-Control-Allow-Credentials");

    private static final Verdict MISSING =
            Verdict.good("cross-origin-resource-sharing-not-implemented", "No other site can read this one.");
    private static final Verdict PUBLIC = Verdict.good(
            "cross-origin-resource-sharing-implemented-with-public-access", "Any site can read what anybody can.");
    private static final Verdict RESTRICTED = Verdict.good(
            "cross-origin-resource-sharing-implemented-with-restricted-access", "Named sites can read this one.");
    private static final Verdict UNIVERSAL = Verdict.bad(
            "cross-origin-resource-sharing-implemented-with-universal-access",
            50,
            "Any site can read this one in a visitor's name; allow origins by a list, not by echo.");

    ResourceSharingRule() {
        super(
                "cross-origin-resource-sharing",
                "https://fetch.spec.whatwg.org/#http-cors-protocol",
                MISSING,
                PUBLIC,
                RESTRICTED,
                UNIVERSAL);
    }

    @Override
    Ruling check(Requests requests) {
        Optional<Requests.Preflight> preflight = requests.preflight();
        if (preflight.isEmpty()) return Verdict.NOT_CHECKED.on(null);
        Fields fields = preflight.get().fields();
        String origin = fields == null ? "" : NodeFields.joined(fields, ALLOW_ORIGIN).orElse("");
        if (fields == null || origin.isEmpty()) return MISSING.on(null);
        return verdict(origin, NodeFields.joined(fields, ALLOW_CREDENTIALS).orElse(""))
                .on(origin);
    }

    private static Verdict verdict(String origin, String credentials) {
        if (Js.trim(Js.slice(origin, 0, 256)).equals("*")) return PUBLIC;
        boolean withCredentials = Js.trim(credentials.toLowerCase(Locale.ROOT)).equals("true");
        return origin.equals(ORIGIN) && withCredentials ? UNIVERSAL : RESTRICTED;
    }
}
