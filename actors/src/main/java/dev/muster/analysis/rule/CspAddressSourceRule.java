package dev.muster.analysis.rule;

import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.CspPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Content-Security-Policy: is a source an address, or reached over plain http? */
final class CspAddressSourceRule extends CspCheck {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");

    private static final Verdict ADDRESS = Verdict.note(
            "csp-address-source",
            "Browsers match no IP address but 127.0.0.1 against a source; name the host instead.");
    private static final Verdict PLAIN = Verdict.bad(
            "csp-http-source",
            3,
            "Whoever is on the way can change what comes over plain http; name https sources only.");

    CspAddressSourceRule() {
        super("csp-source-addresses", "https://www.w3.org/TR/CSP3/#match-hosts", false);
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(ADDRESS, PLAIN);
    }

    @Override
    List<Ruling> check(CspPolicy policy) {
        List<Ruling> rulings = new ArrayList<>();
        for (String directive : policy.directives().keySet()) {
            if (directive.startsWith("report-")) continue;
            for (String value : CspSources.effective(policy, directive)) {
                if (isAddress(value)) rulings.add(ADDRESS.on(evidence(directive, value)));
                if (value.startsWith("http://")) rulings.add(PLAIN.on(evidence(directive, value)));
            }
        }
        return rulings;
    }

    private static boolean isAddress(String value) {
        String rest = CspSources.withoutScheme(value);
        if (rest.startsWith("[")) return rest.indexOf(']') > 0;
        int end = 0;
        while (end < rest.length() && rest.charAt(end) != ':' && rest.charAt(end) != '/') end++;
        return IPV4.matcher(rest.substring(0, end)).matches();
    }
}
