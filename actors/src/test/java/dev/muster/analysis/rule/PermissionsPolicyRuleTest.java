package dev.muster.analysis.rule;

import dev.muster.analysis.RuleContract;

class PermissionsPolicyRuleTest extends RuleContract {
    PermissionsPolicyRuleTest() {
        super(new PermissionsPolicyRule());
    }

    @Override
    protected String table() {
        return """
                https | Permissions-Policy: camera=(), geolocation=(self "https://a.test") | permissions-restricted
                https | Permissions-Policy: camera=* | permissions-for-everybody
                https | Permissions-Policy: camera=*, usb=* | permissions-for-everybody, permissions-for-everybody
                https | Permissions-Policy: fullscreen=* | permissions-restricted
                https | Permissions-Policy: camera=(https) | permissions-entry-unusable
                https | Permissions-Policy: camera=self && Permissions-Policy: usb=() | permissions-restricted
                https | Permissions-Policy: camera 'self' | permissions-invalid
                https | Permissions-Policy: Camera=() | permissions-invalid
                https | Permissions-Policy: | -
                https | | -
                """;
    }
}
