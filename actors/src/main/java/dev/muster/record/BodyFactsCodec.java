package dev.muster.record;

import static dev.muster.record.RecordKey.BYTES;
import static dev.muster.record.RecordKey.CONTENT;
import static dev.muster.record.RecordKey.FAVICON;
import static dev.muster.record.RecordKey.INTEGRITY;
import static dev.muster.record.RecordKey.NAME;
import static dev.muster.record.RecordKey.POLICIES;
import static dev.muster.record.RecordKey.PROBLEM;
import static dev.muster.record.RecordKey.SCRIPTS;
import static dev.muster.record.RecordKey.SHA256;
import static dev.muster.record.RecordKey.SIMILARITY;
import static dev.muster.record.RecordKey.SOURCE;
import static dev.muster.record.RecordKey.TITLE;
import static dev.muster.record.RecordKey.TRUNCATED;

import dev.muster.analysis.BodyFacts;
import java.util.List;

/** What was learnt from content; the content itself is not kept. */
final class BodyFactsCodec {
    private BodyFactsCodec() {}

    static void write(JsonOut json, BodyFacts body) {
        json.startObject();
        json.key(BYTES).number(body.bytes());
        json.key(TRUNCATED).flag(body.truncated());
        json.key(SHA256).string(body.sha256());
        json.key(TITLE).string(body.title());
        json.key(SIMILARITY).string(body.similarity());
        json.key(PROBLEM).string(body.problem());
        json.key(FAVICON).number(body.favicon());
        json.key(POLICIES).array(body.policies(), BodyFactsCodec::policy);
        json.key(SCRIPTS).array(body.scripts(), BodyFactsCodec::script);
        json.endObject();
    }

    private static void policy(JsonOut json, BodyFacts.MetaPolicy policy) {
        json.startObject();
        json.key(NAME).string(policy.name());
        json.key(CONTENT).string(policy.content());
        json.endObject();
    }

    private static void script(JsonOut json, BodyFacts.Script script) {
        json.startObject();
        json.key(SOURCE).string(script.source());
        json.key(INTEGRITY).string(script.integrity());
        json.endObject();
    }

    static BodyFacts read(JsonIn in) {
        int bytes = 0;
        boolean truncated = false;
        String sha256 = null;
        String title = null;
        String similarity = null;
        String problem = null;
        Integer favicon = null;
        List<BodyFacts.MetaPolicy> policies = List.of();
        List<BodyFacts.Script> scripts = List.of();
        in.enterObject();
        for (RecordKey key = in.key(); key != null; key = in.key()) {
            switch (key) {
                case BYTES -> bytes = in.smallInteger();
                case TRUNCATED -> truncated = in.flag();
                case SHA256 -> sha256 = in.stringOrNull();
                case TITLE -> title = in.stringOrNull();
                case SIMILARITY -> similarity = in.stringOrNull();
                case PROBLEM -> problem = in.stringOrNull();
                case FAVICON -> favicon = in.orNull(JsonIn::smallInteger);
                case POLICIES -> policies = in.array(BodyFactsCodec::readPolicy);
                case SCRIPTS -> scripts = in.array(BodyFactsCodec::readScript);
                default -> in.skip();
            }
        }
        return new BodyFacts(bytes, truncated, sha256, title, similarity, problem, favicon, policies, scripts);
    }

    private static BodyFacts.MetaPolicy readPolicy(JsonIn in) {
        String name = null;
        String content = null;
        in.enterObject();
        for (RecordKey key = in.key(); key != null; key = in.key()) {
            switch (key) {
                case NAME -> name = in.string();
                case CONTENT -> content = in.string();
                default -> in.skip();
            }
        }
        return new BodyFacts.MetaPolicy(in.required(name, NAME), in.required(content, CONTENT));
    }

    private static BodyFacts.Script readScript(JsonIn in) {
        String source = null;
        String integrity = null;
        in.enterObject();
        for (RecordKey key = in.key(); key != null; key = in.key()) {
            switch (key) {
                case SOURCE -> source = in.string();
                case INTEGRITY -> integrity = in.stringOrNull();
                default -> in.skip();
            }
        }
        return new BodyFacts.Script(in.required(source, SOURCE), integrity);
    }
}
