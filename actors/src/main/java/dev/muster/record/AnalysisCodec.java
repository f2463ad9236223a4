package dev.muster.record;

import static dev.muster.record.RecordKey.BODY;
import static dev.muster.record.RecordKey.CACHE;
import static dev.muster.record.RecordKey.COMPLETE;
import static dev.muster.record.RecordKey.COOKIES;
import static dev.muster.record.RecordKey.FINDINGS;
import static dev.muster.record.RecordKey.GRADE;
import static dev.muster.record.RecordKey.MIME_TYPE;
import static dev.muster.record.RecordKey.PRODUCTS;
import static dev.muster.record.RecordKey.PROFILE;
import static dev.muster.record.RecordKey.SCORE;

import dev.muster.analysis.Analysis;
import dev.muster.analysis.BodyFacts;
import dev.muster.analysis.CacheFacts;
import dev.muster.analysis.CookieFacts;
import dev.muster.analysis.Finding;
import dev.muster.analysis.Product;
import java.util.List;

/** What an answer was found to mean. */
final class AnalysisCodec {
    private AnalysisCodec() {}

    static void write(JsonOut json, Analysis analysis) {
        json.startObject();
        json.key(PROFILE).string(analysis.profile());
        json.key(SCORE).number(analysis.score());
        json.key(GRADE).string(analysis.grade());
        json.key(COMPLETE).flag(analysis.complete());
        json.key(FINDINGS).array(analysis.findings(), FindingCodec::write);
        json.key(PRODUCTS).array(analysis.products(), ProductCodec::write);
        json.key(COOKIES).array(analysis.cookies(), CookieCodec::write);
        if (analysis.mimeType() != null) json.key(MIME_TYPE).string(analysis.mimeType());
        if (analysis.cache() != null) {
            json.key(CACHE);
            CacheFactsCodec.write(json, analysis.cache());
        }
        if (analysis.body() != null) {
            json.key(BODY);
            BodyFactsCodec.write(json, analysis.body());
        }
        json.endObject();
    }

    static Analysis read(JsonIn in) {
        String profile = null;
        Integer score = null;
        String grade = null;
        boolean complete = true;
        List<Finding> findings = List.of();
        List<Product> products = List.of();
        List<CookieFacts> cookies = List.of();
        String mimeType = null;
        CacheFacts cache = null;
        BodyFacts body = null;
        in.enterObject();
        for (RecordKey key = in.key(); key != null; key = in.key()) {
            switch (key) {
                case PROFILE -> profile = in.string();
                case SCORE -> score = in.orNull(JsonIn::smallInteger);
                case GRADE -> grade = in.stringOrNull();
                case COMPLETE -> complete = in.flag();
                case FINDINGS -> findings = in.array(FindingCodec::read);
                case PRODUCTS -> products = in.array(ProductCodec::read);
                case COOKIES -> cookies = in.array(CookieCodec::read);
                case MIME_TYPE -> mimeType = in.string();
                case CACHE -> cache = CacheFactsCodec.read(in);
                case BODY -> body = in.orNull(BodyFactsCodec::read);
                default -> in.skip();
            }
        }
        return new Analysis(
                in.required(profile, PROFILE),
                score,
                grade,
                complete,
                findings,
                products,
                cookies,
                mimeType,
                cache,
                body);
    }
}
