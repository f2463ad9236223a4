package dev.muster.analysis.rule;

import dev.muster.analysis.Examination;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.PermissionsPolicy;
import java.util.ArrayList;
import java.util.List;

/** Permissions-Policy: which devices and features may embedded pages use? */
final class PermissionsPolicyRule implements HeaderRule {
    /** What tells most about a person, or acts for them. */
    private static final List<String> POWERFUL = List.of(
            "bluetooth",
            "camera",
            "display-capture",
            "geolocation",
            "hid",
            "local-fonts",
            "microphone",
            "midi",
            "payment",
            "publickey-credentials-get",
            "serial",
            "usb");

    private static final Verdict GOOD =
            Verdict.better("permissions-restricted", 2, "The page says which features it and embedded pages may use.");
    private static final Verdict EVERYBODY = Verdict.bad(
            "permissions-for-everybody", 2, "Every embedded page may use this feature; name the origins that need it.");
    private static final Verdict UNUSABLE = Verdict.bad(
            "permissions-entry-unusable",
            1,
            "Origins stand in double quotes, keywords (self, src, *) without; this entry is neither.");
    private static final Verdict INVALID = Verdict.bad(
            "permissions-invalid",
            2,
            "The value is no structured dictionary, so browsers ignore it; write feature=(self).");

    @Override
    public String id() {
        return "permissions-policy";
    }

    @Override
    public String reference() {
        return "https://www.w3.org/TR/permissions-policy/#permissions-policy-http-header-field";
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(GOOD, EVERYBODY, UNUSABLE, INVALID);
    }

    @Override
    public List<Ruling> check(Examination examination) {
        PermissionsPolicy policy = examination.value(PermissionsPolicy.class, PermissionsPolicy::parse);
        if (!policy.isPresent()) return List.of();
        if (!policy.valid()) return List.of(INVALID.on(policy.value()));
        List<Ruling> rulings = new ArrayList<>();
        for (String feature : POWERFUL) {
            if (policy.allowsEverybody(feature)) rulings.add(EVERYBODY.on(feature + "=*"));
        }
        if (!policy.unusable().isEmpty()) rulings.add(UNUSABLE.on(String.join(", ", policy.unusable())));
        if (rulings.isEmpty() && !policy.features().isEmpty()) rulings.add(GOOD.on(policy.value()));
        return rulings;
    }
}
