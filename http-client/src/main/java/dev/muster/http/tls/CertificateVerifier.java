package dev.muster.http.tls;

import dev.muster.http.target.Host;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns the certificates of a handshake into facts and a verdict (RFC 5280, 6; RFC 9525). This is CPU-bound work, not
 * for a thread that serves connections. It asks nothing of the network: a missing intermediate stays missing, and
 * revocation is not checked. Results are kept in bounded caches, by chain. Thread-safe.
 */
public final class CertificateVerifier {
    /** Of chains as sites send them some 1,500 fit in. */
    private static final long ROOM_FOR_CHAINS = 8 << 20;

    private static final long ROOM_FOR_AUTHORITIES = 1 << 20;
    /** Of one chain; the best come first, so a good one among them is found early. */
    private static final int PATHS_AT_MOST = 16;

    private final @Nullable KeyStore store;
    private final List<X509Certificate> more;
    private final Clock clock;
    private final PathValidator pathValidator = new PathValidator();
    private final LruCache<CheckedChain> chains = new LruCache<>(ROOM_FOR_CHAINS, CheckedChain::heldBytes);
    /** Of intermediates and roots, of which there are few. */
    private final LruCache<CertificateFacts> authorities =
            new LruCache<>(ROOM_FOR_AUTHORITIES, CertificateFacts::heldBytes);

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

    /** Trusts the certificates of {@code store}, and {@code named} as far as they say. */
    static CertificateVerifier trusting(KeyStore store, List<X509Certificate> named, Clock clock) {
        return new CertificateVerifier(store, named, clock);
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
        List<EncodedCertificate> sent = facts.certificates();
        CheckedChain chain = chains.get(
                fingerprint(sent),
                () -> check(sent.stream().map(EncodedCertificate::parse).toList()));
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
            String key = CertificateFactsReader.fingerprint(List.of(above));
            facts.add(authorities.get(key, () -> CertificateFactsReader.read(above)));
        }
        return bestPath(certificates, facts, names);
    }

    private CheckedChain bestPath(
            List<X509Certificate> certificates, List<CertificateFacts> facts, SubjectNames names) {
        Instant now = clock.instant();
        ChainPaths paths = ChainPaths.of(certificates, anchors(), now);
        CheckedChain first = null;
        for (int tried = 0; tried < PATHS_AT_MOST; tried++) {
            Optional<ChainPaths.Path> path = paths.next();
            if (path.isEmpty()) break;
            CheckedChain chain = check(path.get(), facts, names, now);
            boolean clean = chain.problems().isEmpty() && chain.dateProblem(now).isEmpty();
            if (clean) return chain;
            if (first == null) first = chain;
        }
        return first != null ? first : withoutAnchor(certificates.get(0), paths, facts, names);
    }

    private CheckedChain check(ChainPaths.Path path, List<CertificateFacts> facts, SubjectNames names, Instant now) {
        List<Problem> problems = problemsOf(path.certificates());
        CheckedChain withoutPath = new CheckedChain(facts, names, problems, path.dated());
        // A chain past its date is checked as of a day when it was good: that it is expired is said once, elsewhere.
        Optional<Instant> when = withoutPath.instantOfValidity(now);
        when.flatMap(instant -> pathValidator.check(path, instant))
                .filter(problem -> problems.stream().noneMatch(problem::saysTheSameAs))
                .ifPresent(problems::add);
        return new CheckedChain(facts, names, problems, path.dated());
    }

    private static CheckedChain withoutAnchor(
            X509Certificate leaf, ChainPaths paths, List<CertificateFacts> facts, SubjectNames names) {
        List<X509Certificate> alone = List.of(leaf);
        List<Problem> problems = problemsOf(alone);
        problems.add(MissingAnchor.problem(leaf, paths));
        return new CheckedChain(facts, names, problems, alone);
    }

    private static List<Problem> problemsOf(List<X509Certificate> path) {
        List<Problem> problems = new ArrayList<>();
        for (X509Certificate certificate : path) {
            Weaknesses.ofSignature(certificate).ifPresent(problems::add);
            Weaknesses.ofKey(certificate).ifPresent(problems::add);
            boolean isAuthority = !certificate.equals(path.get(0));
            Weaknesses.ofPurpose(certificate, isAuthority).ifPresent(problems::add);
        }
        return problems;
    }

    private TrustAnchors anchors() {
        TrustAnchors known = anchors;
        if (known == null) {
            known = TrustAnchors.of(store).with(more); // Two threads may both read it: the result is the same.
            anchors = known;
        }
        return known;
    }

    private static String fingerprint(List<EncodedCertificate> chain) {
        MessageDigest digest = CertificateFactsReader.newSha256();
        for (EncodedCertificate certificate : chain) digest.update(certificate.encoded());
        return HexFormat.of().formatHex(digest.digest());
    }
}
