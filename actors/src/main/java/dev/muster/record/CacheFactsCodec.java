package dev.muster.record;

import static dev.muster.record.RecordKey.AGE_S;
import static dev.muster.record.RecordKey.CDN;
import static dev.muster.record.RecordKey.LIFETIME_S;
import static dev.muster.record.RecordKey.ONE_USER;
import static dev.muster.record.RecordKey.SHARED;
import static dev.muster.record.RecordKey.SOURCE;

import dev.muster.analysis.CacheFacts;

/** How long caches may keep an answer. */
final class CacheFactsCodec {
    private CacheFactsCodec() {}

    static void write(JsonOut json, CacheFacts cache) {
        json.startObject();
        json.key(ONE_USER);
        lifetime(json, cache.ofOne());
        json.key(SHARED);
        lifetime(json, cache.shared());
        if (cache.cdn() != null) {
            json.key(CDN);
            lifetime(json, cache.cdn());
        }
        json.key(AGE_S).number(cache.age());
        json.endObject();
    }

    private static void lifetime(JsonOut json, CacheFacts.Lifetime lifetime) {
        json.startObject();
        json.key(SOURCE).string(lifetime.source());
        json.key(LIFETIME_S).number(lifetime.seconds());
        json.endObject();
    }

    static CacheFacts read(JsonIn in) {
        CacheFacts.Lifetime ofOne = null;
        CacheFacts.Lifetime shared = null;
        CacheFacts.Lifetime cdn = null;
        long age = 0;
        in.enterObject();
        for (RecordKey key = in.key(); key != null; key = in.key()) {
            switch (key) {
                case ONE_USER -> ofOne = readLifetime(in);
                case SHARED -> shared = readLifetime(in);
                case CDN -> cdn = readLifetime(in);
                case AGE_S -> age = in.integer();
                default -> in.skip();
            }
        }
        return new CacheFacts(in.required(ofOne, ONE_USER), in.required(shared, SHARED), cdn, age);
    }

    private static CacheFacts.Lifetime readLifetime(JsonIn in) {
        String source = null;
        long seconds = 0;
        in.enterObject();
        for (RecordKey key = in.key(); key != null; key = in.key()) {
            switch (key) {
                case SOURCE -> source = in.string();
                case LIFETIME_S -> seconds = in.integer();
                default -> in.skip();
            }
        }
        return new CacheFacts.Lifetime(in.required(source, SOURCE), seconds);
    }
}
