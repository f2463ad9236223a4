package dev.muster.analysis.observatory;

import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.http.head.FieldName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Content-Security-Policy: does it keep injected code from running? */
final class ContentSecurityPolicyRule extends ObservatoryRule {
    static final FieldName FIELD = FieldName.of("Content-Security-Policy");
    private static final FieldName REPORT_ONLY = FieldName.of("Content-Security-Policy-Report-Only");

    private static final Verdict DEFAULT_NONE = Verdict.better(
            "csp-implemented-with-no-unsafe-default-src-none",
            10,
            "Everything is forbidden that is not allowed by name, and nothing unsafe is.");
    private static final Verdict NO_UNSAFE =
            Verdict.better("csp-implemented-with-no-unsafe", 5, "The policy allows nothing unsafe.");
    private static final Verdict REPEATED =
            Verdict.good("csp-implemented-but-duplicate-directives", "Name report-uri and report-to once in a policy.");
    private static final Verdict UNSAFE_STYLE = Verdict.good(
            "csp-implemented-with-unsafe-inline-in-style-src-only",
            "Scripts are safe; take 'unsafe-inline', data: and whole schemes out of style-src, too.");
    private static final Verdict INSECURE_PASSIVE = new Verdict(
            "csp-implemented-with-insecure-scheme-in-passive-content-only",
            -10,
            true,
            "Load images and media over https only.");
    private static final Verdict UNSAFE_EVAL =
            Verdict.bad("csp-implemented-with-unsafe-eval", 10, "Take 'unsafe-eval' out of the policy.");
    private static final Verdict INSECURE_SCHEME = Verdict.bad(
            "csp-implemented-with-insecure-scheme", 20, "Allow no source over http: or ftp: on a site under https.");
    private static final Verdict UNSAFE_INLINE = Verdict.bad(
            "csp-implemented-with-unsafe-inline",
            20,
            "Take 'unsafe-inline', data: and whole schemes out of script-src, and restrict object-src.");
    private static final Verdict INVALID = Verdict.bad(
            "csp-header-invalid", 25, "The policy cannot be parsed, or trusts 'strict-dynamic' without nonce or hash.");
    private static final Verdict ONLY_REPORTED = Verdict.bad(
            "csp-not-implemented-but-reporting-enabled", 25, "The policy is reported on, not enforced; enforce it.");
    private static final Verdict MISSING =
            Verdict.bad("csp-not-implemented", 25, "Send a Content-Security-Policy that restricts scripts.");

    private static final Set<String> BROAD =
            Set.of("ftp:", "http:", "https:", "*", "http://*", "http://*.*", "https://*", "https://*.*");
    private static final String INLINE = "'unsafe-inline'";
    private static final String STRICT_DYNAMIC = "'strict-dynamic'";
    private static final Set<String> PASSIVE = Set.of("img-src", "media-src");
    private static final List<String> TRUSTING = List.of("'sha256-", "'sha384-", "'sha512-", "'nonce-");

    ContentSecurityPolicyRule() {
        super(
                "content-security-policy",
                "https://www.w3.org/TR/CSP3/",
                DEFAULT_NONE,
                NO_UNSAFE,
                REPEATED,
                UNSAFE_STYLE,
                INSECURE_PASSIVE,
                UNSAFE_EVAL,
                INSECURE_SCHEME,
                UNSAFE_INLINE,
                INVALID,
                ONLY_REPORTED,
                MISSING);
    }

    @Override
    Ruling check(Requests requests) {
        Optional<String> field = NodeFields.joined(requests.fields(), FIELD);
        if (field.isEmpty() && requests.lacksMeta()) return Verdict.NOT_CHECKED.on(null);
        return verdict(requests).on(evidence(field, requests));
    }

    /** Whether the merged policy names who may frame the page, where the policy is looked at this far. */
    static boolean namesFrameAncestors(Requests requests) {
        Optional<PolicyMap> merged = merged(requests);
        return merged.isPresent()
                && counts(requests)
                && merged.get().directives().containsKey("frame-ancestors");
    }

    private static @Nullable String evidence(Optional<String> field, Requests requests) {
        if (field.isPresent()) return field.get();
        List<String> meta = requests.metaPolicies();
        return meta.isEmpty() ? null : String.join(", ", meta);
    }

