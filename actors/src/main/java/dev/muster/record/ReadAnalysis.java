package dev.muster.record;

import dev.muster.analysis.Analysis;
import dev.muster.analysis.BodyFacts;
import dev.muster.analysis.CookieFacts;
import dev.muster.analysis.Finding;
import dev.muster.analysis.Product;
import java.util.List;

/** What {@link AnalysisJson} writes, read back. */
final class ReadAnalysis {
    private ReadAnalysis() {}

    static Analysis analysis(JsonIn in) {
        String profile = null;
        Integer score = null;
        String grade = null;
        boolean complete = true;
        List<Finding> findings = List.of();
        List<Product> products = List.of();
        List<CookieFacts> cookies = List.of();
        BodyFacts body = null;
        in.enterObject();
        for (String key = in.key(); key != null; key = in.key()) {
            switch (key) {
                case "profile" -> profile = in.string();
                case "score" -> score = in.orNull(JsonIn::smallInteger);
                case "grade" -> grade = in.stringOrNull();
                case "complete" -> complete = in.flag();
                case "findings" -> findings = in.array(ReadAnalysis::finding);
                case "products" -> products = in.array(ReadAnalysis::product);
                case "cookies" -> cookies = in.array(ReadAnalysis::cookie);
                case "body" -> body = in.orNull(ReadAnalysis::body);
                default -> in.skip();
            }
        }
        return new Analysis(in.required(profile, "profile"), score, grade, complete, findings, products, cookies, body);
    }

    private static Finding finding(JsonIn in) {
        String rule = null;
        String result = null;
        int points = 0;
        boolean pass = false;
        String evidence = null;
        String advice = "";
        String reference = "";
        in.enterObject();
        for (String key = in.key(); key != null; key = in.key()) {
            switch (key) {
                case "rule" -> rule = in.string();
                case "result" -> result = in.string();
                case "points" -> points = in.smallInteger();
                case "pass" -> pass = in.flag();
                case "evidence" -> evidence = in.stringOrNull();
                case "advice" -> advice = in.string();
                case "reference" -> reference = in.string();
                default -> in.skip();
            }
        }
        return new Finding(
                in.required(rule, "rule"), in.required(result, "result"), points, pass, evidence, advice, reference);
    }

    private static Product product(JsonIn in) {
        String vendor = null;
        String product = null;
        String version = null;
        String cpe = null;
        String source = "";
        in.enterObject();
        for (String key = in.key(); key != null; key = in.key()) {
            switch (key) {
                case "vendor" -> vendor = in.stringOrNull();
                case "product" -> product = in.string();
                case "version" -> version = in.stringOrNull();
                case "cpe" -> cpe = in.stringOrNull();
                case "source" -> source = in.string();
                default -> in.skip();
            }
        }
        return new Product(vendor, in.required(product, "product"), version, cpe, source);
    }

    private static CookieFacts cookie(JsonIn in) {
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
        for (String key = in.key(); key != null; key = in.key()) {
            switch (key) {
                case "name" -> name = in.string();
                case "domain" -> domain = in.stringOrNull();
                case "path" -> path = in.stringOrNull();
                case "secure" -> secure = in.flag();
                case "http_only" -> httpOnly = in.flag();
                case "same_site" -> sameSite = in.stringOrNull();
                case "partitioned" -> partitioned = in.flag();
                case "lifetime_s" -> lifetime = in.orNull(JsonIn::integer);
                case "problems" -> problems = in.strings();
                default -> in.skip();
            }
        }
        return new CookieFacts(
                in.required(name, "name"), domain, path, secure, httpOnly, sameSite, partitioned, lifetime, problems);
    }

    private static BodyFacts body(JsonIn in) {
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
        for (String key = in.key(); key != null; key = in.key()) {
            switch (key) {
                case "bytes" -> bytes = in.smallInteger();
                case "truncated" -> truncated = in.flag();
                case "sha256" -> sha256 = in.stringOrNull();
                case "title" -> title = in.stringOrNull();
                case "similarity" -> similarity = in.stringOrNull();
                case "problem" -> problem = in.stringOrNull();
                case "favicon" -> favicon = in.orNull(JsonIn::smallInteger);
                case "policies" -> policies = in.array(ReadAnalysis::policy);
                case "scripts" -> scripts = in.array(ReadAnalysis::script);
                default -> in.skip();
            }
        }
        return new BodyFacts(bytes, truncated, sha256, title, similarity, problem, favicon, policies, scripts);
    }

    private static BodyFacts.MetaPolicy policy(JsonIn in) {
        String name = null;
        String content = null;
        in.enterObject();
        for (String key = in.key(); key != null; key = in.key()) {
            switch (key) {
                case "name" -> name = in.string();
                case "content" -> content = in.string();
                default -> in.skip();
            }
        }
        return new BodyFacts.MetaPolicy(in.required(name, "name"), in.required(content, "content"));
    }

    private static BodyFacts.Script script(JsonIn in) {
        String source = null;
        String integrity = null;
        in.enterObject();
        for (String key = in.key(); key != null; key = in.key()) {
            switch (key) {
                case "source" -> source = in.string();
                case "integrity" -> integrity = in.stringOrNull();
                default -> in.skip();
            }
        }
        return new BodyFacts.Script(in.required(source, "source"), integrity);
    }
}
