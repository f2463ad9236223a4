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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns the certificates of a handshake into facts and a verdict (RFC 5280, 6; RFC 9525). Work for a processor, not for a fetch
 * thread; asks nothing of the network, so a missing intermediate stays missing and nothing is known of revocation. What it once found
 * out about a chain it remembers, within bounds. Thread-safe.
 */
public final class TlsJudge {
    private static final int CHAINS_REMEMBERED = 1000;
    private static final int CERTIFICATES_REMEMBERED = 1000;

    private final @Nullable KeyStore store;
    private final List<X509Certificate> more;
    private final Clock clock;
    private final PathCheck pathCheck = new PathCheck();
    private final Lru<String, ChainDigest> chains = new Lru<>(CHAINS_REMEMBERED);
    /** Of intermediates and roots, of which there are few. */
    private final Lru<X509Certificate, CertificateFacts> authorities = new Lru<>(CERTIFICATES_REMEMBERED);

    private volatile @Nullable TrustAnchors anchors;

    private TlsJudge(@Nullable KeyStore store, List<X509Certificate> more, Clock clock) {
        this.store = store;
        this.more = more;
        this.clock = clock;
    }

    /** Believes whom the JDK believes, and whom {@code settings} name, now. */
    public static TlsJudge create(TlsSettings settings) {
        return new TlsJudge(null, settings.trusted(), Clock.systemUTC());
    }

    /** Believes whom the JDK believes. The store is read at the first verdict. */
    public static TlsJudge trustingTheJdk(Clock clock) {
        return new TlsJudge(null, List.of(), clock);
    }

    /** Believes the certificates of {@code store} and nobody else. */
    public static TlsJudge trusting(KeyStore store, Clock clock) {
        return new TlsJudge(store, List.of(), clock);
    }

    /**
     * @param facts as the handshake left them; given back as they are when they hold no certificates and are judged already
     * @param host whom the fetch wanted to talk to
     */
    public TlsFacts judge(TlsFacts facts, Host host) {
        if (facts.verification() != null) return facts;
        if (facts.certificates().isEmpty()) {
            return facts.judged(List.of(), Verification.failed("other", "no certificate was sent"));
        }
        List<X509Certificate> certificates = facts.certificates();
        ChainDigest digest = chains.get(fingerprint(certificates), () -> digest(certificates));
        List<Problem> problems = new ArrayList<>(digest.problems());
        digest.dateProblem(clock.instant()).ifPresent(problems::add);
        if (!digest.names().cover(host)) {
            problems.add(new Problem(Problem.Word.NAME_MISMATCH, "the certificate is not for " + host));
        }
        return facts.judged(digest.facts(), Problem.verdict(problems));
    }

    private ChainDigest digest(List<X509Certificate> certificates) {
        X509Certificate leaf = certificates.get(0);
        SubjectNames names = SubjectNames.of(leaf);
        List<CertificateFacts> facts = new ArrayList<>();
        facts.add(CertificateFactsReader.read(leaf, names.all()));
        for (X509Certificate above : certificates.subList(1, certificates.size())) {
            facts.add(authorities.get(above, () -> CertificateFactsReader.read(above)));
        }
        return bestPath(certificates, facts, names);
    }

    private ChainDigest bestPath(List<X509Certificate> certificates, List<CertificateFacts> facts, SubjectNames names) {
        ChainPaths paths = ChainPaths.of(certificates, anchors());
        if (paths.toAnchors().isEmpty()) {
            List<X509Certificate> leaf = certificates.subList(0, 1);
            List<Problem> problems = problemsOf(leaf);
            problems.add(nobodyVouches(certificates.get(0), paths.lastReached()));
            return new ChainDigest(facts, names, problems, leaf);
        }
        ChainDigest first = null;
        Instant now = clock.instant();
        for (ChainPaths.Path path : paths.toAnchors()) {
            ChainDigest digest = digestOf(path, facts, names, now);
            boolean clean =
                    digest.problems().isEmpty() && digest.dateProblem(now).isEmpty();
            if (clean) return digest;
            if (first == null) first = digest;
        }
        return java.util.Objects.requireNonNull(first);
    }

    private ChainDigest digestOf(ChainPaths.Path path, List<CertificateFacts> facts, SubjectNames names, Instant now) {
        List<Problem> problems = problemsOf(path.certificates());
        ChainDigest withoutPath = new ChainDigest(facts, names, problems, path.certificates());
        // A chain past its date is checked as of a day when it was good: that it is expired is said once, elsewhere.
        Optional<Instant> when = withoutPath.instantOfValidity(now);
        when.flatMap(instant -> pathCheck.check(path, instant))
                .filter(problem -> problems.stream().noneMatch(problem::saysTheSameAs))
                .ifPresent(problems::add);
        return new ChainDigest(facts, names, problems, path.certificates());
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

    private static Problem nobodyVouches(X509Certificate leaf, X509Certificate lastReached) {
        String last = lastReached.getSubjectX500Principal().getName();
        if (ChainPaths.isSelfIssued(leaf)) return new Problem(Problem.Word.SELF_SIGNED, last + " signed itself");
        if (ChainPaths.isSelfIssued(lastReached)) {
            return new Problem(Problem.Word.UNTRUSTED, "the chain ends at " + last + ", whom nobody here knows");
        }
        String missing = lastReached.getIssuerX500Principal().getName();
        if (Extensions.hasIssuerHint(lastReached)) {
            return new Problem(Problem.Word.INCOMPLETE_CHAIN, "the server does not send the certificate of " + missing);
        }
        return new Problem(Problem.Word.UNTRUSTED, last + " is signed by " + missing + ", whom nobody here knows");
    }

    private TrustAnchors anchors() {
        TrustAnchors known = anchors;
        if (known == null) {
            known = TrustAnchors.of(store).with(more); // Twice at worst; both read the same.
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
