package dev.muster.record;

import static dev.muster.record.RecordKey.ADVICE;
import static dev.muster.record.RecordKey.EVIDENCE;
import static dev.muster.record.RecordKey.PASS;
import static dev.muster.record.RecordKey.POINTS;
import static dev.muster.record.RecordKey.REFERENCE;
import static dev.muster.record.RecordKey.RESULT;
import static dev.muster.record.RecordKey.RULE;

import dev.muster.analysis.Finding;

/**
 * What one rule found. Its advice and reference are the same in every record, so they are written only where they are
 * asked for and there is something to do: with findings that do not pass.
 */
final class FindingCodec {
    private FindingCodec() {}

    static void write(JsonOut json, Finding finding) {
        json.startObject();
        json.key(RULE).string(finding.rule());
        json.key(RESULT).string(finding.result());
        json.key(POINTS).number(finding.points());
        json.key(PASS).flag(finding.pass());
        json.key(EVIDENCE).string(finding.evidence());
        boolean known = !finding.advice().isEmpty() || !finding.reference().isEmpty();
        if (json.withAdvice() && !finding.pass() && known) {
            json.key(ADVICE).string(finding.advice());
            json.key(REFERENCE).string(finding.reference());
        }
        json.endObject();
    }

    static Finding read(JsonIn in) {
        String rule = null;
        String result = null;
        int points = 0;
        boolean pass = false;
        String evidence = null;
        String advice = "";
        String reference = "";
        in.enterObject();
        for (RecordKey key = in.key(); key != null; key = in.key()) {
            switch (key) {
                case RULE -> rule = in.string();
                case RESULT -> result = in.string();
                case POINTS -> points = in.smallInteger();
                case PASS -> pass = in.flag();
                case EVIDENCE -> evidence = in.stringOrNull();
                case ADVICE -> advice = in.string();
                case REFERENCE -> reference = in.string();
                default -> in.skip();
            }
        }
        return new Finding(
                in.required(rule, RULE), in.required(result, RESULT), points, pass, evidence, advice, reference);
    }
}
