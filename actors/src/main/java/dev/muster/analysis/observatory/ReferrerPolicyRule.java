package dev.muster.analysis.observatory;

import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.http.head.FieldName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Referrer-Policy, in the field or in the page: do addresses stay on the site? */
final class ReferrerPolicyRule extends ObservatoryRule {
    private static final FieldName FIELD = FieldName.of("Referrer-Policy");
    private static final Set<String> PRIVATE =
            Set.of("no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin");
    private static final Set<String> UNSAFE =
            Set.of("origin", "origin-when-cross-origin", "unsafe-url", "no-referrer-when-downgrade");

    private static final Verdict GOOD =
            Verdict.better("referrer-policy-private", 5, "Full addresses are not told to other sites.");
    private static final Verdict MISSING =
            Verdict.good("referrer-policy-not-implemented", "Browsers fall back on strict-origin-when-cross-origin.");
    private static final Verdict BAD =
            Verdict.bad("referrer-policy-unsafe", 5, "Choose strict-origin-when-cross-origin or stricter.");
    private static final Verdict INVALID =
            Verdict.bad("referrer-policy-header-invalid", 5, "Name a policy that exists.");

    ReferrerPolicyRule() {
        super("referrer-policy", "https://www.w3.org/TR/referrer-policy/", GOOD, MISSING, BAD, INVALID);
    }

    @Override
    Ruling check(Requests requests) {
        List<String> values = new ArrayList<>();
        NodeFields.joined(requests.fields(), FIELD).ifPresent(values::add);
        if (values.isEmpty() && requests.lacksMeta()) return Verdict.NOT_CHECKED.on(null);
        requests.metaReferrer().ifPresent(values::add);
        if (values.isEmpty()) return MISSING.on(null);
        String data = String.join(", ", values);
        return verdict(data).on(data);
    }

    private static Verdict verdict(String data) {
        Optional<String> last = Optional.empty();
        for (String part : data.split(",", -1)) {
            String token = Js.trim(part.toLowerCase(Locale.ROOT));
            if (PRIVATE.contains(token) || UNSAFE.contains(token)) last = Optional.of(token);
        }
        if (last.isEmpty()) return INVALID;
        return PRIVATE.contains(last.get()) ? GOOD : BAD;
    }
}
