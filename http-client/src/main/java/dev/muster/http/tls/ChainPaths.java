package dev.muster.http.tls;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * The ways from a leaf up to a trust anchor, over the certificates that the peer sent in whatever order. Names decide; signatures are
 * for later. Both the steps and the ways are counted: authorities of one name that vouch for each other would make a maze without end.
 */
final class ChainPaths {
    /**
     * @param certificates leaf first
     * @param anchor who vouches for the last of them; the leaf itself where it is an anchor
     */
    record Path(List<X509Certificate> certificates, X509Certificate anchor) {
        Path {
            certificates = List.copyOf(certificates);
        }
    }

    private static final int STEPS_AT_MOST = 64;
    private static final int PATHS_AT_MOST = 4;

    private final TrustAnchors anchors;
    private final List<X509Certificate> sent;
    private final List<Path> found = new ArrayList<>();
    private final List<X509Certificate> way = new ArrayList<>();
    /** The furthest that names led to. */
    private List<X509Certificate> longest = List.of();

    private int steps;

    private ChainPaths(TrustAnchors anchors, List<X509Certificate> sent) {
        this.anchors = anchors;
        this.sent = sent;
    }

    /** @param sent not empty, leaf first */
    static ChainPaths of(List<X509Certificate> sent, TrustAnchors anchors) {
        ChainPaths paths = new ChainPaths(anchors, sent);
        paths.climb(sent.get(0));
        return paths;
    }

    /** Shorter ways first; empty when nobody trusted vouches for the leaf. */
    List<Path> toAnchors() {
        return found;
    }

    /** Where the way ends when it ends at nobody trusted. */
    X509Certificate lastReached() {
        return longest.get(longest.size() - 1);
    }

    private void climb(X509Certificate certificate) {
        if (++steps > STEPS_AT_MOST || found.size() >= PATHS_AT_MOST) return;
        way.add(certificate);
        if (way.size() > longest.size()) longest = List.copyOf(way);
        if (anchors.contains(certificate)) {
            found.add(new Path(way.size() == 1 ? way : way.subList(0, way.size() - 1), certificate));
        } else if (!isSelfIssued(certificate)) {
            climbToIssuers(certificate);
        }
        way.remove(way.size() - 1);
    }

    private void climbToIssuers(X509Certificate certificate) {
        for (X509Certificate anchor : anchors.named(certificate.getIssuerX500Principal())) {
            if (found.size() < PATHS_AT_MOST) found.add(new Path(way, anchor));
        }
        for (X509Certificate candidate : sent) {
            boolean issuer = candidate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
            if (issuer && !way.contains(candidate)) climb(candidate);
        }
    }

    static boolean isSelfIssued(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }
}
