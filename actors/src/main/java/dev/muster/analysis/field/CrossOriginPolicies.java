package dev.muster.analysis.field;

import dev.muster.analysis.sf.BareItem;
import dev.muster.analysis.sf.Member;
import dev.muster.analysis.sf.StructuredField;
import dev.muster.http.head.FieldName;
import dev.muster.http.head.Fields;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may hold on to this document, what it may embed, and who may embed it: Cross-Origin-Opener-Policy,
 * -Embedder-Policy (HTML, 7.1.3 and 7.1.4) and -Resource-Policy (Fetch, 3.7).
 *
 * @param opener who may hold on to the document
 * @param openerReportOnly the same, to be reported alone
 * @param embedder what the document may embed
 * @param embedderReportOnly the same, to be reported alone
 * @param resource who may embed it
 */
public record CrossOriginPolicies(
        Policy opener, Policy openerReportOnly, Policy embedder, Policy embedderReportOnly, Policy resource) {
    private static final FieldName OPENER_NAME = FieldName.of("Cross-Origin-Opener-Policy");
    private static final FieldName OPENER_REPORT_ONLY = FieldName.of("Cross-Origin-Opener-Policy-Report-Only");
    private static final FieldName EMBEDDER_NAME = FieldName.of("Cross-Origin-Embedder-Policy");
    private static final FieldName EMBEDDER_REPORT_ONLY = FieldName.of("Cross-Origin-Embedder-Policy-Report-Only");
    private static final FieldName RESOURCE_NAME = FieldName.of("Cross-Origin-Resource-Policy");
    private static final Policy NOTHING = new Policy(null, null, null);
    private static final Set<String> OPENER =
            Set.of("same-origin", "same-origin-allow-popups", "noopener-allow-popups", "unsafe-none");
    private static final Set<String> EMBEDDER = Set.of("require-corp", "credentialless", "unsafe-none");
    private static final Set<String> RESOURCE = Set.of("same-origin", "same-site", "cross-origin");

    /**
     * One of them.
     *
     * @param value the joined lines, {@code null} where there is none
     * @param policy {@code null} where absent or not understood, so that the browser's default holds
     * @param reportTo the reporting endpoint, {@code null} where none is named
     */
    public record Policy(
            /** Whether the field came at all. */
            @Nullable String value,
            @Nullable String policy,
            @Nullable String reportTo) {
        /** Whether the field came at all. */
        public boolean isPresent() {
            return value != null;
        }

        /** Whether it says {@code token}, and browsers understand it. */
        public boolean is(String token) {
            return token.equals(policy);
        }
    }

    /** Reads them from the lines that came. */
    public static CrossOriginPolicies parse(Fields fields) {
        return new CrossOriginPolicies(
                item(fields, OPENER_NAME, OPENER),
                item(fields, OPENER_REPORT_ONLY, OPENER),
                item(fields, EMBEDDER_NAME, EMBEDDER),
                item(fields, EMBEDDER_REPORT_ONLY, EMBEDDER),
                resource(fields));
    }

    /** HTML, 7.1.4.2: both of these together keep the process to one origin. */
    public boolean isolates() {
        return opener.is("same-origin") && (embedder.is("require-corp") || embedder.is("credentialless"));
    }

    // A structured item: two lines join to a list, which is no item, so the field counts for nothing.
    private static Policy item(Fields fields, FieldName name, Set<String> known) {
        String value = fields.joined(name).orElse(null);
        if (value == null) return NOTHING;
        Member.Item item = StructuredField.item(value).orElse(null);
        if (item == null) return new Policy(value, null, null);
        BareItem endpoint = item.parameters().get("report-to").orElse(null);
        String token = item.token().orElse(null);
        return new Policy(
                value,
                token != null && known.contains(token) ? token : null,
                endpoint instanceof BareItem.OfString text ? text.value() : null);
    }

    // Not structured: compared as it stands, case and all.
    private static Policy resource(Fields fields) {
        String value = fields.joined(RESOURCE_NAME).orElse(null);
        return value == null ? NOTHING : new Policy(value, RESOURCE.contains(value) ? value : null, null);
    }
}
