package dev.muster.analysis.rule;

import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.CspPolicy;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Content-Security-Policy: are nonces long enough, and nonces and hashes well written? */
final class CspNonceRule extends CspCheck {
    private static final int SHORTEST = 8;
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]+={0,2}");

    private static final Verdict SHORT = Verdict.bad(
            "csp-nonce-short", 5, "A nonce needs 128 random bits, new for each response; this one can be guessed.");
    private static final Verdict CHARSET =
            Verdict.note("csp-nonce-not-base64", "Write nonces in Base64; browsers take nothing else by the grammar.");
    private static final Verdict HASH = Verdict.bad(
            "csp-hash-invalid", 2, "This hash has not the length its algorithm gives, so it matches no script.");

    CspNonceRule() {
        super("csp-nonces", "https://www.w3.org/TR/CSP3/#grammardef-nonce-source", false);
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(CHARSET, SHORT, HASH);
    }

    @Override
    List<Ruling> check(CspPolicy policy) {
        List<Ruling> rulings = new ArrayList<>();
        for (String directive : policy.directives().keySet()) {
            for (String value : CspSources.normal(policy, directive)) {
                if (CspSources.isNonce(value)) nonce(directive, value, rulings);
                if (CspSources.isHash(value) && !isWholeHash(value)) rulings.add(HASH.on(evidence(directive, value)));
            }
        }
        return rulings;
    }

    private static void nonce(String directive, String value, List<Ruling> rulings) {
        String nonce = value.substring("'nonce-".length(), value.length() - 1);
        if (nonce.length() < SHORTEST) rulings.add(SHORT.on(evidence(directive, value)));
        if (!BASE64.matcher(nonce).matches()) rulings.add(CHARSET.on(evidence(directive, value)));
    }

    private static boolean isWholeHash(String value) {
        int bits = Integer.parseInt(value.substring("'sha".length(), "'sha256".length()));
        String coded = value.substring("'sha256-".length(), value.length() - 1);
        try {
            // CSP3 takes both alphabets.
            return Base64.getDecoder().decode(coded.replace('-', '+').replace('_', '/')).length * 8 == bits;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
