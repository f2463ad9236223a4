package dev.muster.http.tls;

import java.security.cert.X509Certificate;
import java.util.Optional;

/** Why no path leads to a trust anchor. */
final class MissingAnchor {
    private MissingAnchor() {}

    /** @param paths searched to their end, without a find */
    static Problem problem(X509Certificate leaf, ChainPaths paths) {
        if (paths.isSelfSigned(leaf)) return new Problem(Problem.Word.SELF_SIGNED, name(leaf) + " signed itself");
        if (paths.gaveUp()) {
            return new Problem(Problem.Word.TOO_COMPLEX, "the certificates could be chained in too many ways to try");
        }
        X509Certificate last = paths.lastReached();
        if (paths.isSelfSigned(last)) {
            return new Problem(
                    Problem.Word.UNTRUSTED, "the chain ends at " + name(last) + ", which is not a trusted authority");
        }
        String missing = last.getIssuerX500Principal().getName();
        Optional<X509Certificate> pretender = paths.pretender(last);
        if (pretender.isPresent()) return ofPretender(pretender.get(), last, missing);
        if (Extensions.hasIssuerHint(last)) {
            return new Problem(Problem.Word.INCOMPLETE_CHAIN, "the server does not send the certificate of " + missing);
        }
        return new Problem(
                Problem.Word.UNTRUSTED, name(last) + " is signed by " + missing + ", which is not a trusted authority");
    }

    private static Problem ofPretender(X509Certificate pretender, X509Certificate last, String missing) {
        if (SignatureChecks.isAbsurd(pretender.getPublicKey())) {
            return new Problem(Problem.Word.TOO_COMPLEX, name(pretender) + " has a key too big to check");
        }
        return new Problem(
                Problem.Word.UNTRUSTED,
                "the signature of " + name(last) + " does not hold: " + missing
                        + " did not make it with the key shown");
    }

    private static String name(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }
}
