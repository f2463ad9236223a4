package dev.muster.analysis.field;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.field.CspSource.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CSP3, 2.3.1 and 6.7.2. */
class CspSourceTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'NONE' | NONE | 'none'
            'Self' | KEYWORD | 'self'
            'wasm-unsafe-eval' | KEYWORD | 'wasm-unsafe-eval'
            'slef' | INVALID | 'slef'
            'self | INVALID | 'self
            'nonce-aB+/-_1==' | NONCE | 'nonce-aB+/-_1=='
            'NONCE-aB' | NONCE | 'nonce-aB'
            'nonce-' | INVALID | 'nonce-'
            'nonce-==' | INVALID | 'nonce-=='
            'nonce-a===' | INVALID | 'nonce-a==='
            'nonce-a=b' | INVALID | 'nonce-a=b'
            'nonce-{{nonce}}' | INVALID | 'nonce-{{nonce}}'
            'nonce-abc$' | INVALID | 'nonce-abc$'
            'SHA256-aB' | HASH | 'sha256-aB'
            'sha384-a' | HASH | 'sha384-a'
            'sha512-a=' | HASH | 'sha512-a='
            'sha256-' | INVALID | 'sha256-'
            'sha1-abc' | INVALID | 'sha1-abc'
            HTTPS: | SCHEME | https:
            custom+x.1-y: | SCHEME | custom+x.1-y:
            1http: | INVALID | 1http:
            : | INVALID | :
            * | HOST | *
            *.A.example | HOST | *.a.example
            A.Example/Path | HOST | a.example/Path
            HTTPS://A.example:443/Q?x | HOST | https://a.example:443/Q?x
            https://*:* | HOST | https://*:*
            a_b.example | HOST | a_b.example
            a.example. | HOST | a.example.
            https://foo.*.example | INVALID | https://foo.*.example
            http:/x | INVALID | http:/x
            a.example:x | INVALID | a.example:x
            a..example | INVALID | a..example
            .example | INVALID | .example
            *. | INVALID | *.
            ** | INVALID | **
            https:// | INVALID | https://
            /path | INVALID | /path
            [::1] | INVALID | [::1]
            a@b.example | INVALID | a@b.example
            """)
    void aWordIsReadByTheGrammar(String word, Kind kind, String text) {
        CspSource source = CspSource.parse(word);

        assertThat(source.kind()).isEqualTo(kind);
        assertThat(source.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "*, true",
        "*:443, true",
        "https://*, true",
        "https://*:*, true",
        "http://*:80/x, true",
        "ws://*, true",
        "*.com, true",
        "*.co.uk:8443, true",
        "*.github.io, true",
        "https:, true",
        "HTTP:, true",
        "ws:, true",
        "ftp://*, false",
        "data:, false",
        "blob:, false",
        "*.example.com, false",
        "com, false",
        "http:/x, false",
    })
    void everybodyIsMeantByTheseHoweverTheyAreSpelt(String word, boolean everybody) {
        assertThat(CspSource.parse(word).isEverybody()).isEqualTo(everybody);
    }

    @ParameterizedTest
    @CsvSource({
        "a.example, true",
        "A.EXAMPLE:443, true",
        "http://a.example:80, true",
        "a.example:*, true",
        "*.example, true",
        "https:, true",
        "a.example:8443, false",
        "b.example, false",
        "*.a.example, false",
        "ftp://a.example, false",
        "'self', false",
    })
    void aHostIsReachedOverHttpsOnItsDefaultPort(String word, boolean reached) {
        assertThat(CspSource.parse(word).reachesHost("a.example")).isEqualTo(reached);
    }

    @ParameterizedTest
    @CsvSource({
        "a.example, true",
        "a.example/, true",
        "a.example/x/, true",
        "a.example/x/Y, true",
        "a.example/x/%59?q, true",
        "a.example/x/y, false",
        "a.example/x, false",
        "a.example/x/Y/, false",
        "a.example/x/%5, false",
    })
    void aPathCoversWhatIsBelowItsLastSlash(String word, boolean reached) {
        assertThat(CspSource.parse(word).reachesPath("/x/Y")).isEqualTo(reached);
    }
}
