package dev.muster.analysis.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import dev.muster.analysis.GradingPolicy;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Profile;
import dev.muster.analysis.StandardAnalyzer;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.body.BodyLimits;
import dev.muster.analysis.body.BodyReader;
import dev.muster.analysis.observatory.ObservatoryProfile;
import dev.muster.analysis.observatory.PreloadList;
import dev.muster.analysis.product.FingerprintDetector;
import dev.muster.analysis.product.ProductSettings;
import dev.muster.config.Settings;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * How answers are analysed; read from {@code muster.analysis}.
 *
 * @param profile by which answers are graded
 * @param policy from the settings and from the policy file together
 * @param products which fingerprints tell products, beside those Muster ships
 * @param content how much of a content is looked at
 */
public record AnalysisSettings(Profile profile, GradingPolicy policy, ProductSettings products, BodyLimits content) {
    public AnalysisSettings {
        Objects.requireNonNull(profile);
        Objects.requireNonNull(policy);
        Objects.requireNonNull(products);
        Objects.requireNonNull(content);
        requireKnown(policy);
    }

    /** With the fingerprints that Muster ships and the usual limits. */
    public AnalysisSettings(Profile profile, GradingPolicy policy) {
        this(profile, policy, ProductSettings.NONE, BodyLimits.DEFAULT);
    }

    /**
     * Reads {@code muster.analysis} and the limits of contents, and the policy file, where one is named.
     *
     * @throws IllegalArgumentException where a value is not allowed, or a file cannot be read
     */
    public static AnalysisSettings from(Settings settings) {
        GradingPolicy policy = GradingPolicy.from(settings);
        String file = settings.getString("muster.analysis.policy-file");
        if (!file.isEmpty()) policy = policy.and(policyFile(Path.of(file)));
        return new AnalysisSettings(
                profile(settings), policy, ProductSettings.from(settings), BodyLimits.from(settings));
    }

    // The one profile that leans on data which is not ours to ship.
    private static Profile profile(Settings settings) {
        Profile profile = Profiles.named(settings.getString("muster.analysis.profile"));
        String list = settings.getString("muster.analysis.preload-list");
        if (list.isEmpty() || !profile.name().equals(ObservatoryProfile.NAME)) return profile;
        try (Reader reader = Files.newBufferedReader(Path.of(list))) {
            return ObservatoryProfile.create(PreloadList.read(reader, list));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "muster.analysis.preload-list cannot be read: " + unreadable, unreadable);
        }
    }

    /** The analyzer of these settings, with everything Muster has. Reads the fingerprints. */
    public StandardAnalyzer analyzer() {
        return new StandardAnalyzer(profile, policy, FingerprintDetector.from(products), new BodyReader(content));
    }

    /**
     * A policy file: HOCON with {@code rules-off} and {@code exceptions} at the top.
     *
     * @throws IllegalArgumentException where it cannot be read; the message names it, and the line
     */
    public static GradingPolicy policyFile(Path file) {
        try {
            Config parsed = ConfigFactory.parseFile(
                            file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false))
                    .resolve();
            return GradingPolicy.from(Settings.of(parsed.atPath("muster.analysis")));
        } catch (ConfigException problem) {
            throw new IllegalArgumentException(problem.getMessage(), problem);
        }
    }

    // A misspelt id would switch nothing off, silently. Any profile's rule may be named, so that one policy serves them
    // all.
    private static void requireKnown(GradingPolicy policy) {
        if (policy.rulesOff().isEmpty() && policy.exceptions().isEmpty()) return;
        Set<String> rules = new HashSet<>();
        Set<String> results = new HashSet<>();
        for (Profile profile : Profiles.all()) {
            for (HeaderRule rule : profile.rules()) {
                rules.add(rule.id());
                for (Verdict verdict : rule.verdicts()) results.add(verdict.result());
            }
        }
        for (String off : policy.rulesOff()) {
            if (!rules.contains(off)) {
                throw new IllegalArgumentException(
                        "muster.analysis.rules-off must name rules, found " + off + "; known are " + sorted(rules));
            }
        }
        for (GradingPolicy.Waiver exception : policy.exceptions()) {
            for (String named : exception.rules()) {
                if (!rules.contains(named) && !results.contains(named)) {
                    throw new IllegalArgumentException(
                            "muster.analysis.exceptions must name rules or results, found " + named);
                }
            }
        }
    }

    private static String sorted(Set<String> names) {
        return String.join(", ", names.stream().sorted().toList());
    }
}
