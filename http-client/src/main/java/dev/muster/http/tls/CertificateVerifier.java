package dev.muster.http.tls;

import dev.muster.http.target.Host;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns the certificates of a handshake into facts and a verdict (RFC 5280, 6; RFC 9525). This is CPU-bound work, not
 * for a thread that serves connections. It asks nothing of the network: a missing intermediate stays missing, and
 * revocation is not checked. Results are kept in bounded caches, by chain. Thread-safe.
 */
public final class CertificateVerifier {
    private static final int CHAINS_REMEMBERED = 1000;
    private static final int CERTIFICATES_REMEMBERED = 1000;

    private final @Nullable KeyStore store;
    private final List<X509Certificate> more;
    private final Clock clock;
    private final PathValidator pathValidator = new PathValidator();
    private final LruCache<String, CheckedChain> chains = new LruCache<>(CHAINS_REMEMBERED);
    /** Of intermediates and roots, of which there are few. */
    private final LruCache<X509Certificate, CertificateFacts> authorities = new LruCache<>(CERTIFICATES_REMEMBERED);

    private volatile @Nullable TrustAnchors anchors;

    private CertificateVerifier(@Nullable KeyStore store, List<X509Certificate> more, Clock clock) {
        this.store = store;
        this.more = more;
        this.clock = clock;
    }

    /** Trusts the authorities of the JDK and those that {@code settings} name, as of now. */
    public static CertificateVerifier create(TlsSettings settings) {
        return new CertificateVerifier(null, settings.trusted(), Clock.systemUTC());
    }

    /** Trusts the authorities of the JDK. The store is read when the first chain is verified. */
    static CertificateVerifier trustingTheJdk(Clock clock) {
        return new CertificateVerifier(null, List.of(), clock);
    }

    /** Trusts the certificates of {@code store} and no others. */
    static CertificateVerifier trusting(KeyStore store, Clock clock) {
        return new CertificateVerifier(store, List.of(), clock);
    }

    /**
     * Verifies the certificates of one handshake.
     *
     * @param facts as the handshake left them; returned as they are where they have been verified already
     * @param host the one the fetch wanted to talk to
     */
    public TlsFacts verify(TlsFacts facts, Host host) {
        if (facts.verification() != null) return facts;
        if (facts.certificates().isEmpty()) {
            return facts.withVerification(List.of(), Verification.failed("other", "no certificate was sent"));
        }
        List<X509Certificate> certificates = facts.certificates();
        CheckedChain chain = chains.get(fingerprint(certificates), () -> check(certificates));
        List<Problem> problems = new ArrayList<>(chain.problems());
        chain.dateProblem(clock.instant()).ifPresent(problems::add);
        if (!chain.names().cover(host)) {
            problems.add(new Problem(Problem.Word.NAME_MISMATCH, "the certificate is not for " + host));
        }
        return facts.withVerification(chain.facts(), Problem.verdict(problems));
    }

    private CheckedChain check(List<X509Certificate> certificates) {
        X509Certificate leaf = certificates.get(0);
        SubjectNames names = SubjectNames.of(leaf);
        List<CertificateFacts> facts = new ArrayList<>();
        facts.add(CertificateFactsReader.read(leaf, names.all()));
        for (X509Certificate above : certificates.subList(1, certificates.size())) {
            facts.add(authorities.get(above, () -> CertificateFactsReader.read(above)));
        }
        return bestPath(certificates, facts, names);
    }

    private CheckedChain bestPath(
            List<X509Certificate> certificates, List<CertificateFacts> facts, SubjectNames names) {
        ChainPaths paths = ChainPaths.of(certificates, anchors());
        if (paths.toAnchors().isEmpty()) {
            List<X509Certificate> leaf = certificates.subList(0, 1);
            List<Problem> problems = problemsOf(leaf);
            problems.add(withoutAnchor(certificates.get(0), paths.lastReached()));
            return new CheckedChain(facts, names, problems, leaf);
        }
        CheckedChain first = null;
        Instant now = clock.instant();
        for (ChainPaths.Path path : paths.toAnchors()) {
            CheckedChain chain = check(path, facts, names, now);
            boolean clean = chain.problems().isEmpty() && chain.dateProblem(now).isEmpty();
            if (clean) return chain;
            if (first == null) first = chain;
        }
        return Objects.requireNonNull(first);
    }

    private CheckedChain check(ChainPaths.Path path, List<CertificateFacts> facts, SubjectNames names, Instant now) {
        List<Problem> problems = problemsOf(path.certificates());
        CheckedChain withoutPath = new CheckedChain(facts, names, problems, path.certificates());
        // A chain past its date is checked as of a day when it was good: that it is expired is said once, elsewhere.
        Optional<Instant> when = withoutPath.instantOfValidity(now);
        when.flatMap(instant -> pathValidator.check(path, instant))
                .filter(problem -> problems.stream().noneMatch(problem::saysTheSameAs))
                .ifPresent(problems::add);
        return new CheckedChain(facts, names, problems, path.certificates());
    }

    private static List<Problem> problemsOf(List<X509Certificate> path) {
        List<Problem> problems = new ArrayList<>();
        for (X509Certificate certificate : path) {
            Weaknesses.ofSignature(certificate).ifPresent(problems::add);
            Weaknesses.ofKey(certificate).ifPresent(problems::add);
        }
        Weaknesses.ofPurpose(path.get(0)).ifPresent(problems::add);
        return problems;
    }

    private static Problem withoutAnchor(X509Certificate leaf, X509Certificate lastReached) {
        String last = lastReached.getSubjectX500Principal().getName();
        if (ChainPaths.isSelfIssued(leaf)) return new Problem(Problem.Word.SELF_SIGNED, last + " signed itself");
        if (ChainPaths.isSelfIssued(lastReached)) {
            return new Problem(
                    Problem.Word.UNTRUSTED, "the chain ends at " + last + ", which is not a trusted authority");
        }
        String missing = lastReached.getIssuerX500Principal().getName();
        if (Extensions.hasIssuerHint(lastReached)) {
            return new Problem(Problem.Word.INCOMPLETE_CHAIN, "the server does not send the certificate of " + missing);
        }
        return new Problem(
                Problem.Word.UNTRUSTED, last + " is signed by " + missing + ", which is not a trusted authority");
    }

    private TrustAnchors anchors() {
        TrustAnchors known = anchors;
        if (known == null) {
            known = TrustAnchors.of(store).with(more); // Two threads may both read it: the result is the same.
            anchors = known;
        }
        return known;
    }

    private static String fingerprint(List<X509Certificate> chain) {
        MessageDigest digest = CertificateFactsReader.newSha256();
        try {
            for (X509Certificate certificate : chain) digest.update(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate that was read from bytes has them still", e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