    private static Optional<PolicyMap> merged(Requests requests) {
        List<String> policies = new ArrayList<>(header(requests));
        policies.addAll(PolicyMap.split(requests.metaPolicies()));
        return PolicyMap.parse(policies);
    }

    private static List<String> header(Requests requests) {
        return PolicyMap.split(
                NodeFields.joined(requests.fields(), FIELD).map(List::of).orElse(List.of()));
    }

    private static boolean counts(Requests requests) {
        boolean inHeader = PolicyMap.parse(header(requests))
                .map(policy -> !policy.directives().isEmpty())
                .orElse(false);
        return inHeader || PolicyMap.metaCounts(PolicyMap.split(requests.metaPolicies()));
    }

    private static Verdict verdict(Requests requests) {
        Optional<PolicyMap> merged = merged(requests);
        if (merged.isEmpty()) return INVALID;
        if (!counts(requests)) {
            String reported = NodeFields.joined(requests.fields(), REPORT_ONLY).orElse("");
            return reported.isEmpty() ? MISSING : ONLY_REPORTED;
        }
        Verdict verdict = enforced(merged.get().directives(), requests.isHttps());
        boolean replaced = verdict.pass() && merged.get().hasRepeated();
        return replaced ? REPEATED : verdict;
    }

    // What is taken out of one list is gone from every directive that falls back on the same one: so does the original.
    private static Verdict enforced(Map<String, Set<String>> csp, boolean https) {
        Set<String> object = effective(csp, "object-src");
        Set<String> script = effective(csp, "script-src");
        Set<String> style = effective(csp, "style-src");
        for (Set<String> sources : List.of(script, style)) {
            if (trusts(sources)) sources.remove(INLINE);
        }
        if (script.contains(STRICT_DYNAMIC)) {
            if (!trusts(script)) return INVALID;
            script.removeIf(source ->
                    BROAD.stream().anyMatch(source::startsWith) || source.equals("'self'") || source.equals(INLINE));
        }
        if (script.stream().anyMatch(ContentSecurityPolicyRule::isUnsafe)
                || object.stream().anyMatch(BROAD::contains)) {
            return UNSAFE_INLINE;
        }
        if (https && isInsecure(active(csp, script))) return INSECURE_SCHEME;
        if (script.contains("'unsafe-eval'") || style.contains("'unsafe-eval'")) return UNSAFE_EVAL;
        if (https && isInsecure(passive(csp))) return INSECURE_PASSIVE;
        if (style.stream().anyMatch(ContentSecurityPolicyRule::isUnsafe)) return UNSAFE_STYLE;
        return Set.of("'none'").equals(csp.get("default-src")) ? DEFAULT_NONE : NO_UNSAFE;
    }

    private static Set<String> effective(Map<String, Set<String>> csp, String directive) {
        Set<String> own = csp.get(directive);
        if (own != null) return own;
        Set<String> fallback = csp.get("default-src");
        return fallback != null ? fallback : new HashSet<>(Set.of("*"));
    }

    private static Set<String> active(Map<String, Set<String>> csp, Set<String> script) {
        Set<String> sources = new HashSet<>(script);
        csp.forEach((directive, own) -> {
            if (!PASSIVE.contains(directive) && !directive.equals("script-src")) sources.addAll(own);
        });
        return sources;
    }

    private static Set<String> passive(Map<String, Set<String>> csp) {
        Set<String> sources = new HashSet<>();
        for (String directive : PASSIVE) {
            Set<String> own = csp.getOrDefault(directive, csp.get("default-src"));
            if (own != null) sources.addAll(own);
        }
        return sources;
    }

    private static boolean trusts(Set<String> sources) {
        return sources.stream().anyMatch(source -> TRUSTING.stream().anyMatch(source::startsWith));
    }

    private static boolean isUnsafe(String source) {
        return BROAD.contains(source) || source.equals(INLINE) || source.equals("data:");
    }

    private static boolean isInsecure(Set<String> sources) {
        return sources.stream().anyMatch(source -> source.startsWith("http:") || source.startsWith("ftp:"));
    }
}
