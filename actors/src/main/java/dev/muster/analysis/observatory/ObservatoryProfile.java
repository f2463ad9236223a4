package dev.muster.analysis.observatory;

import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Profile;
import java.util.List;

/** Profile {@code observatory-6}: scores and results as the public HTTP Observatory's algorithm 6 gives them. */
public final class ObservatoryProfile {
    public static final String NAME = "observatory-6";

    private ObservatoryProfile() {}

    /** With no host known to be preloaded. */
    public static Profile create() {
        return create(PreloadList.NONE);
    }

    /** In the order in which the observatory runs its tests. */
    public static Profile create(PreloadList preloaded) {
        StrictTransportSecurityRule hsts = new StrictTransportSecurityRule(preloaded);
        List<HeaderRule> rules = List.of(
                new ContentSecurityPolicyRule(),
                new CookiesRule(hsts),
                new EmbedderPolicyRule(),
                new OpenerPolicyRule(),
                new ResourceSharingRule(),
                new RedirectionRule(preloaded),
                new ReferrerPolicyRule(),
                hsts,
                new SubresourceIntegrityRule(),
                new ContentTypeOptionsRule(),
                new FrameOptionsRule(),
                new ResourcePolicyRule());
        return new Profile(NAME, rules, new ObservatoryScale(), true);
    }
}
