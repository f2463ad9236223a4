package dev.muster.http.tls;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * The paths from a leaf up to a trust anchor, over the certificates that the peer sent in whatever order (RFC 4158).
 * Names decide; signatures are checked later. Steps and paths are bounded, since authorities of one name that certify
 * each other would make endless ones.
 */
final class ChainPaths {
    /**
     * @param certificates leaf first
     * @param anchor issuer of the last of them; the leaf itself where it is an anchor
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
    private final List<X509Certificate> path = new ArrayList<>();
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
        paths.extend(sent.get(0));
        return paths;
    }

    /** Shorter paths first; empty where none leads to an anchor. */
    List<Path> toAnchors() {
        return found;
    }

    /** Where the longest path ends, if none leads to an anchor. */
    X509Certificate lastReached() {
        return longest.get(longest.size() - 1);
    }

    private void extend(X509Certificate certificate) {
        if (++steps > STEPS_AT_MOST || found.size() >= PATHS_AT_MOST) return;
        path.add(certificate);
        if (path.size() > longest.size()) longest = List.copyOf(path);
        if (anchors.contains(certificate)) {
            found.add(new Path(path.size() == 1 ? path : path.subList(0, path.size() - 1), certificate));
        } else if (!isSelfIssued(certificate)) {
            extendToIssuers(certificate);
        }
        path.remove(path.size() - 1);
    }

    private void extendToIssuers(X509Certificate certificate) {
        for (X509Certificate anchor : anchors.named(certificate.getIssuerX500Principal())) {
            if (found.size() < PATHS_AT_MOST) found.add(new Path(path, anchor));
        }
        for (X509Certificate candidate : sent) {
            boolean issuer = candidate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
            if (issuer && !path.contains(candidate)) extend(candidate);
        }
    }

    static boolean isSelfIssued(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }
}
