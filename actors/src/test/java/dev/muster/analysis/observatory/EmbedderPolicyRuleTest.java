package dev.muster.analysis.observatory;

import dev.muster.analysis.RuleContract;

class EmbedderPolicyRuleTest extends RuleContract {
    EmbedderPolicyRuleTest() {
        super(new EmbedderPolicyRule());
    }

    @Override
    protected String table() {
        return """
                https | Cross-Origin-Embedder-Policy: require-corp | coep-implemented-with-require-corp
                https | Cross-Origin-Embedder-Policy: require-corp;report-to="x";a=1.5 | coep-implemented-with-require-corp
                https | Cross-Origin-Embedder-Policy: credentialless | coep-implemented-with-credentialless
                https | Cross-Origin-Embedder-Policy: unsafe-none | coep-implemented-with-unsafe-none
                https | Cross-Origin-Embedder-Policy: Require-Corp | coep-header-invalid
                https | Cross-Origin-Embedder-Policy: require-corp x | coep-header-invalid
                https | Cross-Origin-Embedder-Policy: 1 | coep-header-invalid
                https | Cross-Origin-Embedder-Policy: require-corp && Cross-Origin-Embedder-Policy: require-corp | coep-header-invalid
                https | Cross-Origin-Embedder-Policy: | coep-not-implemented
                https | | coep-not-implemented
                """;
    }
}
