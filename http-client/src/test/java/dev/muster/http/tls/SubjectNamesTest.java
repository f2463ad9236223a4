package dev.muster.http.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.target.Host;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectNamesTest {
    @ParameterizedTest
    @CsvSource({
        "example.com, example.com, true",
        "EXAMPLE.com, example.com, true",
        "example.com, www.example.com, false",
        "*.example.com, www.example.com, true",
        "*.example.com, example.com, false",
        "*.example.com, a.www.example.com, false",
        "*.example.com, .example.com, false",
        "w*.example.com, www.example.com, false",
        "www.*.com, www.example.com, false",
        "*.*.com, www.example.com, false",
        "*, localhost, false",
        "*.com, example.com, false",
        "*.co.uk, example.co.uk, true", // As in Firefox. Chrome asks the Public Suffix List and refuses.
        "localhost, localhost, true",
        "a_b.example.com, a_b.example.com, true",
        "xn--fa-hia.example.com, xn--fa-hia.example.com, true",
    })
    void aDnsNameStandsForItselfAndAWildcardForOneLabel(String presented, String asked, boolean covered) {
        SubjectNames names = SubjectNames.of(
                CertificateMint.subject("CN=x").dns(presented).selfSigned().certificate());

        assertThat(names.cover(new Host(asked, Host.Kind.NAME))).isEqualTo(covered);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, IPV4, true",
        "192.0.2.1, 192.0.2.2, IPV4, false",
        "2001:db8::1, 2001:db8::1, IPV6, true",
        "2001:db8::1, 2001:db8::2, IPV6, false",
    })
    void anAddressStandsForItself(String presented, String asked, Host.Kind kind, boolean covered) {
        SubjectNames names = SubjectNames.of(
                CertificateMint.subject("CN=x").ip(presented).selfSigned().certificate());

        assertThat(names.cover(new Host(asked, kind))).isEqualTo(covered);
    }

    @Test
    void anAddressWrittenAsANameIsNone() {
        SubjectNames names = SubjectNames.of(CertificateMint.subject("CN=192.0.2.1")
                .dns("192.0.2.1")
                .selfSigned()
                .certificate());

        assertThat(names.cover(new Host("192.0.2.1", Host.Kind.IPV4))).isFalse();
    }

    @Test
    void theCommonNameIsNoName() {
        SubjectNames names = SubjectNames.of(
                CertificateMint.subject("CN=example.com").selfSigned().certificate());

        assertThat(names.cover(new Host("example.com", Host.Kind.NAME))).isFalse();
        assertThat(names.all()).isEmpty();
    }
}
