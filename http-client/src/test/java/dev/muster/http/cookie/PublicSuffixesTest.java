package dev.muster.http.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicSuffixesTest {
    @ParameterizedTest
    @CsvSource({
        "com, -",
        "co.uk, -",
        "github.io, -",
        "a.github.io, a.github.io",
        "www.example.com, example.com",
        "example.com, example.com",
        "a.b.ck, a.b.ck",
        "www.ck, www.ck",
        "city.kobe.jp, city.kobe.jp",
        "localhost, -",
        "foo.bar.nosuchsuffix, bar.nosuchsuffix",
        "bar.nosuchsuffix, bar.nosuchsuffix",
        ".nosuchsuffix, -",
        "a..com, -",
        "xn--p1ai, -",
        "a.xn--0.example, xn--0.example",
        "a.xn--0, a.xn--0",
    })
    void theRegistrablePartIsWhatOneOwnerHas(String name, String expected) {
        assertThat(PublicSuffixes.registrable(name).orElse("-")).isEqualTo(expected);
        assertThat(PublicSuffixes.isPublicSuffix(name)).isEqualTo(expected.equals("-"));
    }
}
