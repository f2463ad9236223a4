package dev.muster.http.cookie;

import crawlercommons.domains.EffectiveTldFinder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the Public Suffix List says of names in canonical form (lower-case A-labels); its private part counts, as in
 * browsers.
 */
public final class PublicSuffixes {
    private PublicSuffixes() {}

    /** Whether names below this one belong to different owners: {@code com}, {@code co.uk}, {@code github.io}. */
    public static boolean isPublicSuffix(String name) {
        return registrable(name).isEmpty();
    }

    /** The part of a name that one owner registered; empty where the name is a public suffix itself. */
    public static Optional<String> registrable(String name) {
        @Nullable String domain = EffectiveTldFinder.getAssignedDomain(name, true, false);
        if (domain != null) return domain.isEmpty() ? Optional.empty() : Optional.of(domain);
        if (EffectiveTldFinder.getEffectiveTLD(name, false) != null) return Optional.empty();
        // The list's default rule: where none matches, the last label is the suffix.
        int last = name.lastIndexOf('.');
        if (last <= 0) return Optional.empty();
        return Optional.of(name.substring(name.lastIndexOf('.', last - 1) + 1));
    }
}
