package dev.muster.analysis.rule;

import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.CspSource;
import dev.muster.analysis.field.CspSources;
import dev.muster.analysis.field.CspUse;
import java.util.ArrayList;
import java.util.List;

/**
 * Content-Security-Policy: is a directive missing, or open to all, without which the rest can be walked
 * around?
 */
final class CspMissingRule extends CspCheck {
    private static final Verdict SCRIPTS = Verdict.bad(
            "csp-script-src-missing",
            25,
            "Nothing restricts scripts, or not all kinds of them; add script-src or default-src.");
    private static final Verdict OBJECTS =
            Verdict.bad("csp-object-src-missing", 3, "Plugins may come from any host; add object-src 'none'.");
    private static final Verdict BASE = Verdict.bad(
            "csp-base-uri-missing",
            3,
            "An injected base element would redirect trusted scripts; add base-uri 'none' or 'self'.");

    CspMissingRule() {
        super("csp-missing-directives", "https://www.w3.org/TR/CSP3/#csp-directives", true);
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(SCRIPTS, OBJECTS, BASE);
    }

    @Override
    List<Found> check(EnforcedPolicy policy) {
        List<Found> found = new ArrayList<>();
        String text = policy.policy().text();
        for (CspUse use : List.of(CspUse.SCRIPT_ELEMENT, CspUse.SCRIPT_ATTRIBUTE, CspUse.EVAL)) {
            if (!policy.allowed(use).isRestricted()) found.add(new Found(use.name(), SCRIPTS.on(text)));
        }
        CspSources objects = policy.allowed(CspUse.OBJECT);
        if (isOpen(objects)) found.add(new Found("objects", OBJECTS.on(text)));
        if (isOpen(policy.allowed(CspUse.BASE))) {
            // Where scripts may come from anywhere, they may come from where a base element leads: another rule says
            // so.
            if (policy.allowed(CspUse.SCRIPT_ELEMENT).isOpen()) found.add(open("base"));
            else if (needsBase(policy)) found.add(new Found("base", BASE.on(text)));
        }
        return found;
    }

    private static boolean isOpen(CspSources sources) {
        return sources.isOpen() || hasData(sources);
    }

    // Nonces vouch for elements, and hashes with strict-dynamic for what these load: neither looks at the address.
    private static boolean needsBase(EnforcedPolicy policy) {
        CspSources scripts = policy.allowed(CspUse.SCRIPT_ELEMENT);
        if (scripts.has(CspSource.STRICT_DYNAMIC)) return true;
        for (CspSource source : scripts.list()) {
            if (source.kind() == CspSource.Kind.NONCE) return true;
        }
        return false;
    }
}
