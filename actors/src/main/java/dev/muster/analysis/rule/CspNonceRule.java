package dev.muster.analysis.rule;

import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.CspSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Content-Security-Policy: are nonces long enough, and nonces and hashes well written? */
final class CspNonceRule extends CspCheck {
    private static final int SHORTEST = 8;

    private static final Verdict SHORT = Verdict.bad(
            "csp-nonce-short", 5, "A nonce needs 128 random bits, new for each response; this one can be guessed.");
    private static final Verdict CHARSET = Verdict.bad(
            "csp-nonce-not-base64", 2, "Browsers drop a nonce that is not Base64, and what it allows or shuts out.");
    private static final Verdict HASH = Verdict.bad(
            "csp-hash-invalid", 2, "This is no Base64 of the length its algorithm gives, so it matches no script.");

    CspNonceRule() {
        super("csp-nonces", "https://www.w3.org/TR/CSP3/#grammardef-nonce-source", false);
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(CHARSET, SHORT, HASH);
    }

    @Override
    List<Found> check(EnforcedPolicy policy) {
        List<Found> found = new ArrayList<>();
        for (Map.Entry<String, List<CspSource>> written : policy.written().entrySet()) {
            for (CspSource source : written.getValue()) {
                Verdict verdict = verdict(source);
                if (verdict != null) found.add(new Found("", verdict.on(evidence(written.getKey(), source.text()))));
            }
        }
        return found;
    }

    private static @Nullable Verdict verdict(CspSource source) {
        String text = source.text();
        if (source.kind() == CspSource.Kind.NONCE) {
            return text.length() - "'nonce-'".length() < SHORTEST ? SHORT : null;
        }
        if (source.kind() == CspSource.Kind.HASH) return isWholeHash(text) ? null : HASH;
        if (text.startsWith("'nonce-")) return CHARSET;
        return text.startsWith("'sha") ? HASH : null;
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
