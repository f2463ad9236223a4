package dev.muster.analysis.rule;

import dev.muster.analysis.RuleContract;

class FieldSyntaxRuleTest extends RuleContract {
    FieldSyntaxRuleTest() {
        super(new FieldSyntaxRule());
    }

    @Override
    protected String table() {
        return """
                https | Alt-Svc: h3=":443"; ma=60 && Link: </a>; rel=preload && Vary: Accept && Retry-After: 60 | -
                https | Alt-Svc: h3=:443 | field-invalid
                https | Link: /a; rel=preload | field-invalid
                https | Vary: a b | field-invalid
                https | Retry-After: soon | field-invalid
                https | Clear-Site-Data: "cache" | -
                https | Clear-Site-Data: cache | field-invalid
                http | Clear-Site-Data: "cache" | clear-site-data-over-http
                https | Accept-CH: DPR, Width && Origin-Agent-Cluster: ?1 && Priority: u=1 | -
                https | Accept-CH: DPR Width | field-invalid
                https | Origin-Agent-Cluster: true false | field-invalid
                https | Alt-Svc: x && Priority: ( | field-invalid
                https | Server-Timing: db;dur=53.2 | server-timing-public
                https | Server-Timing: cache;desc="HIT" | -
                https | | -
                """;
    }
}
