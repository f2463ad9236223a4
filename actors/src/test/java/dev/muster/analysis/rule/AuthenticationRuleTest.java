package dev.muster.analysis.rule;

import dev.muster.analysis.RuleContract;

class AuthenticationRuleTest extends RuleContract {
    AuthenticationRuleTest() {
        super(new AuthenticationRule());
    }

    @Override
    protected String table() {
        return """
                http | WWW-Authenticate: Basic realm="x" | auth-basic-over-http
                https | WWW-Authenticate: Basic realm="x" | auth-basic
                http | WWW-Authenticate: Negotiate, basic | auth-basic-over-http
                http | WWW-Authenticate: Digest realm="a, Basic b", nonce=x | -
                https | WWW-Authenticate: realm="x" | auth-challenge-invalid
                https | WWW-Authenticate: Bearer | -
                https | | -
                """;
    }
}
