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
import java.util.List;
import java.util.Optional;

/** Are fields with a grammar of their own written so that they can be read? */
final class FieldSyntaxRule implements HeaderRule {
    /** Fields that are structured by their specifications and that no other rule reads. */
    private static final List<Structured> STRUCTURED = structured();

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
        for (Structured each : STRUCTURED) {
            Optional<String> value = fields.joined(each.name());
            if (value.isPresent() && !each.parses(value.get()))
                invalid.add(each.name().text());
        }
        List<Ruling> rulings = new ArrayList<>();
        // One finding, however many fields: the list is the evidence.
        if (!invalid.isEmpty()) rulings.add(INVALID.on(String.join(", ", invalid)));
        if (!clear.types().isEmpty() && !examination.isSecure()) rulings.add(CLEAR_OVER_HTTP.on(clear.value()));
        ServerTimings timings = ServerTimings.parse(fields);
        if (isMeasured(timings)) rulings.add(TIMINGS.on(timings.value()));
        return rulings;
    }

    private static boolean isMeasured(ServerTimings timings) {
        for (ServerTimings.Metric metric : timings.metrics()) {
            if (metric.duration() > 0) return true;
        }
        return false;
    }

    /** What a structured field is as a whole (RFC 9651, 3). */
    private enum Shape {
        LIST,
        DICTIONARY,
        ITEM
    }

    private record Structured(FieldName name, Shape shape) {
        boolean parses(String value) {
            return switch (shape) {
                case LIST -> StructuredField.list(value).isPresent();
                case DICTIONARY -> StructuredField.dictionary(value).isPresent();
                case ITEM -> StructuredField.item(value).isPresent();
            };
        }
    }

    private static List<Structured> structured() {
        List<Structured> structured = new ArrayList<>();
        for (String name : List.of("Accept-CH", "Cache-Status", "Proxy-Status")) {
            structured.add(new Structured(FieldName.of(name), Shape.LIST));
        }
        for (String name : List.of(
                "CDN-Cache-Control",
                "Content-Digest",
                "Document-Policy",
                "Integrity-Policy",
                "Priority",
                "Repr-Digest")) {
            structured.add(new Structured(FieldName.of(name), Shape.DICTIONARY));
        }
        structured.add(new Structured(FieldName.of("Origin-Agent-Cluster"), Shape.ITEM));
        return List.copyOf(structured);
    }
}
