package dev.muster.analysis.observatory;

import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.sf.Member;
import dev.muster.analysis.sf.StructuredField;
import dev.muster.http.head.FieldName;
import java.util.Map;

/** A field whose value is one token of a structured field; parameters do not count. */
abstract class TokenRule extends ObservatoryRule {
    private final FieldName field;
    private final Map<String, Verdict> tokens;
    private final Verdict missing;
    private final Verdict invalid;

    TokenRule(
            String id,
            String reference,
            FieldName field,
            Map<String, Verdict> tokens,
            Verdict missing,
            Verdict invalid) {
        super(id, reference, with(tokens, missing, invalid));
        this.field = field;
        this.tokens = tokens;
        this.missing = missing;
        this.invalid = invalid;
    }

    private static Verdict[] with(Map<String, Verdict> tokens, Verdict missing, Verdict invalid) {
        Verdict[] verdicts = tokens.values().toArray(new Verdict[tokens.size() + 2]);
        verdicts[tokens.size()] = missing;
        verdicts[tokens.size() + 1] = invalid;
        return verdicts;
    }

    @Override
    final Ruling check(Requests requests) {
        // Two lines come joined, and two tokens are no token.
        String value = NodeFields.joined(requests.fields(), field).orElse("");
        if (value.isEmpty()) return missing.on(null);
        return StructuredField.item(Js.trim(Js.slice(value, 0, 1024)))
                .flatMap(Member.Item::token)
                .map(token -> tokens.getOrDefault(token, invalid))
                .orElse(invalid)
                .on(value);
    }
}
