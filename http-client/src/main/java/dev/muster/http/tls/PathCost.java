package dev.muster.http.tls;

import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many steps PKIX would take for a path, reckoned before it starts: the tree of policies (RFC 5280, 6.1) grows
 * with every mapping and is walked for every policy, and each name is compared with each name constraint. What a few
 * thousand of them in a certificate of usual size cost is minutes, and nothing interrupts it.
 */
final class PathCost {
    /** Chrome's bound for names and constraints; about a second. Paths of the web take some hundreds. */
    static final long STEPS_AT_MOST = 1 << 20;

    private PathCost() {}

    static Optional<Problem> problem(ChainPaths.Path path) {
        List<X509Certificate> certificates = path.certificates();
        if (ofPolicies(certificates) > STEPS_AT_MOST) return tooComplex(certificates.get(0), "policies");
        List<X509Certificate> named = path.constrained() ? List.of(path.anchor()) : List.of();
        if (ofNames(certificates, named) > STEPS_AT_MOST) return tooComplex(certificates.get(0), "name constraints");
        return Optional.empty();
    }

    private static Optional<Problem> tooComplex(X509Certificate leaf, String what) {
        return Optional.of(new Problem(
                Problem.Word.TOO_COMPLEX,
                "the path of " + leaf.getSubjectX500Principal().getName() + " has too many " + what + " to check"));
    }

    /** @param path leaf first, without the anchor */
    static long ofPolicies(List<X509Certificate> path) {
        long level = 1;
        long tree = 1;
        long steps = 0;
        int mappedTo = 1;
        for (int i = path.size() - 1; i >= 0; i--) {
            X509Certificate certificate = path.get(i);
            int policies = Extensions.count(certificate, Extensions.POLICIES);
            if (policies == 0) return steps; // RFC 5280, 6.1.3 (e): no policies, no tree, down to the leaf.
            int mappings = Extensions.count(certificate, Extensions.POLICY_MAPPINGS);
            level = level * mappedTo + policies;
            tree += level;
            steps += (policies + mappings) * tree;
            if (steps > STEPS_AT_MOST) return steps; // Before it overflows.
            mappedTo = widestMapping(certificate, mappings);
        }
        return steps;
    }

    /** To how many policies at most one and the same is mapped. */
    private static int widestMapping(X509Certificate certificate, int mappings) {
        Map<String, Integer> targets = new HashMap<>();
        try {
            Der value = mappings == 0 ? null : Extensions.value(certificate, Extensions.POLICY_MAPPINGS);
            if (value == null) return 1;
            Der list = value.enter(Der.SEQUENCE);
            while (list.hasMore()) {
                byte[] from = list.enter(Der.SEQUENCE).element();
                targets.merge(HexFormat.of().formatHex(from), 1, Integer::sum);
            }
        } catch (Der.Malformed e) {
            return Math.max(1, mappings);
        }
        return targets.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    }

    /** @param anchors whose constraints count, if they do */
    static long ofNames(List<X509Certificate> path, List<X509Certificate> anchors) {
        long constraints = 0;
        for (X509Certificate anchor : anchors) constraints += constraintsOf(anchor);
        long steps = 0;
        for (int i = path.size() - 1; i >= 0; i--) {
            X509Certificate certificate = path.get(i);
            steps += constraints * (Extensions.count(certificate, Extensions.ALTERNATIVE_NAMES) + 1);
            int more = i == 0 ? 0 : constraintsOf(certificate);
            constraints += more;
            if (more > 0) steps += constraints * constraints; // Each is compared with each to merge them.
        }
        return steps;
    }

    private static int constraintsOf(X509Certificate authority) {
        try {
            NameConstraints constraints = NameConstraints.of(authority);
            return constraints == null ? 0 : constraints.count();
        } catch (Der.Malformed e) {
            return 0; // Refused for that.
        }
    }
}
