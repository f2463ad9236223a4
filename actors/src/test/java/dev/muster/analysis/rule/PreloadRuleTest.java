package dev.muster.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.Hops;
import dev.muster.analysis.RuleContract;
import dev.muster.analysis.Subject;
import dev.muster.analysis.Subjects;
import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.Fields;
import dev.muster.http.tls.TlsFacts;
import dev.muster.http.tls.Verification;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreloadRuleTest extends RuleContract {
    private static final String GOOD = "max-age=31536000; includeSubDomains; preload";

    PreloadRuleTest() {
        super(new PreloadRule());
    }

    // The table's host is www.example.com, a name below a registrable one.
    @Override
    protected String table() {
        return """
                https | Strict-Transport-Security: max-age=31536000; includeSubDomains; preload | preload-domain-is-subdomain
                https | Strict-Transport-Security: max-age=31536000; includeSubDomains | -
                https | Strict-Transport-Security: preload | -
                http | Strict-Transport-Security: max-age=31536000; includeSubDomains; preload | -
                https | | -
                """;
    }

    @Override
    protected List<Subject> others() {
        return List.of(
                value(GOOD),
                value("max-age=\"1\"; preload"),
                value("max-age=999999999; preload; includeSubDomains"),
                Hops.subject(Hops.of(
                        Fields.of("Strict-Transport-Security", GOOD, "Strict-Transport-Security", GOOD),
                        "https://example.com")),
                tls("TLSv1.2", "TLS_RSA_WITH_AES_128_CBC_SHA", Verification.failed("expired", "x"), "SHA1withRSA"),
                plain("http://example.com"),
                plain("http://example.com", "https://www.example.com"),
                way(
                        "http://example.com",
                        "https://example.com",
                        "http://example.com",
                        "https://a.example.com",
                        "https://example.com"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            max-age=31536000; includeSubDomains; preload | preload-eligible
            max-age=31535999; includeSubDomains; preload | preload-max-age-too-low
            max-age=315360000; includeSubDomains; preload | preload-eligible
            max-age=315360001; includeSubDomains; preload | preload-eligible, preload-max-age-over-10-years
            max-age=31536000; preload | preload-include-subdomains-missing
            max-age="31536000"; includeSubDomains; preload | preload-max-age-quoted
            """)
    void theValueCounts(String value, String expected) {
        assertThat(String.join(", ", results(value(value)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, TLS_AES_128_GCM_SHA256, preload-eligible",
        "TLSv1.2, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, preload-eligible",
        "TLSv1.2, TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256, preload-eligible",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_CCM, preload-eligible",
        "TLSv1.2, TLS_RSA_WITH_AES_128_GCM_SHA256, 'preload-eligible, preload-cipher-obsolete'",
        "TLSv1.2, TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, 'preload-eligible, preload-cipher-obsolete'",
        "TLSv1.1, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, 'preload-eligible, preload-cipher-obsolete'",
    })
    void theSuiteIsWarnedOf(String version, String cipher, String expected) {
        assertThat(String.join(", ", results(tls(version, cipher, Verification.VERIFIED))))
                .isEqualTo(expected);
    }

    @Test
    void theRootsSignatureDoesNotCount() {
        assertThat(results(tls("TLSv1.3", "x", Verification.VERIFIED, "SHA256withRSA", "SHA1withRSA")))
                .containsExactly("preload-eligible");
        assertThat(results(tls("TLSv1.3", "x", Verification.VERIFIED, "SHA256withRSA", "SHA1withRSA", "SHA1withRSA")))
                .containsExactly("preload-certificate-sha1");
        assertThat(results(tls("TLSv1.3", "x", Verification.failed("expired", "x"))))
                .containsExactly("preload-certificate-invalid");
    }

    @Test
    void plainHttpMustLeadToHttpsOnTheSameHostFirst() {
        assertThat(results(plain("http://example.com", "https://example.com"))).containsExactly("preload-eligible");
        assertThat(results(plain("http://example.com", "https://www.example.com")))
                .containsExactly("preload-http-redirects-elsewhere-first");
        assertThat(results(plain("http://example.com", "http://example.com")))
                .containsExactly("preload-http-redirects-elsewhere-first");
        assertThat(results(plain("http://example.com"))).containsExactly("preload-http-not-redirected");
        assertThat(results(plain())).containsExactly("preload-eligible");
    }

    @Test
    void whereOurPolicyEndedThePlainChainNothingIsSaidOfIt() {
        Subject whole = plain("http://example.com");
        Failure why = Failure.of(FailureKind.POLICY_REDIRECT_DENIED, "port 444 is not followed");
        FetchResult plain = Objects.requireNonNull(whole.plain());
        FetchResult ended = new FetchResult.Answered(plain.hops(), plain.took(), null, why);

        assertThat(results(new Subject("example.com", whole.hops(), Subjects.AT, ended, null, null)))
                .containsExactly("preload-eligible");
    }

    @Test
    void theWayIsShortAndSecure() {
        assertThat(results(
                        way("http://example.com", "https://example.com", "https://example.com", "https://example.com")))
                .containsExactly("preload-eligible");
        assertThat(results(way(
                        "http://example.com",
                        "https://example.com",
                        "https://example.com",
                        "https://example.com",
                        "https://example.com")))
                .containsExactly("preload-too-many-redirects");
        assertThat(results(way("https://example.com", "http://example.com", "https://example.com")))
                .containsExactly("preload-redirect-insecure");
    }

    private static Subject value(String value) {
        return Hops.subject(Hops.of(Fields.of("Strict-Transport-Security", value), "https://example.com"));
    }

    private static Subject way(String... uris) {
        return Hops.subject(Hops.of(Fields.of("Strict-Transport-Security", GOOD), uris));
    }

    private static Subject tls(String version, String cipher, Verification verification, String... signatures) {
        TlsFacts facts = Hops.tls(version, cipher, verification, signatures);
        return Hops.subject(List.of(value(GOOD).last().withTls(facts)));
    }

    private static Subject plain(String... uris) {
        List<Hop> hops = Hops.of(Fields.EMPTY, uris);
        @Nullable FetchResult plain = hops.isEmpty() ? null : new FetchResult.Answered(hops, Duration.ZERO);
        return new Subject("example.com", value(GOOD).hops(), Subjects.AT, plain, null, null);
    }
}
