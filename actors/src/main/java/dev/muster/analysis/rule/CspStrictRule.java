package dev.muster.analysis.rule;

import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.CspSource;
import dev.muster.analysis.field.CspSources;
import dev.muster.analysis.field.CspUse;
import java.util.ArrayList;
import java.util.List;

/** Content-Security-Policy: is it a strict one, by nonces or hashes alone, and do old browsers cope? */
final class CspStrictRule extends CspCheck {
    private static final Verdict STRICT = Verdict.better(
            "csp-strict",
            10,
            "Only scripts with a nonce or hash run, and what these load: the policy holds against injection.");
    private static final Verdict NOTHING =
            Verdict.better("csp-scripts-none", 10, "No script runs at all: the policy holds against injection.");
    private static final Verdict STANDALONE = Verdict.note(
            "csp-strict-dynamic-alone", "'strict-dynamic' without nonce or hash blocks every script; add one of them.");
    private static final Verdict INLINE_FALLBACK = Verdict.note(
            "csp-inline-fallback-missing",
            "Browsers without nonces need 'unsafe-inline' as well; all others pass it over.");
    private static final Verdict ALLOWLIST_FALLBACK = Verdict.note(
            "csp-allowlist-fallback-missing",
            "Browsers without 'strict-dynamic' need https: as well; all others pass it over.");

    CspStrictRule() {
        super("csp-strictness", "https://www.w3.org/TR/CSP3/#strict-csp", false);
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(STRICT, NOTHING, INLINE_FALLBACK, ALLOWLIST_FALLBACK, STANDALONE);
    }

    @Override
    List<Found> check(EnforcedPolicy policy) {
        CspSources elements = policy.allowed(CspUse.SCRIPT_ELEMENT);
        String directive = elements.directive();
        if (directive == null) return List.of();
        List<CspSource> written = policy.written().getOrDefault(directive, List.of());
        String text = evidence(elements, EnforcedPolicy.text(written));
        List<Found> found = new ArrayList<>();
        boolean trusted = elements.hasNonceOrHash();
        boolean dynamic = has(written, CspSource.STRICT_DYNAMIC);
        if (elements.isNothing() && policy.allowed(CspUse.SCRIPT_ATTRIBUTE).isNothing())
            found.add(new Found("", NOTHING.on(text)));
        if (isStrict(policy)) found.add(new Found("", STRICT.on(text)));
        if (trusted && !has(written, CspSource.UNSAFE_INLINE)) found.add(new Found("", INLINE_FALLBACK.on(text)));
        if (trusted && dynamic && !hasAddress(written)) found.add(new Found("", ALLOWLIST_FALLBACK.on(text)));
        if (dynamic && !trusted && elements.isNothing()) found.add(new Found("", STANDALONE.on(text)));
        return found;
    }

    // A nonce alone is as strict as one with 'strict-dynamic' where no host stands beside it.
    private static boolean isStrict(EnforcedPolicy policy) {
        CspSources elements = policy.allowed(CspUse.SCRIPT_ELEMENT);
        CspSources attributes = policy.allowed(CspUse.SCRIPT_ATTRIBUTE);
        CspSources base = policy.allowed(CspUse.BASE);
        return elements.hasNonceOrHash()
                && !elements.hasAddress()
                && attributes.isRestricted()
                && !attributes.has(CspSource.UNSAFE_INLINE)
                && policy.allowed(CspUse.EVAL).isRestricted()
                && policy.allowed(CspUse.OBJECT).isNothing()
                && !base.isOpen()
                && !hasData(base);
    }

    private static boolean has(List<CspSource> written, String keyword) {
        for (CspSource source : written) {
            if (source.is(keyword)) return true;
        }
        return false;
    }

    private static boolean hasAddress(List<CspSource> written) {
        for (CspSource source : written) {
            if (source.isAddress()) return true;
        }
        return false;
    }
}
