package dev.muster.analysis.rule;

import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.Ascii;
import dev.muster.analysis.field.CspSource;
import dev.muster.analysis.field.CspSources;
import dev.muster.analysis.field.CspUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Content-Security-Policy: is a source an address, or reached over plain http? */
final class CspAddressSourceRule extends CspCheck {
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
        if (!isWorthALook(policy)) return List.of();
        List<Found> found = new ArrayList<>();
        for (CspUse use : CspUse.values()) {
            CspSources sources = policy.allowed(use);
            for (CspSource source : sources.list()) {
                String evidence = evidence(sources, source.text());
                if (isAddress(source.host())) found.add(new Found("", ADDRESS.on(evidence)));
                if (isPlain(source)) {
                    found.add(new Found("", (use == CspUse.SCRIPT_ELEMENT ? PLAIN : PLAIN_OTHER).on(evidence)));
                }
            }
        }
        // The grammar has no brackets, so what is one of these matches nothing whatever.
        for (Map.Entry<String, List<CspSource>> written : policy.written().entrySet()) {
            String directive = written.getKey();
            for (CspSource source : written.getValue()) {
                boolean address = isBracketed(source.text()) && !directive.startsWith("report-");
                if (address) found.add(new Found("", ADDRESS.on(evidence(directive, source.text()))));
            }
        }
        return found;
    }

    /** Most policies have no such source at all, in whatever use. */
    private static boolean isWorthALook(EnforcedPolicy policy) {
        for (List<CspSource> sources : policy.written().values()) {
            for (CspSource source : sources) {
                if (isPlain(source) || isAddress(source.host()) || isBracketed(source.text())) return true;
            }
        }
        return false;
    }

    private static boolean isPlain(CspSource source) {
        return source.kind() == CspSource.Kind.HOST && source.scheme().equals("http");
    }

    /** Four numbers of three digits at most, and not that of the machine itself. */
    private static boolean isAddress(String host) {
        int numbers = 0;
        int digits = 0;
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            boolean point = c == '.' && digits > 0 && numbers < 3;
            if (!point && !(Ascii.isDigit(c) && digits < 3)) return false;
            if (point) numbers++;
            digits = point ? 0 : digits + 1;
        }
        return numbers == 3 && digits > 0 && !host.equals("127.0.0.1");
    }

    /** Whether it begins with an address in brackets, with a scheme before it or not. */
    private static boolean isBracketed(String text) {
        int open = text.indexOf('[');
        if (open < 0) return false;
        int scheme = open - "://".length();
        if (open > 0 && !(text.startsWith("://", scheme) && Ascii.isScheme(text.substring(0, scheme)))) return false;
        int at = open + 1;
        while (at < text.length() && isOfAddress(text.charAt(at))) at++;
        return at > open + 1 && at < text.length() && text.charAt(at) == ']';
    }

    private static boolean isOfAddress(char c) {
        return Ascii.isDigit(c) || (c >= 'a' && c <= 'f') || c == ':' || c == '.';
    }
}
