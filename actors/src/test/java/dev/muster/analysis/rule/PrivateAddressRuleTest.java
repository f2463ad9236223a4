package dev.muster.analysis.rule;

import dev.muster.analysis.RuleContract;

class PrivateAddressRuleTest extends RuleContract {
    PrivateAddressRuleTest() {
        super(new PrivateAddressRule());
    }

    @Override
    protected String table() {
        return """
                https | X-Backend: 10.0.0.1 | private-address
                https | X-Backend: srv=172.16.0.1:80; x | private-address
                https | X-Backend: 172.31.255.255 | private-address
                https | X-Backend: 172.32.0.1 | -
                https | X-Backend: 192.168.1.1 | private-address
                https | X-Backend: 169.254.1.1 | private-address
                https | X-Backend: 100.64.0.1 | private-address
                https | X-Backend: 100.128.0.1 | -
                https | X-Backend: 192.0.2.1 | -
                https | X-Backend: 10.0.0.1.2 | -
                https | X-Backend: 10.0.0 | -
                https | X-Backend: v10.0.0.1 | -
                https | X-Backend: 10.0.0.256 | -
                https | X-Backend: 10.0.0.01 | -
                https | X-Backend: 10.0.0.1234 | -
                https | X-Backend: 192.0.2.1, 10.1.2.3 | private-address
                https | Server: x/10.0.0.1 | -
                https | Content-Security-Policy: img-src 10.0.0.1 | -
                https | | -
                """;
    }
}
