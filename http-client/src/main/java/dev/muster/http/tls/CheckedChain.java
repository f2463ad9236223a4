package dev.muster.http.tls;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What holds for a chain whatever the host and the time: the part of a verification that can be cached.
 *
 * @param problems apart from dates and host names
 * @param notBefore when the last certificate of those became valid whose dates count
 * @param notAfter when the first one of them ends
 */
record CheckedChain(
        List<CertificateFacts> facts, SubjectNames names, List<Problem> problems, Instant notBefore, Instant notAfter) {
    CheckedChain {
        facts = List.copyOf(facts);
        problems = List.copyOf(problems);
    }

    CheckedChain(
            List<CertificateFacts> facts, SubjectNames names, List<Problem> problems, List<X509Certificate> dated) {
        this(facts, names, problems, latestStart(dated), earliestEnd(dated));
    }

    /** About how many bytes it takes in memory. */
    long heldBytes() {
        long sum = names.heldBytes();
        for (CertificateFacts certificate : facts) sum += certificate.heldBytes();
        for (Problem problem : problems) sum += problem.heldBytes();
        return sum;
    }

    Optional<Problem> dateProblem(Instant now) {
        if (now.isAfter(notAfter)) return Optional.of(new Problem(Problem.Word.EXPIRED, "expired on " + notAfter));
        if (now.isBefore(notBefore)) {
            return Optional.of(new Problem(Problem.Word.NOT_YET_VALID, "not valid before " + notBefore));
        }
        return Optional.empty();
    }

    /** {@code now} if that is one, else one when the whole path was or will be valid, if there ever is any. */
    Optional<Instant> instantOfValidity(Instant now) {
        if (dateProblem(now).isEmpty()) return Optional.of(now);
        return notBefore.isAfter(notAfter) ? Optional.empty() : Optional.of(notBefore);
    }

    private static Instant latestStart(List<X509Certificate> path) {
        return path.stream()
                .map(certificate -> certificate.getNotBefore().toInstant())
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private static Instant earliestEnd(List<X509Certificate> path) {
        return path.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
    }
}
