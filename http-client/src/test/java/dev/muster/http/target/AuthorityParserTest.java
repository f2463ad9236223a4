package dev.muster.http.target;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorityParserTest {
    /** The authority; what it is in a URI, and what where an IPv6 address may stand without brackets. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            example.com             | example.com            | example.com
            EXAMPLE.com.:8080       | example.com port 8080  | example.com port 8080
            example.com:            | example.com            | example.com
            192.0.2.1:53            | 192.0.2.1 port 53      | 192.0.2.1 port 53
            [2001:DB8::1]           | 2001:db8::1            | 2001:db8::1
            [2001:db8::1]:443       | 2001:db8::1 port 443   | 2001:db8::1 port 443
            localhost:65535         | localhost port 65535   | localhost port 65535
            # several colons: an address where it may be one, unless it starts with a name
            2001:db8::1             | input.invalid_host     | 2001:db8::1
            ::1                     | input.empty            | ::1
            ::ffff:192.0.2.1        | input.empty            | ::ffff:c000:201
            192.0.2.1:80:90         | input.invalid_port     | input.invalid_port
            example.com:80:90       | input.invalid_port     | input.invalid_port
            # no port
            example.com:0           | input.invalid_port     | input.invalid_port
            example.com:65536       | input.invalid_port     | input.invalid_port
            example.com:-1          | input.invalid_port     | input.invalid_port
            example.com:80x         | input.invalid_port     | input.invalid_port
            example.com:٨٠          | input.invalid_port     | input.invalid_port
            [::1]:x                 | input.invalid_port     | input.invalid_port
            # no host
            ''                      | input.empty            | input.empty
            :80                     | input.empty            | input.empty
            [::1                    | input.invalid_host     | input.invalid_host
            [::1]80                 | input.invalid_host     | input.invalid_host
            user@example.com        | input.invalid_host     | input.invalid_host
            """)
    void hostAndPortAreToldApart(String text, String inUri, String bare) {
        assertThat(shown(AuthorityParser.parse(text))).isEqualTo(inUri);
        assertThat(shown(AuthorityParser.parseBare(text))).isEqualTo(bare);
    }

    private static String shown(AuthorityParser.Result result) {
        if (result instanceof AuthorityParser.Refused refused)
            return refused.failure().code();
        AuthorityParser.Found found = (AuthorityParser.Found) result;
        return found.host()
                + (found.port().isPresent() ? " port " + found.port().getAsInt() : "");
    }
}
