package dev.muster.analysis.rule;

import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.CspSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Content-Security-Policy: is it written so that browsers read what was meant? */
final class CspSyntaxRule extends CspCheck {
    private static final Set<String> DIRECTIVES = Set.of(
            "base-uri",
            "block-all-mixed-content",
            "child-src",
            "connect-src",
            "default-src",
            "fenced-frame-src",
            "font-src",
            "form-action",
            "frame-ancestors",
            "frame-src",
            "img-src",
            "manifest-src",
            "media-src",
            "navigate-to",
            "object-src",
            "plugin-types",
            "report-to",
            "report-uri",
            "require-sri-for",
            "require-trusted-types-for",
            "sandbox",
            "script-src",
            "script-src-attr",
            "script-src-elem",
            "style-src",
            "style-src-attr",
            "style-src-elem",
            "trusted-types",
            "upgrade-insecure-requests",
            "webrtc",
            "worker-src");
    private static final Set<String> DEPRECATED = Set.of(
            "reflected-xss",
            "referrer",
            "disown-opener",
            "prefetch-src",
            "plugin-types",
            "block-all-mixed-content",
            "navigate-to",
            "require-sri-for");
    /** Directives of addresses whose names do not say so. */
    private static final Set<String> SOURCE_LISTS = Set.of("base-uri", "form-action", "frame-ancestors", "navigate-to");
    /** What is meant where these stand without quotes. */
    private static final Set<String> BARE_KEYWORDS = Set.of(
            "none",
            "self",
            "unsafe-inline",
            "unsafe-eval",
            "wasm-unsafe-eval",
            "strict-dynamic",
            "unsafe-hashes",
            "report-sample",
            "inline-speculation-rules",
            "trusted-types-eval");
    /** Of those that browsers or their extensions and shells load by. A host that lacks its port looks like another. */
    private static final Set<String> SCHEMES = Set.of(
            "http",
            "https",
            "ws",
            "wss",
            "data",
            "blob",
            "filesystem",
            "mediastream",
            "about",
            "file",
            "ftp",
            "javascript",
            "mailto",
            "tel",
            "sms",
            "app",
            "capacitor",
            "ionic",
            "gap",
            "cordova",
            "content",
            "intent",
            "ms-appx",
            "ms-appx-web",
            "chrome-extension",
            "moz-extension",
            "safari-extension",
            "safari-web-extension",
            "ms-browser-extension",
            "webkit-fake-url");

    private static final Set<String> TRUSTED_TYPES = Set.of("'script'", "'allow-duplicates'", "'none'");

    private static final Verdict DEPRECATED_NAME =
            Verdict.note("csp-directive-deprecated", "Browsers no longer read this directive; remove it.");
    private static final Verdict UNKNOWN =
            Verdict.bad("csp-directive-unknown", 1, "Browsers do not know this directive, so it does nothing.");
    private static final Verdict DUPLICATE = Verdict.bad(
            "csp-directive-repeated", 1, "Browsers read the first directive of a name only; join their values.");
    private static final Verdict SEMICOLON = Verdict.bad(
            "csp-semicolon-missing",
            3,
            "A directive's name stands among values: a semicolon seems to be missing before it.");
    private static final Verdict KEYWORD = Verdict.bad(
            "csp-keyword-invalid", 2, "Keywords, nonces and hashes stand in single quotes and are spelt as specified.");
    private static final Verdict INVALID = Verdict.bad(
            "csp-source-invalid",
            2,
            "Browsers cannot read this source and pass it over; * stands for a whole name or port.");
    private static final Verdict UNKNOWN_SCHEME = Verdict.note(
            "csp-scheme-unknown",
            "This is a scheme by which browsers load nothing; a host has no colon without a port.");
    private static final Verdict NONE =
            Verdict.bad("csp-none-with-others", 1, "'none' counts only alone; beside other sources it means nothing.");

    CspSyntaxRule() {
        super("csp-syntax", "https://www.w3.org/TR/CSP3/#framework-policy", false);
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(DEPRECATED_NAME, UNKNOWN, DUPLICATE, SEMICOLON, KEYWORD, INVALID, UNKNOWN_SCHEME, NONE);
    }

    @Override
    List<Found> check(EnforcedPolicy policy) {
        List<Found> found = new ArrayList<>();
        for (String name : policy.policy().duplicates()) found.add(new Found("", DUPLICATE.on(name)));
        for (Map.Entry<String, List<CspSource>> written : policy.written().entrySet()) {
            check(written.getKey(), written.getValue(), found);
        }
        return found;
    }

    private static void check(String directive, List<CspSource> sources, List<Found> found) {
        if (DEPRECATED.contains(directive)) {
            found.add(new Found("", DEPRECATED_NAME.on(directive)));
        } else if (!DIRECTIVES.contains(directive)) {
            found.add(new Found("", UNKNOWN.on(directive)));
        }
        if (sources.size() > 1 && hasNone(sources)) {
            found.add(new Found("", NONE.on(evidence(directive, EnforcedPolicy.text(sources)))));
        }
        for (CspSource source : sources) {
            Verdict verdict = verdict(directive, source);
            if (verdict != null) found.add(new Found("", verdict.on(evidence(directive, source.text()))));
        }
    }

    private static boolean hasNone(List<CspSource> sources) {
        for (CspSource source : sources) {
            if (source.kind() == CspSource.Kind.NONE) return true;
        }
        return false;
    }

    private static @Nullable Verdict verdict(String directive, CspSource source) {
        String text = source.text();
        if (isDirective(directive, text)) return SEMICOLON;
        if (directive.contains("trusted-types")) {
            return text.startsWith("'") && !TRUSTED_TYPES.contains(text) ? KEYWORD : null;
        }
        if (!isSourceList(directive)) return null;
        if (BARE_KEYWORDS.contains(text) || isBareSecret(text)) return KEYWORD;
        return switch (source.kind()) {
            // Another rule speaks of nonces and hashes.
            case INVALID -> {
                if (text.startsWith("'nonce-") || text.startsWith("'sha")) yield text.endsWith("'") ? null : KEYWORD;
                yield text.startsWith("'") ? KEYWORD : INVALID;
            }
            case SCHEME -> SCHEMES.contains(source.scheme()) ? null : UNKNOWN_SCHEME;
            default -> null;
        };
    }

    // A group of reports or a policy of types may have a plain word for a name, so there a plain word is no directive.
    private static boolean isDirective(String directive, String text) {
        boolean names = directive.equals("report-to") || directive.equals("trusted-types");
        return DIRECTIVES.contains(text) && (text.indexOf('-') > 0 || !names);
    }

    private static boolean isSourceList(String directive) {
        return directive.endsWith("-src")
                || directive.endsWith("-src-elem")
                || directive.endsWith("-src-attr")
                || SOURCE_LISTS.contains(directive);
    }

    private static boolean isBareSecret(String text) {
        return text.startsWith("nonce-")
                || text.startsWith("sha256-")
                || text.startsWith("sha384-")
                || text.startsWith("sha512-");
    }
}
