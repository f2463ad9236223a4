package dev.muster.analysis.rule;

import dev.muster.analysis.RuleContract;

class EmbedderPolicyRuleTest extends RuleContract {
    EmbedderPolicyRuleTest() {
        super(new EmbedderPolicyRule());
    }

    @Override
    protected String table() {
        return """
                https | Cross-Origin-Embedder-Policy: require-corp | coep-set
                https | Cross-Origin-Embedder-Policy: credentialless && Cross-Origin-Opener-Policy: same-origin | coep-isolated
                https | Cross-Origin-Embedder-Policy: require-corp && Cross-Origin-Opener-Policy: same-origin | coep-isolated
                https | Cross-Origin-Embedder-Policy: require-corp && Cross-Origin-Opener-Policy: same-origin-allow-popups | coep-set
                https | Cross-Origin-Embedder-Policy: unsafe-none && Cross-Origin-Opener-Policy: same-origin | coep-unsafe-none
                https | Cross-Origin-Embedder-Policy: yes | coep-invalid
                https | | -
                """;
    }
}
