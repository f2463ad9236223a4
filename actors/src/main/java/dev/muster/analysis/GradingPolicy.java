package dev.muster.analysis;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import dev.muster.config.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * What the user changes about a profile: rules switched off, and exceptions for hosts.
 *
 * @param rulesOff ids of rules that are not asked at all
 * @param exceptions in their order: the first that covers a finding counts
 */
public record GradingPolicy(Set<String> rulesOff, List<Waiver> exceptions) {
    /** Nothing is changed. */
    public static final GradingPolicy NONE = new GradingPolicy(Set.of(), List.of());

    public GradingPolicy {
        rulesOff = Set.copyOf(rulesOff);
        exceptions = List.copyOf(exceptions);
    }

    /**
     * Reads {@code muster.analysis.rules-off} and {@code muster.analysis.exceptions}.
     *
     * @throws IllegalArgumentException where they are not of that form; the message says where
     */
    public static GradingPolicy from(Settings settings) {
        Set<String> off = new HashSet<>(settings.getStrings("muster.analysis.rules-off"));
        List<Waiver> exceptions = new ArrayList<>();
        try {
            for (Config each : settings.config().getConfigList("muster.analysis.exceptions")) {
                exceptions.add(Waiver.from(each));
            }
        } catch (ConfigException problem) {
            throw new IllegalArgumentException(problem.getMessage(), problem);
        }
        return new GradingPolicy(off, exceptions);
    }

    /** This and {@code other} together. */
    public GradingPolicy and(GradingPolicy other) {
        Set<String> off = new HashSet<>(rulesOff);
        off.addAll(other.rulesOff);
        List<Waiver> both = new ArrayList<>(exceptions);
        both.addAll(other.exceptions);
        return new GradingPolicy(off, both);
    }

    boolean isOff(String rule) {
        return rulesOff.contains(rule);
    }

    /**
     * The finding, or where an exception covers it the same without points, passed, with the exception's reason as
     * advice.
     */
    Finding applyTo(String host, Finding finding) {
        if (finding.pass() || exceptions.isEmpty() || finding.result().equals(Verdict.INTERNAL_ERROR.result()))
            return finding;
        for (Waiver exception : exceptions) {
            if (exception.covers(host, finding)) {
                return new Finding(
                        finding.rule(),
                        finding.result(),
                        0,
                        true,
                        finding.evidence(),
                        "Excepted by policy: " + exception.reason(),
                        finding.reference());
            }
        }
        return finding;
    }

    /**
     * One exception.
     *
     * @param hosts host names; {@code *.example.com} stands for every name below {@code example.com}, {@code *} for all
     * @param rules ids of rules, or names of results
     * @param reason why it is accepted; stands in the finding
     */
    public record Waiver(Set<String> hosts, Set<String> rules, String reason) {
        public Waiver {
            Objects.requireNonNull(reason);
            hosts = Set.copyOf(hosts);
            rules = Set.copyOf(rules);
        }

        static Waiver from(Config config) {
            Set<String> hosts = new HashSet<>();
            for (String host : config.getStringList("hosts")) hosts.add(host.toLowerCase(Locale.ROOT));
            return new Waiver(hosts, new HashSet<>(config.getStringList("rules")), config.getString("reason"));
        }

        boolean covers(String host, Finding finding) {
            return (rules.contains(finding.rule()) || rules.contains(finding.result())) && coversHost(host);
        }

        private boolean coversHost(String host) {
            if (hosts.contains("*") || hosts.contains(host)) return true;
            for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
                if (hosts.contains("*" + host.substring(dot))) return true;
            }
            return false;
        }
    }
}
