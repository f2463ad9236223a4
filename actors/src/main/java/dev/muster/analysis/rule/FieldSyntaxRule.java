package dev.muster.analysis.rule;

import dev.muster.analysis.Examination;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.AltSvc;
import dev.muster.analysis.field.ClearSiteData;
import dev.muster.analysis.field.Links;
import dev.muster.analysis.field.ServerTimings;
import dev.muster.analysis.field.Vary;
import dev.muster.analysis.sf.StructuredField;
import dev.muster.http.head.FieldName;
import dev.muster.http.head.Fields;
import dev.muster.http.head.RetryAfter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Are fields with a grammar of their own written so that they can be read? */
final class FieldSyntaxRule implements HeaderRule {
    /** Fields that are structured by their specifications and that no other rule reads. */
    private static final Map<FieldName, Predicate<String>> STRUCTURED = structured();

    private static final Verdict INVALID = Verdict.bad(
            "field-invalid", 1, "The value departs from the field's grammar, so all or part of it is passed over.");
    private static final Verdict CLEAR_OVER_HTTP = Verdict.bad(
            "clear-site-data-over-http", 1, "Browsers clear nothing on the word of plain http; send it over https.");
    private static final Verdict TIMINGS = Verdict.note(
            "server-timing-public", "Timings of the inner workings stand open; keep them to those who need them.");

    @Override
    public String id() {
        return "field-syntax";
    }

    @Override
    public String reference() {
        return "https://www.rfc-editor.org/rfc/rfc9651#section-4.2";
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(TIMINGS, INVALID, CLEAR_OVER_HTTP);
    }

    @Override
    public List<Ruling> check(Examination examination) {
        Fields fields = examination.fields();
        List<String> invalid = new ArrayList<>();
        if (!AltSvc.parse(fields).valid()) invalid.add("Alt-Svc");
        if (!Links.parse(fields).valid()) invalid.add("Link");
        if (!examination.value(Vary.class, Vary::parse).valid()) invalid.add("Vary");
        ClearSiteData clear = ClearSiteData.parse(fields);
        if (!clear.unknown().isEmpty()) invalid.add("Clear-Site-Data");
        Instant at = examination.subject().at();
        Optional<String> retry = fields.first(RetryAfter.NAME);
        if (retry.isPresent() && RetryAfter.pause(retry.get(), at).isEmpty()) invalid.add("Retry-After");
        STRUCTURED.forEach((name, parses) -> {
            if (fields.joined(name).filter(parses.negate()).isPresent()) invalid.add(name.text());
        });
        List<Ruling> rulings = new ArrayList<>();
        // One finding, however many fields: the list is the evidence.
        if (!invalid.isEmpty()) rulings.add(INVALID.on(String.join(", ", invalid)));
        if (!clear.types().isEmpty() && !examination.isSecure()) rulings.add(CLEAR_OVER_HTTP.on(clear.value()));
        ServerTimings timings = ServerTimings.parse(fields);
        boolean measured = timings.metrics().stream().anyMatch(metric -> metric.duration() > 0);
        if (measured) rulings.add(TIMINGS.on(timings.value()));
        return rulings;
    }

    private static Map<FieldName, Predicate<String>> structured() {
        Map<FieldName, Predicate<String>> structured = new LinkedHashMap<>();
        for (String name : List.of("Accept-CH", "Cache-Status", "Proxy-Status")) {
            structured.put(
                    FieldName.of(name), value -> StructuredField.list(value).isPresent());
        }
        for (String name : List.of(
                "CDN-Cache-Control",
                "Content-Digest",
                "Document-Policy",
                "Integrity-Policy",
                "Priority",
                "Repr-Digest")) {
            structured.put(
                    FieldName.of(name),
                    value -> StructuredField.dictionary(value).isPresent());
        }
        for (String name : List.of("Origin-Agent-Cluster")) {
            structured.put(
                    FieldName.of(name), value -> StructuredField.item(value).isPresent());
        }
        return Collections.unmodifiableMap(structured);
    }
}
