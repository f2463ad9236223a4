package dev.muster.analysis.rule;

import dev.muster.analysis.Examination;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.CorsResponse;
import dev.muster.analysis.field.Vary;
import java.util.ArrayList;
import java.util.List;

/** Access-Control fields (Fetch, 3.2.3): what may other origins read, and do the fields agree with each other? */
final class CorsRule implements HeaderRule {
    private static final Verdict PUBLIC = Verdict.note(
            "cors-public", "Every origin may read this answer, without credentials: right for what is public.");
    private static final Verdict ONE = Verdict.note("cors-one-origin", "One other origin may read this answer.");
    private static final Verdict ANY_WITH_CREDENTIALS = Verdict.bad(
            "cors-any-with-credentials",
            5,
            "Browsers refuse * together with credentials; name the origin that may have them.");
    private static final Verdict NULL = Verdict.bad(
            "cors-null-origin",
            10,
            "Any sandboxed page has the origin null, so this lets everybody read; name origins instead.");
    private static final Verdict INVALID = Verdict.bad(
            "cors-origin-invalid",
            2,
            "Access-Control-Allow-Origin takes one origin, * or null; this matches no origin.");
    private static final Verdict CREDENTIALS_WORD = Verdict.bad(
            "cors-credentials-invalid",
            1,
            "Access-Control-Allow-Credentials takes the word true, in lower case, and nothing else.");
    private static final Verdict VARY = Verdict.bad(
            "cors-without-vary",
            1,
            "The answer depends on the origin that asks; send Vary: Origin, or caches mix answers up.");

    @Override
    public String id() {
        return "cors";
    }

    @Override
    public String reference() {
        return "https://fetch.spec.whatwg.org/#http-access-control-allow-origin";
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(PUBLIC, ONE, VARY, CREDENTIALS_WORD, INVALID, ANY_WITH_CREDENTIALS, NULL);
    }

    @Override
    public List<Ruling> check(Examination examination) {
        CorsResponse cors = examination.value(CorsResponse.class, CorsResponse::parse);
        List<Ruling> rulings = new ArrayList<>();
        String origin = cors.allowOrigin();
        switch (cors.origin()) {
            case ANY -> rulings.add((cors.credentials() ? ANY_WITH_CREDENTIALS : PUBLIC).on(origin));
            case NULL -> rulings.add(NULL.on(origin));
            case INVALID -> rulings.add(INVALID.on(origin));
            case ONE -> {
                rulings.add(ONE.on(origin));
                boolean varies = examination.value(Vary.class, Vary::parse).covers("origin");
                if (!varies) rulings.add(VARY.on(origin));
            }
            case ABSENT -> {}
        }
        if (cors.allowCredentials() != null && !cors.credentials()) {
            rulings.add(CREDENTIALS_WORD.on(cors.allowCredentials()));
        }
        return rulings;
    }
}
