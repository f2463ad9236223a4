package dev.muster.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.RuleContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BigIpRuleTest extends RuleContract {
    BigIpRuleTest() {
        super(new BigIpRule());
    }

    @Override
    protected String table() {
        return """
                # The five forms, as the vendor documents them.
                https | Set-Cookie: BIGipServerpool=1677787402.36895.0000 | big-ip-address
                https | Set-Cookie: BIGipServerpool=1677787402.36895.0000; path=/ | big-ip-address
                https | Set-Cookie: BIGipServerpool=rd5o00000000000000000000ffffc0000201o80 | big-ip-address
                https | Set-Cookie: BIGipServerpool=vi20010112000000000000000000000030.20480 | big-ip-address
                https | Set-Cookie: BIGipServerpool=rd3o20010112000000000000000000000030o80 | big-ip-address
                https | Set-Cookie: BIGipServerpool=1677787402.36895.0000/1677787403.36895.0000 | big-ip-address
                https | Set-Cookie: BIGipServerpool=!encrypted | -
                https | Set-Cookie: a=9999999999.80.0000 | -
                https | Set-Cookie: a=1.99999.0000 | -
                https | Set-Cookie: a=1.2.3 | -
                https | | -
                """;
    }

    @ParameterizedTest
    @CsvSource({
        "1677787402.36895.0000, 10.1.1.100:8080",
        "'1677787402.36895.0000,x', 10.1.1.100:8080",
        "rd5o00000000000000000000ffffc0000201o80, 192.0.2.1:80",
        "vi20010112000000000000000000000030.20480, [2001:0112:0000:0000:0000:0000:0000:0030]:80",
        "rd3o20010112000000000000000000000030o80, [2001:0112:0000:0000:0000:0000:0000:0030]:80",
        "4294967295.0.0000, 255.255.255.255:0",
        "4294967296.0.0000, -",
    })
    void theAddressIsDecoded(String value, String expected) {
        assertThat(BigIpRule.decode(value).orElse("-")).isEqualTo(expected);
    }

    @Test
    void aLongValueIsNotLookedAt() {
        assertThat(BigIpRule.decode("1677787402.36895.0000/" + "x".repeat(200))).isEmpty();
    }
}
