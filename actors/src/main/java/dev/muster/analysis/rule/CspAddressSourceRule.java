package dev.muster.analysis.rule;

import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.CspSource;
import dev.muster.analysis.field.CspSources;
import dev.muster.analysis.field.CspUse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Content-Security-Policy: is a source an address, or reached over plain http? */
final class CspAddressSourceRule extends CspCheck {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    private static final Pattern IPV6 = Pattern.compile("^([a-z][a-z0-9+.-]*://)?\\[[0-9a-f:.]+]");

    private static final Verdict ADDRESS = Verdict.note(
            "csp-address-source",
            "Browsers match no IP address but 127.0.0.1 against a source; name the host instead.");
    private static final Verdict PLAIN = Verdict.bad(
            "csp-http-source",
            3,
            "Whoever is on the way can change what comes over plain http; name https sources only.");
    // To name no host at all would be worse, and costs nothing.
    private static final Verdict PLAIN_OTHER = Verdict.note(
            "csp-http-source-other", "Whoever is on the way can change plain http, though no script comes by it here.");

    CspAddressSourceRule() {
        super("csp-source-addresses", "https://www.w3.org/TR/CSP3/#match-hosts", false);
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(ADDRESS, PLAIN, PLAIN_OTHER);
    }

    @Override
    List<Found> check(EnforcedPolicy policy) {
        List<Found> found = new ArrayList<>();
        for (CspUse use : CspUse.values()) {
            CspSources sources = policy.allowed(use);
            for (CspSource source : sources.list()) {
                String evidence = evidence(sources, source.text());
                boolean address =
                        IPV4.matcher(source.host()).matches() && !source.host().equals("127.0.0.1");
                if (address) found.add(new Found("", ADDRESS.on(evidence)));
                if (source.kind() == CspSource.Kind.HOST && source.scheme().equals("http")) {
                    found.add(new Found("", (use == CspUse.SCRIPT_ELEMENT ? PLAIN : PLAIN_OTHER).on(evidence)));
                }
            }
        }
        // The grammar has no brackets, so what is one of these matches nothing whatever.
        policy.written().forEach((directive, sources) -> {
            for (CspSource source : sources) {
                boolean address = IPV6.matcher(source.text()).find() && !directive.startsWith("report-");
                if (address) found.add(new Found("", ADDRESS.on(evidence(directive, source.text()))));
            }
        });
        return found;
    }
}
