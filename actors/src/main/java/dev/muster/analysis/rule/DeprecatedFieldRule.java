package dev.muster.analysis.rule;

import dev.muster.analysis.Examination;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.Ascii;
import dev.muster.http.head.Field;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Are there fields that nobody reads any more, or that do harm where somebody does? */
final class DeprecatedFieldRule implements HeaderRule {
    private static final Set<String> NAMES = Set.of(
            "expect-ct",
            "feature-policy",
            "p3p",
            "public-key-pins",
            "public-key-pins-report-only",
            "tk",
            "warning",
            "x-content-security-policy",
            "x-download-options",
            "x-ua-compatible",
            "x-webkit-csp",
            "x-xss-protection");

    private static final Verdict XSS_FILTER = Verdict.bad(
            "xss-protection-on", 1, "The filter is gone from browsers and made holes where it was; send 0 or nothing.");
    private static final Verdict PINS = Verdict.bad(
            "public-key-pins",
            1,
            "Browsers dropped pinning, for one lost key locks every visitor out; remove the field.");
    private static final Verdict DEPRECATED =
            Verdict.note("deprecated-field", "Browsers no longer read this field; remove it.");

    @Override
    public String id() {
        return "deprecated-fields";
    }

    @Override
    public String reference() {
        return "https://owasp.org/www-project-secure-headers/";
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(DEPRECATED, XSS_FILTER, PINS);
    }

    @Override
    public List<Ruling> check(Examination examination) {
        Set<Ruling> rulings = new LinkedHashSet<>();
        List<String> names = examination.names();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (!NAMES.contains(name)) continue;
            Field field = examination.fields().lines().get(i);
            if (name.equals("x-xss-protection")) {
                if (!Ascii.stripBlanks(field.value()).startsWith("0")) rulings.add(XSS_FILTER.on(field.value()));
            } else if (name.startsWith("public-key-pins")) {
                rulings.add(PINS.on(field.name()));
            } else {
                rulings.add(DEPRECATED.on(field.name()));
            }
        }
        return List.copyOf(rulings);
    }
}
