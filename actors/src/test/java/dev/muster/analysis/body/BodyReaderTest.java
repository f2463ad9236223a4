package dev.muster.analysis.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.BodyFacts;
import dev.muster.analysis.Examination;
import dev.muster.analysis.Subject;
import dev.muster.analysis.Subjects;
import dev.muster.http.Body;
import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.Timings;
import dev.muster.http.head.Bytes;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyReaderTest {
    private static final BodyReader READER = new BodyReader(BodyLimits.DEFAULT);
    private static final Fields HTML = Fields.of("Content-Type", "text/html; charset=utf-8");

    @Test
    void withoutContentThereAreNoFacts() {
        assertThat(READER.read(new Examination(Subjects.https()))).isNull();
    }

    @Test
    void aPageSaysWhatItIs() {
        BodyFacts facts = facts(HTML, """
                <!doctype html><title>
                  A &amp; B
                </title><meta http-equiv="Content-Security-Policy" content="default-src 'self'">
                <meta name=referrer content=no-referrer><meta http-equiv=refresh content=5>
                <script src="/a.js"></script><script>inline()</script>
                <script src=https://cdn.example/b.js integrity="sha384-x" crossorigin></script>
                """);

        assertThat(facts.title()).isEqualTo("A & B");
        assertThat(facts.policies())
                .containsExactly(
                        new BodyFacts.MetaPolicy("content-security-policy", "default-src 'self'"),
                        new BodyFacts.MetaPolicy("referrer-policy", "no-referrer"));
        assertThat(facts.scripts())
                .containsExactly(
                        new BodyFacts.Script("/a.js", null),
                        new BodyFacts.Script("https://cdn.example/b.js", "sha384-x"));
        assertThat(facts.truncated()).isFalse();
        assertThat(facts.problem()).isNull();
        assertThat(facts.favicon()).isNull();
    }

    @Test
    void theHashIsOfTheDecodedBytes() {
        byte[] coded = ContentDecoderTest.gzip("abc".getBytes(StandardCharsets.US_ASCII));
        BodyFacts facts = read(subject(Fields.of("Content-Encoding", "gzip"), coded, null));

        assertThat(facts.bytes()).isEqualTo(3);
        // FIPS 180-2, B.1
        assertThat(facts.sha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void ofABrokenContentOnlyTheProblemIsKnown() {
        BodyFacts facts = read(subject(Fields.of("Content-Encoding", "gzip"), new byte[] {1, 2, 3}, null));

        assertThat(facts).isEqualTo(new BodyFacts(0, true, null, null, null, Decoded.BROKEN));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <svg><title>icon</title></svg><title>page</title> | page
            <svg><g><title>icon</title></g></svg> |
            <math><title>x</title></math><title>page</title> | page
            <svg/><title>page</title> | page
            <svg></SVG ><title>page</title> | page
            <svg><title>icon</title><p><title>page</title> | page
            <title>a\\0b</title> | a\ufffdb
            """)
    void theTitleIsThePagesOwn(String html, @Nullable String title) {
        assertThat(facts(HTML, html.replace("\\0", "\0").strip()).title()).isEqualTo(title);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "text/html; charset=iso-8859-1 | UTF-16 | -",
                "text/html | UTF-8 | Größe",
                "text/html | ISO-8859-1 | Größe",
                "text/html; charset=ISO-8859-1 | ISO-8859-1 | Größe",
                "text/html; charset=\"utf-8\" | UTF-8 | Größe",
                "text/html; charset=nonsense | UTF-8 | Größe",
                "text/html; charset= | UTF-8 | Größe",
                "application/xhtml+xml | UTF-8 | Größe",
                "- | UTF-8 | Größe",
                "image/png | UTF-8 | -",
                "application/json | UTF-8 | -",
            })
    void theTitleIsReadInThePagesCharset(@Nullable String type, String charset, @Nullable String title) {
        byte[] page = "<title>Größe</title>".getBytes(Charset.forName(charset));
        Fields fields = type == null ? Fields.EMPTY : Fields.of("Content-Type", type);
        if (charset.equals("UTF-16")) title = "Größe";

        assertThat(read(subject(fields, page, null)).title()).isEqualTo(title);
    }

    @Test
    void aPageCanNameItsCharsetItself() {
        String page = "<meta charset=windows-1251><title>Привет</title>";

        assertThat(read(subject(Fields.EMPTY, page.getBytes(Charset.forName("windows-1251")), null))
                        .title())
                .isEqualTo("Привет");
    }

    @Test
    void listsAndTextsAreCutToBounds() {
        String script = "<script src='" + "x".repeat(5000) + "'></script>";
        BodyFacts facts = facts(HTML, "<title>" + "t".repeat(9000) + "</title>" + script.repeat(70));

        assertThat(facts.scripts())
                .hasSizeLessThanOrEqualTo(BodyFacts.MOST)
                .allSatisfy(each -> assertThat(each.source()).hasSizeLessThanOrEqualTo(1024));
        assertThat(facts.title()).hasSize(512);
    }

    @Test
    void theIconIsHashedAsShodanCountsIt() {
        // The Base64 of 100 zero bytes takes two lines; the figure was made with the reference implementation.
        assertThat(IconHash.of(new byte[100]).murmur3()).isEqualTo(ICON_OF_ZEROS);
        assertThat(IconHash.of("abc".getBytes(StandardCharsets.US_ASCII)).md5())
                .isEqualTo("900150983cd24fb0d6963f7d28e17f72");
    }

    @ParameterizedTest
    @CsvSource({"200, true, true", "404, true, false", "200, false, false"})
    void onlyAWholeIconCounts(int status, boolean complete, boolean hashed) {
        Hop hop = new Hop(
                Subjects.https().last().uri(),
                null,
                List.of(),
                ResponseHead.of(status, "", Fields.EMPTY),
                Timings.NONE,
                null,
                new Body(Bytes.copyOf(new byte[100]), complete, ""));
        FetchResult icon = new FetchResult.Answered(List.of(hop), Duration.ZERO);

        BodyFacts facts = read(subject(HTML, "<p>x".getBytes(StandardCharsets.US_ASCII), icon));

        assertThat(facts.favicon()).isEqualTo(hashed ? ICON_OF_ZEROS : null);
    }

    @Test
    void similarTextsHaveSimilarHashes() {
        String text =
                "The quick brown fox jumps over the lazy dog while seven wizards brew a potion of uncommon strength. ";
        String other =
                "Nothing of this was ever heard in the halls of the old king before the bells rang out at night. ";
        String one = facts(HTML, "<p>" + text.repeat(5)).similarity();
        String same = facts(HTML, "<div class=x>" + text.repeat(5) + "</div>").similarity();
        String near = facts(HTML, "<p>" + text.repeat(4) + text.replace("lazy", "idle"))
                .similarity();
        String far = facts(HTML, "<p>" + other.repeat(5)).similarity();

        assertThat(one).hasSize(16).isEqualTo(same);
        assertThat(distance(one, near)).isLessThan(distance(one, far));
        assertThat(facts(HTML, "<script>x</script>").similarity()).isNull();
    }

    private static final int ICON_OF_ZEROS = -1140816753;

    private static int distance(@Nullable String one, @Nullable String other) {
        return new BigInteger(Objects.requireNonNull(one), 16)
                .xor(new BigInteger(Objects.requireNonNull(other), 16))
                .bitCount();
    }

    private static BodyFacts facts(Fields fields, String page) {
        return read(subject(fields, page.getBytes(StandardCharsets.UTF_8), null));
    }

    private static BodyFacts read(Subject subject) {
        return Objects.requireNonNull(READER.read(new Examination(subject)));
    }

    private static Subject subject(Fields fields, byte[] content, @Nullable FetchResult icon) {
        Subject plain = Subjects.https();
        Hop hop = new Hop(
                plain.last().uri(),
                null,
                List.of(),
                ResponseHead.of(200, "OK", fields),
                Timings.NONE,
                null,
                new Body(Bytes.copyOf(content), true, ""));
        return new Subject(plain.host(), List.of(hop), plain.at(), null, null, null, icon);
    }
}
