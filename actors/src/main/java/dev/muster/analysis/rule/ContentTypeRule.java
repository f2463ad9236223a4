package dev.muster.analysis.rule;

import dev.muster.analysis.Examination;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.Lists;
import dev.muster.analysis.field.MediaType;
import dev.muster.http.head.FieldName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Content-Type (RFC 9110, 8.3; MIME Sniffing): does the browser know what it gets, without guessing? */
final class ContentTypeRule implements HeaderRule {
    private static final FieldName NAME = FieldName.of("Content-Type");
    private static final FieldName LENGTH = FieldName.of("Content-Length");
    private static final Set<Integer> WITHOUT_CONTENT = Set.of(204, 205, 304);

    private static final Verdict CHARSET = Verdict.note(
            "content-type-without-charset", "Say charset=utf-8, or browsers guess the encoding of this page.");
    private static final Verdict SEVERAL =
            Verdict.bad("content-type-conflict", 2, "Several types came and browsers take the last; send one.");
    private static final Verdict INVALID =
            Verdict.bad("content-type-invalid", 2, "The value is no type/subtype, so browsers guess.");
    private static final Verdict MISSING =
            Verdict.bad("content-type-missing", 2, "Say what the content is, or browsers guess.");

    @Override
    public String id() {
        return "content-type";
    }

    @Override
    public String reference() {
        return "https://mimesniff.spec.whatwg.org/#parsing-a-mime-type";
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(CHARSET, SEVERAL, INVALID, MISSING);
    }

    @Override
    public List<Ruling> check(Examination examination) {
        Optional<String> value = examination.fields().joined(NAME);
        if (value.isEmpty()) return hasContent(examination) ? List.of(MISSING.on(null)) : List.of();
        Optional<MediaType> type = examination.mediaType();
        if (type.isEmpty()) return List.of(INVALID.on(value.get()));
        if (hasSeveral(value.get())) return List.of(SEVERAL.on(value.get()));
        boolean guessed = type.get().isHtml() && type.get().charset().isEmpty();
        return guessed ? List.of(CHARSET.on(value.get())) : List.of();
    }

    private static boolean hasSeveral(String value) {
        if (value.indexOf(',') < 0) return false;
        String first = null;
        for (String member : Lists.members(value)) {
            Optional<MediaType> type = MediaType.parse(member);
            if (type.isEmpty()) continue;
            if (first == null) first = type.get().essence();
            else if (!first.equals(type.get().essence())) return true;
        }
        return false;
    }

    // A redirect's content is not shown, so its type does not matter.
    private static boolean hasContent(Examination examination) {
        int status = examination.head().statusCode();
        boolean empty = examination.fields().first(LENGTH).orElse("").equals("0");
        return !empty && status >= 200 && !WITHOUT_CONTENT.contains(status) && status / 100 != 3;
    }
}
