package dev.muster.analysis;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A named way to grade: rules, and a scale for their points.
 *
 * @param name stable, for example {@code muster-1}
 * @param rules in the order of their findings, ids unique
 * @param scale how points become a score and a letter
 * @param wholeSite whether its rules also check how the site answers over plain http, to a CORS preflight and for
 *     robots.txt
 */
public record Profile(String name, List<HeaderRule> rules, Scale scale, boolean wholeSite) {
    /** One that looks at the answer alone. */
    public Profile(String name, List<HeaderRule> rules, Scale scale) {
        this(name, rules, scale, false);
    }

    public Profile {
        Objects.requireNonNull(name);
        Objects.requireNonNull(scale);
        rules = List.copyOf(rules);
        Set<String> ids = new HashSet<>();
        for (HeaderRule rule : rules) {
            if (!ids.add(rule.id()))
                throw new IllegalArgumentException("two rules of " + name + " are called " + rule.id());
        }
    }
}
