package dev.muster.http.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.http.target.Host;
import dev.muster.http.target.HostParser;
import dev.muster.http.target.IpLiteral;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FixedAddressesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            example.com:443:192.0.2.7           | example.com     | 443 | 192.0.2.7
            EXAMPLE.com.:443:192.0.2.7          | example.com     | 443 | 192.0.2.7
            example.com:443:192.0.2.7           | example.com     | 80  | none
            example.com:443:192.0.2.7           | www.example.com | 443 | none
            example.com::192.0.2.7              | example.com     | 80  | 192.0.2.7
            :443:192.0.2.7                      | example.org     | 443 | 192.0.2.7
            ::192.0.2.7                         | example.org     | 81  | 192.0.2.7
            example.com:443:[2001:db8::1]       | example.com     | 443 | 2001:db8::1
            example.com:443:2001:db8::1         | example.com     | 443 | 2001:db8::1
            [2001:db8::2]:443:192.0.2.7         | 2001:db8::2     | 443 | 192.0.2.7
            bücher.example:443:192.0.2.7        | xn--bcher-kva.example | 443 | 192.0.2.7
            """)
    void anEntryHoldsForItsHostAndPort(String entry, String host, int port, String address) {
        InetAddress found = FixedAddresses.of(List.of(entry)).find(host(host), port);

        assertThat(found == null ? null : IpLiteral.format(found)).isEqualTo(address);
    }

    @Test
    void theFirstThatFitsCounts() {
        FixedAddresses both = FixedAddresses.of(List.of("a.example::192.0.2.1", "::192.0.2.2"));

        assertThat(both.find(host("a.example"), 80)).hasToString("/192.0.2.1");
        assertThat(both.find(host("b.example"), 80)).hasToString("/192.0.2.2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com",
                "example.com:443",
                "example.com:443:",
                "example.com:0:192.0.2.7",
                "example.com:x:192.0.2.7",
                "exa mple:443:192.0.2.7",
                "example.com:443:other.example",
                "example.com:443:192.0.2.7:8443",
                "[2001:db8::2:443:192.0.2.7"
            })
    void anythingElseIsSaidWithWhatIsAllowed(String entry) {
        assertThatThrownBy(() -> FixedAddresses.of(List.of(entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("muster.http.addresses.connect-to must be HOST:PORT:ADDRESS, such as"
                        + " example.com:443:192.0.2.7; found " + entry + ": ");
    }

    private static Host host(String text) {
        return ((HostParser.Found) HostParser.parse(text)).host();
    }
}
