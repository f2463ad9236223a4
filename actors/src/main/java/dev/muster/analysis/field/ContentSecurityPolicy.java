package dev.muster.analysis.field;

import dev.muster.http.head.FieldName;
import dev.muster.http.head.Fields;
import java.util.ArrayList;
import java.util.List;

/**
 * Content-Security-Policy and Content-Security-Policy-Report-Only (CSP Level 3). A response may carry several policies
 * of each kind, in lines of their own or kept apart by commas; each one restricts.
 *
 * @param enforced the policies that hold, in order, empty ones left out
 * @param reportOnly the policies that are only watched
 * @param headers how many lines of the enforced kind there are, empty ones counted
 */
public record ContentSecurityPolicy(List<CspPolicy> enforced, List<CspPolicy> reportOnly, int headers) {
    private static final FieldName ENFORCED = FieldName.of("Content-Security-Policy");
    private static final FieldName REPORT_ONLY = FieldName.of("Content-Security-Policy-Report-Only");

    public ContentSecurityPolicy {
        enforced = List.copyOf(enforced);
        reportOnly = List.copyOf(reportOnly);
    }

    /** Reads it from the lines that came. */
    public static ContentSecurityPolicy parse(Fields fields) {
        List<String> enforced = fields.all(ENFORCED);
        return new ContentSecurityPolicy(policies(enforced), policies(fields.all(REPORT_ONLY)), enforced.size());
    }

    /**
     * CSP3, 2.2.2: split at commas first, so that no directive value ever holds one; policies without directives are
     * left out.
     */
    static List<CspPolicy> policies(List<String> values) {
        List<CspPolicy> policies = new ArrayList<>();
        for (String value : values) {
            int start = 0;
            while (start <= value.length()) {
                int comma = value.indexOf(',', start);
                int end = comma < 0 ? value.length() : comma;
                CspPolicy policy = CspPolicy.parse(value.substring(start, end));
                if (!policy.directives().isEmpty()) policies.add(policy);
                start = end + 1;
            }
        }
        return policies;
    }
}
