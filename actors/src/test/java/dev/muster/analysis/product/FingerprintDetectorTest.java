package dev.muster.analysis.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.re2j.Pattern;
import dev.muster.analysis.Examination;
import dev.muster.analysis.Product;
import dev.muster.analysis.Subject;
import dev.muster.analysis.Subjects;
import dev.muster.http.Body;
import dev.muster.http.Hop;
import dev.muster.http.Timings;
import dev.muster.http.head.Bytes;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.tls.CertificateFacts;
import dev.muster.http.tls.TlsFacts;
import dev.muster.http.tls.Verification;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintDetectorTest {
    private static final FingerprintDetector DETECTOR = FingerprintDetector.standard();

    @ParameterizedTest
    @CsvSource({
        "Apache Tomcat/9.0.65, Tomcat 9.0.65",
        "Apache Traffic Server/9.2.3, Traffic Server 9.2.3",
        "Apache CouchDB, ''",
        "Apache, HTTP Server null",
        "Apache/2.4.57, HTTP Server 2.4.57",
        "Apache (Debian), HTTP Server null Debian null",
    })
    void whatItsMakerAlsoMakesIsNotTheHttpServer(String server, String product) {
        assertThat(String.join(" ", names("Server", server))).isEqualTo(product);
    }

    @Test
    void oneFieldCanNameSeveralProducts() {
        assertThat(names("Server", "Apache/2.4.6 (CentOS) OpenSSL/1.0.2k-fips PHP/7.2.34"))
                .containsExactly("HTTP Server 2.4.6", "OpenSSL 1.0.2k", "PHP 7.2.34", "CentOS null");
    }

    @Test
    void aProductSeenTwiceIsNamedOnceWithTheVersionThatOneOfThemKnew() {
        List<Product> products = detect("Set-Cookie", "PHPSESSID=1; path=/", "X-Powered-By", "PHP/8.1.27");

        assertThat(products)
                .containsExactly(new Product("PHP", "PHP", "8.1.27", "cpe:/a:php:php:8.1.27", "X-Powered-By"));
    }

    @Test
    void namesOfFieldsAreEqualWithoutRegardToCase() {
        assertThat(names("sErVeR", "nginx")).containsExactly("nginx null");
    }

    @Test
    void anAnswerWithoutAnythingTellingHasNoProducts() {
        assertThat(names("Content-Type", "text/html", "Date", "Fri, 20 Nov 2026 10:00:00 GMT"))
                .isEmpty();
    }

    @Test
    void certificatesTellTheirMachines() {
        TlsFacts tls = TlsFacts.ofHandshake("TLSv1.3", "TLS_AES_128_GCM_SHA256", null, List.of(), false)
                .withVerification(
                        List.of(certificate(
                                "C=US,O=Dell Inc.,OU=Remote Access Group,CN=idrac-X1", "CN=Caddy Local Authority")),
                        Verification.VERIFIED);

        assertThat(DETECTOR.detect(new Examination(subject(Fields.EMPTY, tls, null))))
                .extracting(Product::product, Product::source)
                .containsExactly(tuple("iDRAC", "certificate subject"), tuple("Caddy", "certificate issuer"));
    }

    @Test
    void titleAndMetaElementsTellTooWhereTheContentWasRead() {
        String html = "<title>Grafana</title><meta name=Generator content='WordPress 6.4.2'>";
        Fields fields = Fields.of("Content-Type", "text/html");

        assertThat(DETECTOR.detect(new Examination(subject(fields, null, html))))
                .extracting(Product::product)
                .containsExactlyInAnyOrder("Grafana", "WordPress");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^(a+)+$",
                "^(a|a)*$",
                "(a*)*b",
                "(?:(?:(?:a+)+)+)+c",
                "^(\\w+\\s?)*$",
                "(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)[^a]$",
                "((a{0,50}){0,20})",
                "a{0,500}a{0,500}!",
            })
    void noPatternOfAStrangerHangsAWorker(String pattern) {
        FingerprintDetector detector = detector(pattern);

        // A backtracking engine would not come back from these before the sun goes out: to end is to pass.
        for (String value : List.of("a".repeat(1 << 20) + "!", "a ".repeat(1 << 19), "ab".repeat(1 << 19))) {
            assertThat(detector.detect(List.of(new Trace("server", value)))).hasSizeLessThan(2);
        }
    }

    @Test
    void theShippedPatternsReadTheLongestAndWorstValuesInBoundedTime() {
        List<Trace> traces = new ArrayList<>();
        for (FingerprintFile.Row row : FingerprintFile.shippedRows()) {
            String example = row.example();
            traces.add(new Trace(row.fingerprint().place().key(), (example + " ").repeat(1 << 12)));
            traces.add(new Trace(row.fingerprint().place().key(), example + "/".repeat(1 << 16)));
            traces.add(new Trace(row.fingerprint().place().key(), example + "1.".repeat(1 << 16)));
        }

        assertThat(DETECTOR.detect(traces)).hasSizeLessThanOrEqualTo(FingerprintDetector.MOST_PRODUCTS);
    }

    @Test
    void valuesAndTheirNumberAreCutToBounds() {
        String[] lines = new String[2 * 5000];
        for (int i = 0; i < lines.length; i += 2) {
            lines[i] = "Set-Cookie";
            lines[i + 1] = "x".repeat(10_000);
        }

        List<Trace> traces = Trace.of(new Examination(Subjects.https(lines)));

        assertThat(traces).hasSizeLessThan(Trace.MOST_TRACES + 3);
        assertThat(traces).allSatisfy(trace -> assertThat(trace.value()).hasSizeLessThanOrEqualTo(Trace.MOST));
    }

    @Test
    void aFloodOfProductsEndsAtTheBound() {
        List<Fingerprint> many = new ArrayList<>();
        for (int i = 0; i < 500; i++) many.add(fingerprint("product" + i, "."));
        FingerprintSet set = new FingerprintSet("many", many, false, Map.of(), List.of());

        assertThat(FingerprintDetector.of(List.of(set)).detect(List.of(new Trace("server", "x"))))
                .hasSize(FingerprintDetector.MOST_PRODUCTS);
    }

    @Test
    void productsThatImplyEachOtherEnd() {
        FingerprintSet set = new FingerprintSet(
                "circle",
                List.of(fingerprint("a", "x")),
                false,
                Map.of(
                        "a", Relations.ofImplied(List.of(new Relations.Implied("b", null, null, 100))),
                        "b", Relations.ofImplied(List.of(new Relations.Implied("a", null, null, 100)))),
                List.of());

        assertThat(FingerprintDetector.of(List.of(set)).detect(List.of(new Trace("server", "x"))))
                .extracting(Product::product)
                .containsExactly("a", "b");
    }

    @Test
    void distinguishedNamesComeInOneOrder() {
        assertThat(DistinguishedName.ordered("C=US,O=A\\, B,OU=\"x,y\",CN=n, L=t"))
                .isEqualTo("CN=n,OU=\"x,y\",O=A\\, B,L=t,C=US");
        assertThat(DistinguishedName.ordered("")).isEmpty();
    }

    private static FingerprintDetector detector(String pattern) {
        return FingerprintDetector.of(
                List.of(new FingerprintSet("test", List.of(fingerprint("p", pattern)), false, Map.of(), List.of())));
    }

    private static Fingerprint fingerprint(String product, String pattern) {
        ProductTemplate template = new ProductTemplate(null, Template.literal(product), null, null, false);
        return new Fingerprint(product, Place.field("Server"), Pattern.compile(pattern), List.of(template), 100);
    }

    private static List<Product> detect(String... namesAndValues) {
        return DETECTOR.detect(new Examination(Subjects.https(namesAndValues)));
    }

    private static List<String> names(String... namesAndValues) {
        return detect(namesAndValues).stream()
                .map(product -> product.product() + " " + product.version())
                .toList();
    }

    private static Subject subject(Fields fields, @Nullable TlsFacts tls, @Nullable String html) {
        Subject plain = Subjects.https();
        Body body = html == null ? null : new Body(Bytes.copyOf(html.getBytes(StandardCharsets.UTF_8)), true, "");
        Hop hop = new Hop(
                plain.last().uri(), null, List.of(), ResponseHead.of(200, "OK", fields), Timings.NONE, tls, body);
        return new Subject(plain.host(), List.of(hop), plain.at());
    }

    private static CertificateFacts certificate(String subject, String issuer) {
        return new CertificateFacts(
                subject,
                issuer,
                "1",
                Instant.EPOCH,
                Instant.EPOCH,
                List.of(),
                "EC",
                256,
                "SHA256withECDSA",
                "00",
                "00",
                false,
                0);
    }
}
