package dev.muster.http.tls;

import java.security.cert.X509Certificate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One thing wrong with a chain. The worst comes first: trust, then names, then algorithms, then dates. */
record Problem(Word word, String detail) {
    /** The words of {@link Verification#problem()}, the worst first. */
    enum Word {
        MALFORMED("malformed"),
        SELF_SIGNED("self-signed"),
        INCOMPLETE_CHAIN("incomplete-chain"),
        UNTRUSTED("untrusted"),
        TOO_COMPLEX("too-complex"),
        NAME_MISMATCH("name-mismatch"),
        CONSTRAINT_VIOLATED("constraint-violated"),
        WEAK_SIGNATURE("weak-signature"),
        WEAK_KEY("weak-key"),
        EXPIRED("expired"),
        NOT_YET_VALID("not-yet-valid"),
        OTHER("other");

        private final String code;

        Word(String code) {
            this.code = code;
        }
    }

    /** A name in it may fill a certificate; nobody reads so far. */
    private static final int DETAIL = 1000;

    private static final long OBJECTS = 100;

    Problem {
        if (detail.length() > DETAIL) detail = detail.substring(0, DETAIL) + "…";
    }

    static Optional<Problem> violated(X509Certificate certificate, String how) {
        return Optional.of(new Problem(
                Word.CONSTRAINT_VIOLATED, certificate.getSubjectX500Principal().getName() + " " + how));
    }

    /** About how many bytes it takes in memory. */
    long heldBytes() {
        return OBJECTS + detail.length();
    }

    boolean saysTheSameAs(Problem other) {
        return word == other.word || isWeakness() && other.isWeakness();
    }

    private boolean isWeakness() {
        return word == Word.WEAK_KEY || word == Word.WEAK_SIGNATURE;
    }

    /** Named after the worst; the detail tells all. */
    static Verification verdict(List<Problem> problems) {
        List<Problem> worstFirst =
                problems.stream().sorted(Comparator.comparing(Problem::word)).toList();
        if (worstFirst.isEmpty()) return Verification.VERIFIED;
        return Verification.failed(
                worstFirst.get(0).word().code,
                worstFirst.stream().map(Problem::detail).distinct().collect(Collectors.joining("; ")));
    }
}
