package dev.muster.record;

import static dev.muster.record.JsonOut.key;

import dev.muster.analysis.Analysis;
import dev.muster.analysis.BodyFacts;
import dev.muster.analysis.CookieFacts;
import dev.muster.analysis.Finding;
import dev.muster.analysis.Product;
import tools.jackson.core.io.SerializedString;

/** The analysis as JSON. Advice is written where there is something to do: findings that do not pass. */
final class AnalysisJson {
    private static final SerializedString PROFILE = key("profile");
    private static final SerializedString SCORE = key("score");
    private static final SerializedString GRADE = key("grade");
    private static final SerializedString COMPLETE = key("complete");
    private static final SerializedString FINDINGS = key("findings");
    private static final SerializedString RULE = key("rule");
    private static final SerializedString RESULT = key("result");
    private static final SerializedString POINTS = key("points");
    private static final SerializedString PASS = key("pass");
    private static final SerializedString EVIDENCE = key("evidence");
    private static final SerializedString ADVICE = key("advice");
    private static final SerializedString REFERENCE = key("reference");
    private static final SerializedString PRODUCTS = key("products");
    private static final SerializedString VENDOR = key("vendor");
    private static final SerializedString PRODUCT = key("product");
    private static final SerializedString VERSION = key("version");
    private static final SerializedString CPE = key("cpe");
    private static final SerializedString SOURCE = key("source");
    private static final SerializedString COOKIES = key("cookies");
    private static final SerializedString NAME = key("name");
    private static final SerializedString DOMAIN = key("domain");
    private static final SerializedString PATH = key("path");
    private static final SerializedString SECURE = key("secure");
    private static final SerializedString HTTP_ONLY = key("http_only");
    private static final SerializedString SAME_SITE = key("same_site");
    private static final SerializedString PARTITIONED = key("partitioned");
    private static final SerializedString LIFETIME_S = key("lifetime_s");
    private static final SerializedString PROBLEMS = key("problems");
    private static final SerializedString BODY = key("body");
    private static final SerializedString BYTES = key("bytes");
    private static final SerializedString TRUNCATED = key("truncated");
    private static final SerializedString SHA256 = key("sha256");
    private static final SerializedString TITLE = key("title");
    private static final SerializedString SIMILARITY = key("similarity");
    private static final SerializedString PROBLEM = key("problem");
    private static final SerializedString FAVICON = key("favicon");
    private static final SerializedString POLICIES = key("policies");
    private static final SerializedString CONTENT = key("content");
    private static final SerializedString SCRIPTS = key("scripts");
    private static final SerializedString INTEGRITY = key("integrity");

    private AnalysisJson() {}

    static void analysis(JsonOut json, Analysis analysis) {
        json.string(PROFILE, analysis.profile());
        json.number(SCORE, analysis.score());
        json.string(GRADE, analysis.grade());
        json.flag(COMPLETE, analysis.complete());
        json.startArray(FINDINGS);
        for (Finding finding : analysis.findings()) finding(json, finding);
        json.endArray();
        json.startArray(PRODUCTS);
        for (Product product : analysis.products()) product(json, product);
        json.endArray();
        json.startArray(COOKIES);
        for (CookieFacts cookie : analysis.cookies()) cookie(json, cookie);
        json.endArray();
        if (analysis.body() != null) {
            json.startObject(BODY);
            body(json, analysis.body());
            json.endObject();
        }
    }

    private static void finding(JsonOut json, Finding finding) {
        json.startObject();
        json.string(RULE, finding.rule());
        json.string(RESULT, finding.result());
        json.number(POINTS, finding.points());
        json.flag(PASS, finding.pass());
        json.string(EVIDENCE, finding.evidence());
        if (!finding.pass()) {
            json.string(ADVICE, finding.advice());
            json.string(REFERENCE, finding.reference());
        }
        json.endObject();
    }

    private static void product(JsonOut json, Product product) {
        json.startObject();
        json.string(VENDOR, product.vendor());
        json.string(PRODUCT, product.product());
        json.string(VERSION, product.version());
        json.string(CPE, product.cpe());
        json.string(SOURCE, product.source());
        json.endObject();
    }

    private static void cookie(JsonOut json, CookieFacts cookie) {
        json.startObject();
        json.string(NAME, cookie.name());
        json.string(DOMAIN, cookie.domain());
        json.string(PATH, cookie.path());
        json.flag(SECURE, cookie.secure());
        json.flag(HTTP_ONLY, cookie.httpOnly());
        json.string(SAME_SITE, cookie.sameSite());
        json.flag(PARTITIONED, cookie.partitioned());
        json.number(LIFETIME_S, cookie.lifetime());
        json.strings(PROBLEMS, cookie.problems());
        json.endObject();
    }

    private static void body(JsonOut json, BodyFacts body) {
        json.number(BYTES, body.bytes());
        json.flag(TRUNCATED, body.truncated());
        json.string(SHA256, body.sha256());
        json.string(TITLE, body.title());
        json.string(SIMILARITY, body.similarity());
        json.string(PROBLEM, body.problem());
        json.number(FAVICON, body.favicon());
        json.startArray(POLICIES);
        for (BodyFacts.MetaPolicy policy : body.policies()) {
            json.startObject();
            json.string(NAME, policy.name());
            json.string(CONTENT, policy.content());
            json.endObject();
        }
        json.endArray();
        json.startArray(SCRIPTS);
        for (BodyFacts.Script script : body.scripts()) {
            json.startObject();
            json.string(SOURCE, script.source());
            json.string(INTEGRITY, script.integrity());
            json.endObject();
        }
        json.endArray();
    }
}
