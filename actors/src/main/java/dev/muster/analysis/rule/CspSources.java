package dev.muster.analysis.rule;

import dev.muster.analysis.field.Ascii;
import dev.muster.analysis.field.CspPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Source lists as a browser that knows CSP Level 3 reads them (6.7.2 and 8.2). */
final class CspSources {
    static final List<String> SCRIPTS = List.of("script-src", "script-src-attr", "script-src-elem");
    /** Whoever controls what these load controls the page. */
    static final List<String> CAN_RUN_SCRIPT =
            List.of("script-src", "script-src-attr", "script-src-elem", "object-src", "base-uri");

    private static final Set<String> SCHEMES =
            Set.of("http:", "https:", "data:", "blob:", "filesystem:", "ws:", "wss:");

    private CspSources() {}

    /** Governing directive to its values, each once, for those of {@code names} that anything governs. */
    static Map<String, List<String>> governing(CspPolicy policy, List<String> names) {
        Map<String, List<String>> governing = new LinkedHashMap<>();
        for (String name : names) {
            policy.governing(name)
                    .ifPresent(found -> governing.computeIfAbsent(found, each -> effective(policy, each)));
        }
        return governing;
    }

    /**
     * The values of that directive, keywords and schemes in lower case, without what a browser passes over:
     * {@code 'unsafe-inline'} beside a nonce or a hash, and hosts beside {@code 'strict-dynamic'}.
     */
    static List<String> effective(CspPolicy policy, String directive) {
        List<String> values = normal(policy, directive);
        boolean trusted = values.stream().anyMatch(CspSources::isNonceOrHash);
        boolean scripts = directive.startsWith("script-src") || directive.equals("default-src");
        boolean dynamic = scripts && values.contains("'strict-dynamic'");
        List<String> effective = new ArrayList<>(values);
        effective.removeIf(value -> value.equals("'unsafe-inline'") && (trusted || dynamic));
        if (dynamic) effective.removeIf(value -> !value.startsWith("'") || value.equals("'self'"));
        return effective;
    }

    /** The values of that directive, keywords and schemes in lower case. */
    static List<String> normal(CspPolicy policy, String directive) {
        return policy.values(directive).orElse(List.of()).stream()
                .map(CspSources::normal)
                .toList();
    }

    static boolean isNonceOrHash(String value) {
        return isNonce(value) || isHash(value);
    }

    static boolean isNonce(String value) {
        return value.startsWith("'nonce-") && value.length() > "'nonce-'".length() && value.endsWith("'");
    }

    static boolean isHash(String value) {
        return (value.startsWith("'sha256-") || value.startsWith("'sha384-") || value.startsWith("'sha512-"))
                && value.endsWith("'");
    }

    static boolean isScheme(String value) {
        return SCHEMES.contains(value) || (value.endsWith(":") && value.indexOf('/') < 0);
    }

    /** Without scheme and slashes. */
    static String withoutScheme(String value) {
        int slashes = value.indexOf("//");
        return slashes < 0 ? value : value.substring(slashes + 2);
    }

    // A nonce or hash keeps its case: only its prefix is a keyword.
    private static String normal(String value) {
        int dash = value.indexOf('-');
        String lower = Ascii.lower(value);
        boolean secret = lower.startsWith("'nonce-") || lower.startsWith("'sha");
        return secret && dash > 0 ? lower.substring(0, dash) + value.substring(dash) : lower;
    }
}
