package dev.muster.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyUriTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "http://proxy.example:3128              | HTTP   | proxy.example | 3128 | -",
                "HTTP://proxy.example                   | HTTP   | proxy.example | 8080 | -",
                "http://proxy.example/                  | HTTP   | proxy.example | 8080 | -",
                "socks5://127.0.0.1                     | SOCKS5 | 127.0.0.1     | 1080 | -",
                "socks5h://[2001:db8::1]:9              | SOCKS5 | 2001:db8::1   | 9    | -",
                "http://user:p%40ss+word@proxy.example  | HTTP   | proxy.example | 8080 | user:p@ss+word",
                "http://user:p@ss@proxy.example         | HTTP   | proxy.example | 8080 | user:p@ss",
            })
    void whatItSays(String text, ProxyUri.Kind kind, String host, int port, String credentials) {
        ProxyUri uri = ProxyUri.parse(text);

        assertThat(uri.kind()).isEqualTo(kind);
        assertThat(uri.host().value()).isEqualTo(host);
        assertThat(uri.port()).isEqualTo(port);
        assertThat(uri.credentials()).isEqualTo(credentials == null ? "" : credentials);
        assertThat(uri.toString()).doesNotContain("user").doesNotContain("ss");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "proxy.example:3128           | not a URI",
                "ftp://proxy.example          | the scheme must be http or socks5",
                "https://proxy.example        | the scheme must be http or socks5",
                "http://                      | there is no host",
                "http://proxy.example:0       | port",
                "http://secret%zz@proxy       | percent sign",
            })
    void whatIsNoneIsRefusedWithoutItsCredentials(String text, String why) {
        assertThatThrownBy(() -> new ProxySettings(text, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("muster.http.proxy.uri")
                .hasMessageContaining(why)
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("secret");
    }

    @Test
    void noneIsNoError() {
        assertThat(new ProxySettings("", false).isUsed()).isFalse();
    }
}
