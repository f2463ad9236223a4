package dev.muster.statistics;

import dev.muster.http.head.FieldName;
import java.util.List;

/** A response header field that keeps visitors safe, and the rules that look at it, of all profiles. */
@SuppressWarnings("ImmutableEnumChecker") // a field name never changes, nor do these lists
public enum SecurityField {
    STRICT_TRANSPORT_SECURITY("Strict-Transport-Security", true, "hsts", "strict-transport-security"),
    CONTENT_SECURITY_POLICY("Content-Security-Policy", false, "csp", "csp-", "content-security-policy"),
    CONTENT_TYPE_OPTIONS("X-Content-Type-Options", false, "content-type-options", "x-content-type-options"),
    FRAME_OPTIONS("X-Frame-Options", false, "framing", "x-frame-options"),
    REFERRER_POLICY("Referrer-Policy", false, "referrer-policy"),
    PERMISSIONS_POLICY("Permissions-Policy", false, "permissions-policy"),
    OPENER_POLICY("Cross-Origin-Opener-Policy", false, "opener-policy", "cross-origin-opener-policy"),
    EMBEDDER_POLICY("Cross-Origin-Embedder-Policy", false, "embedder-policy", "cross-origin-embedder-policy"),
    RESOURCE_POLICY("Cross-Origin-Resource-Policy", false, "resource-policy", "cross-origin-resource-policy");

    private final FieldName field;
    private final boolean secureOnly;
    private final List<String> rules;

    /** @param rules ids; one that ends in a hyphen stands for all that begin so */
    SecurityField(String field, boolean secureOnly, String... rules) {
        this.field = FieldName.of(field);
        this.secureOnly = secureOnly;
        this.rules = List.of(rules);
    }

    public FieldName field() {
        return field;
    }

    /** Whether it means something over https only. */
    public boolean secureOnly() {
        return secureOnly;
    }

    /** Whether the rule with that id is about this field. */
    boolean isChecked(String rule) {
        for (String each : rules) {
            if (rule.equals(each) || each.endsWith("-") && rule.startsWith(each)) return true;
        }
        return false;
    }
}
