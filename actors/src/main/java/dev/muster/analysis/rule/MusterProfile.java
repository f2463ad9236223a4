package dev.muster.analysis.rule;

import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Profile;
import java.util.List;

/** Profile {@code muster-1}: our own, true to the specifications. The only list of its rules. */
public final class MusterProfile {
    public static final String NAME = "muster-1";

    private static final List<HeaderRule> RULES = List.of(
            new HstsRule(),
            new CspRule(),
            new ContentTypeOptionsRule(),
            new FrameOptionsRule(),
            new ReferrerPolicyRule());

    private MusterProfile() {}

    public static Profile create() {
        return new Profile(NAME, RULES, new MusterScale());
    }
}
