package dev.muster.analysis.rule;

import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Profile;
import java.util.List;

/** Profile {@code muster-1}: our own, true to the specifications. The only list of its rules. */
public final class MusterProfile {
    public static final String NAME = "muster-1";

    private static final List<HeaderRule> RULES = List.of(
            new TransportRule(),
            new RedirectRule(),
            new HstsRule(),
            new PreloadRule(),
            new CspRule(),
            new CspInlineRule(),
            new CspEvalRule(),
            new CspWideSourcesRule(),
            new CspMissingRule(),
            new CspAllowlistRule(),
            new CspAddressSourceRule(),
            new CspNonceRule(),
            new CspSyntaxRule(),
            new CspStrictRule(),
            new CspTrustedTypesRule(),
            new CspReportingRule(),
            new ContentTypeOptionsRule(),
            new FrameOptionsRule(),
            new FramingConflictRule(),
            new ReferrerPolicyRule(),
            new PermissionsPolicyRule(),
            new OpenerPolicyRule(),
            new EmbedderPolicyRule(),
            new ResourcePolicyRule(),
            new CorsRule(),
            new CookieRule(),
            new BigIpRule(),
            new CachingRule(),
            new ContentTypeRule(),
            new AuthenticationRule(),
            new DisclosureRule(),
            new PrivateAddressRule(),
            new ClockRule(),
            new DeprecatedFieldRule(),
            new ReportingRule(),
            new FieldSyntaxRule());

    private MusterProfile() {}

    public static Profile create() {
        return new Profile(NAME, RULES, new MusterScale());
    }
}
