package dev.muster.record;

import static dev.muster.record.RecordKey.DOMAIN;
import static dev.muster.record.RecordKey.HTTP_ONLY;
import static dev.muster.record.RecordKey.LIFETIME_S;
import static dev.muster.record.RecordKey.NAME;
import static dev.muster.record.RecordKey.PARTITIONED;
import static dev.muster.record.RecordKey.PATH;
import static dev.muster.record.RecordKey.PROBLEMS;
import static dev.muster.record.RecordKey.SAME_SITE;
import static dev.muster.record.RecordKey.SECURE;

import dev.muster.analysis.CookieFacts;
import java.util.List;

/** A cookie that was set; its value is not kept. */
final class CookieCodec {
    private CookieCodec() {}

    static void write(JsonOut json, CookieFacts cookie) {
        json.startObject();
        json.key(NAME).string(cookie.name());
        json.key(DOMAIN).string(cookie.domain());
        json.key(PATH).string(cookie.path());
        json.key(SECURE).flag(cookie.secure());
        json.key(HTTP_ONLY).flag(cookie.httpOnly());
        json.key(SAME_SITE).string(cookie.sameSite());
        json.key(PARTITIONED).flag(cookie.partitioned());
        json.key(LIFETIME_S).number(cookie.lifetime());
        json.key(PROBLEMS).strings(cookie.problems());
        json.endObject();
    }

    static CookieFacts read(JsonIn in) {
        String name = null;
        String domain = null;
        String path = null;
        boolean secure = false;
        boolean httpOnly = false;
        String sameSite = null;
        boolean partitioned = false;
        Long lifetime = null;
        List<String> problems = List.of();
        in.enterObject();
        for (RecordKey key = in.key(); key != null; key = in.key()) {
            switch (key) {
                case NAME -> name = in.string();
                case DOMAIN -> domain = in.stringOrNull();
                case PATH -> path = in.stringOrNull();
                case SECURE -> secure = in.flag();
                case HTTP_ONLY -> httpOnly = in.flag();
                case SAME_SITE -> sameSite = in.stringOrNull();
                case PARTITIONED -> partitioned = in.flag();
                case LIFETIME_S -> lifetime = in.orNull(JsonIn::integer);
                case PROBLEMS -> problems = in.strings();
                default -> in.skip();
            }
        }
        return new CookieFacts(
                in.required(name, NAME), domain, path, secure, httpOnly, sameSite, partitioned, lifetime, problems);
    }
}
