package dev.muster.http.tls;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The paths from a leaf up to a trust anchor, over the certificates that the peer sent in whatever order (RFC 4158).
 * A step up wants the issuer's name and a signature that holds, so nothing that a stranger wrote is ever interpreted
 * because it bears a good name. Paths come one by one, the most promising first: those with the fewest faults that can
 * be seen without validating, and of these the shortest. Steps and signature checks are bounded.
 */
final class ChainPaths {
    /**
     * @param certificates leaf first
     * @param anchor issuer of the last of them; the leaf itself where it is an anchor
     * @param constrained whether what the anchor's certificate says of itself counts
     */
    record Path(List<X509Certificate> certificates, X509Certificate anchor, boolean constrained) {
        Path {
            certificates = List.copyOf(certificates);
        }

        /** Who signed the certificate with this index. */
        X509Certificate issuerOf(int index) {
            return index + 1 < certificates.size() ? certificates.get(index + 1) : anchor;
        }

        /** Those whose dates count: of an anchor only where it is held to what it says. */
        List<X509Certificate> dated() {
            List<X509Certificate> dated = new ArrayList<>(certificates);
            if (constrained) dated.add(anchor);
            return dated;
        }

        /** Whether the leaf is trusted as it is, by nobody else's word. */
        boolean isLeafAlone() {
            return certificates.get(0).equals(anchor);
        }
    }

    /** A leaf, and how it was reached from below; {@code below} is {@code null} for the leaf. */
    private record Step(
            X509Certificate certificate, @Nullable Step below, int length, int faults, int order) {
        /** Name and key make the authority, whatever certificate it shows (RFC 4158, 5.2). */
        boolean passes(X509Certificate authority) {
            for (Step step = this; step != null; step = step.below) {
                if (isSameAuthority(step.certificate, authority)) return true;
            }
            return false;
        }

        List<X509Certificate> certificates() {
            List<X509Certificate> path = new ArrayList<>();
            for (Step step = this; step != null; step = step.below) path.add(0, step.certificate);
            return path;
        }
    }

    private static final int STEPS_AT_MOST = 256;

    /** Without the anchor. JSSE reads no longer chains unless told to; Firefox stops at eight with the root. */
    private static final int LENGTH_AT_MOST = 10;

    private final TrustAnchors anchors;
    private final List<X509Certificate> sent;
    private final Instant now;
    private final SignatureChecks signatures = new SignatureChecks();
    private final Map<X509Certificate, Integer> faults = new HashMap<>();
    private final PriorityQueue<Step> frontier = new PriorityQueue<>(
            Comparator.comparingInt(Step::faults).thenComparingInt(Step::length).thenComparingInt(Step::order));
    private final Queue<Path> found = new ArrayDeque<>();
    private Step longest;
    private int steps;
    /** Of equal steps the one that was found first goes first: servers tend to send the good way first. */
    private int order;

    private ChainPaths(TrustAnchors anchors, List<X509Certificate> sent, Instant now) {
        this.anchors = anchors;
        this.sent = List.copyOf(new LinkedHashSet<>(sent));
        this.now = now;
        this.longest = new Step(sent.get(0), null, 1, 0, 0);
    }

    /**
     * @param sent not empty, leaf first
     * @param now of equal paths those that are valid now come first
     */
    static ChainPaths of(List<X509Certificate> sent, TrustAnchors anchors, Instant now) {
        ChainPaths paths = new ChainPaths(anchors, sent, now);
        X509Certificate leaf = sent.get(0);
        if (anchors.contains(leaf)) paths.found.add(new Path(List.of(leaf), leaf, anchors.isConstrained(leaf)));
        paths.frontier.add(paths.longest);
        return paths;
    }

    /** The next path to an anchor; empty when there are no more, or the bounds are reached. */
    Optional<Path> next() {
        while (found.isEmpty() && !frontier.isEmpty() && steps < STEPS_AT_MOST) {
            steps++;
            climb(frontier.remove());
        }
        return Optional.ofNullable(found.poll());
    }

    /** Where the longest path ends, if none leads to an anchor. */
    X509Certificate lastReached() {
        return longest.certificate();
    }

    /** Whether a bound ended the search, and not the end of the paths. */
    boolean gaveUp() {
        return signatures.exhausted() || steps >= STEPS_AT_MOST && !frontier.isEmpty();
    }

    /** Whether somebody of the issuer's name is known, sent or trusted, who did not sign this. */
    Optional<X509Certificate> pretender(X509Certificate certificate) {
        List<X509Certificate> known = new ArrayList<>(anchors.named(certificate.getIssuerX500Principal()));
        known.addAll(sent);
        return known.stream()
                .filter(issuer -> isNamedAsIssuer(issuer, certificate) && !issuer.equals(certificate))
                .findFirst();
    }

    private void climb(Step step) {
        X509Certificate certificate = step.certificate();
        for (X509Certificate anchor : anchors.named(certificate.getIssuerX500Principal())) {
            if (!anchor.equals(certificate) && signatures.signed(anchor, certificate)) {
                found.add(new Path(step.certificates(), anchor, anchors.isConstrained(anchor)));
            }
        }
        if (step.length() >= LENGTH_AT_MOST) return;
        for (X509Certificate issuer : sent) {
            if (!isNamedAsIssuer(issuer, certificate) || anchors.contains(issuer) || step.passes(issuer)) continue;
            if (!signatures.signed(issuer, certificate)) continue;
            Step next = new Step(issuer, step, step.length() + 1, step.faults() + faults(issuer), ++order);
            if (next.length() > longest.length()) longest = next;
            frontier.add(next);
        }
    }

    private int faults(X509Certificate authority) {
        return faults.computeIfAbsent(authority, certificate -> Authorities.faults(certificate, now));
    }

    private static boolean isNamedAsIssuer(X509Certificate issuer, X509Certificate certificate) {
        return issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    private static boolean isSameAuthority(X509Certificate one, X509Certificate other) {
        return one.getPublicKey().equals(other.getPublicKey())
                && one.getSubjectX500Principal().equals(other.getSubjectX500Principal());
    }

    /** RFC 5280, 3.2: issued by whom it names as its subject, though perhaps under another key. */
    static boolean isSelfIssued(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    /** Whether it is signed by its own key: there is nobody above it. */
    boolean isSelfSigned(X509Certificate certificate) {
        return isSelfIssued(certificate) && signatures.signed(certificate, certificate);
    }
}
