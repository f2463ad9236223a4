package dev.muster.analysis.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.http.Body;
import dev.muster.http.head.Bytes;
import dev.muster.http.head.Fields;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentDecoderTest {
    private static final BodyLimits LIMITS = new BodyLimits(1000, 3, 200);
    private static final byte[] TEXT = "Hello, hello, hello, world!".getBytes(StandardCharsets.US_ASCII);
    /** "hello world" as Brotli's reference encoder writes it. */
    private static final byte[] BROTLI = Base64.getDecoder().decode("CwWAaGVsbG8gd29ybGQD");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"gzip", "x-gzip", "GZip", "deflate", "raw", "identity", "-", "''"})
    void eachCodingIsTakenOff(String coding) {
        byte[] coded = switch (coding == null ? "" : coding) {
            case "gzip", "x-gzip", "GZip" -> gzip(TEXT);
            case "deflate" -> deflate(TEXT, false);
            case "raw" -> deflate(TEXT, true);
            default -> TEXT;
        };
        Fields fields = coding == null ? Fields.EMPTY : coding(coding.equals("raw") ? "deflate" : coding);

        Decoded decoded = decode(fields, coded);

        assertThat(decoded.bytes()).isEqualTo(TEXT);
        assertThat(decoded.problem()).isNull();
        assertThat(decoded.truncated()).isFalse();
    }

    /** Ten million zeros, likewise. */
    private static final byte[] BROTLI_BOMB = Base64.getDecoder().decode("y///P/gnAOKxQCD3/i//LDHwTwDEYRGAjiMG");

    @Test
    void aBrotliBombEndsAtTheRatio() {
        Decoded decoded = new ContentDecoder(new BodyLimits(64 << 20, 3, 200)).decode(coding("br"), body(BROTLI_BOMB));

        assertThat(decoded.problem()).isEqualTo(Decoded.BOMB);
        assertThat(decoded.bytes().length).isLessThanOrEqualTo(200 * BROTLI_BOMB.length);
    }

    @Test
    void manyMembersThatHoldNothingAreNoStack() {
        byte[] empty = gzip(new byte[0]);
        ByteArrayOutputStream nothing = new ByteArrayOutputStream();
        for (int i = 0; i < 13_000; i++) nothing.writeBytes(empty);
        nothing.writeBytes(gzip(TEXT));

        assertThat(decode(coding("gzip"), nothing.toByteArray()).bytes()).isEqualTo(TEXT);
    }

    @Test
    void everyOptionalPartOfAGzipHeaderIsSkipped() {
        byte[] plain = gzip(TEXT);
        ByteArrayOutputStream full = new ByteArrayOutputStream();
        full.write(plain, 0, 3);
        full.write(2 | 4 | 8 | 16);
        full.write(plain, 4, 6);
        full.writeBytes(new byte[] {3, 0, 'x', 'y', 'z', 'n', 'a', 0, 'c', 0, 1, 2});
        full.write(plain, 10, plain.length - 10);
        full.writeBytes("trailing".getBytes(StandardCharsets.US_ASCII));

        assertThat(decode(coding("gzip"), full.toByteArray()).bytes()).isEqualTo(TEXT);
    }

    @Test
    void brotliIsTakenOff() {
        assertThat(decode(coding("br"), BROTLI).bytes()).asString().isEqualTo("hello world");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip, deflate", " gzip ,, deflate", "identity, gzip, deflate"})
    void ofSeveralTheLastPutOnComesOffFirst(String codings) {
        assertThat(decode(coding(codings), deflate(gzip(TEXT), false)).bytes()).isEqualTo(TEXT);
    }

    @Test
    void codingsOnSeveralLinesAreOneList() {
        Fields fields = Fields.of("Content-Encoding", "gzip", "content-encoding", "deflate");

        assertThat(decode(fields, deflate(gzip(TEXT), false)).bytes()).isEqualTo(TEXT);
    }

    @Test
    void twoMembersAreOneContent() {
        assertThat(decode(coding("gzip"), join(gzip(TEXT), gzip(TEXT))).bytes()).isEqualTo(join(TEXT, TEXT));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6, 4000})
    void aLongChainIsNotEvenStarted(int codings) {
        String chain = String.join(", ", Collections.nCopies(codings, "gzip"));

        assertNothing(decode(coding(chain), gzip(TEXT)), Decoded.TOO_MANY_CODINGS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zstd", "compress", "dcb", "gzip, none"})
    void anUnknownCodingIsSaid(String coding) {
        assertNothing(decode(coding(coding), TEXT), Decoded.UNKNOWN_CODING);
    }

    @Test
    void aBombEndsAtTheRatio() {
        // 10 MB of zeros in 10 kB: a thousand to one.
        Decoded decoded = new ContentDecoder(new BodyLimits(64 << 20, 3, 200))
                .decode(coding("gzip"), body(gzip(new byte[10_000_000])));

        assertThat(decoded.problem()).isEqualTo(Decoded.BOMB);
        assertThat(decoded.bytes().length).isLessThan(200 * 11_000);
    }

    @Test
    void aBombWithinABombEndsAtTheRatioOfTheInnerStage() {
        Decoded decoded = decode(coding("gzip, gzip"), gzip(gzip(new byte[50_000_000])));

        assertThat(decoded.problem()).isIn(Decoded.BOMB, Decoded.TOO_LONG);
        assertThat(decoded.bytes().length).isLessThanOrEqualTo(1000);
    }

    @Test
    void aBombThatOnlyItsMiddleStageSeesIsStopped() {
        // The outer coding grows a thousandfold into members that hold nothing: no byte ever reaches the last stage.
        byte[] empty = gzip(new byte[0]);
        ByteArrayOutputStream nothing = new ByteArrayOutputStream();
        for (int i = 0; i < 500_000; i++) nothing.writeBytes(empty);

        assertThat(decode(coding("gzip, gzip"), gzip(nothing.toByteArray())).problem())
                .isIn(Decoded.BOMB, Decoded.BROKEN);
    }

    @Test
    void moreThanTheLimitIsCutAndSaid() {
        byte[] noise = new byte[5000];
        new Random(1).nextBytes(noise);

        for (Decoded decoded : List.of(decode(Fields.EMPTY, noise), decode(coding("gzip"), gzip(noise)))) {
            assertThat(decoded.bytes()).isEqualTo(Arrays.copyOf(noise, 1000));
            assertThat(decoded.truncated()).isTrue();
            assertThat(decoded.problem()).isEqualTo(Decoded.TOO_LONG);
        }
    }

    @Test
    void exactlyTheLimitIsWhole() {
        assertThat(decode(coding("gzip"), gzip(new byte[1000])).problem()).isNull();
        assertThat(decode(Fields.EMPTY, new byte[1000]).truncated()).isFalse();
    }

    @Test
    void aShortContentIsBroken() {
        byte[] whole = gzip(TEXT);

        for (int length = 0; length < whole.length; length++) {
            assertNothing(decode(coding("gzip"), Arrays.copyOf(whole, length)), Decoded.BROKEN);
        }
    }

    @Test
    void aWrongChecksumIsBroken() {
        byte[] wrong = gzip(TEXT);
        wrong[wrong.length - 6] ^= 1;

        assertNothing(decode(coding("gzip"), wrong), Decoded.BROKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br"})
    void whatIsNotCodedAtAllIsBroken(String coding) {
        assertNothing(decode(coding(coding), "<html>no</html>".getBytes(StandardCharsets.US_ASCII)), Decoded.BROKEN);
    }

    @Test
    void whatTheFetchCutOffKeepsWhatCame() {
        byte[] noise = new byte[900];
        new Random(1).nextBytes(noise);
        byte[] coded = gzip(noise);
        Body cut = new Body(Bytes.copyOf(coded, 0, coded.length - 300), false, "");

        Decoded decoded = new ContentDecoder(LIMITS).decode(coding("gzip"), cut);

        assertThat(decoded.truncated()).isTrue();
        assertThat(decoded.problem()).isEqualTo(Decoded.TOO_LONG);
    }

    @Test
    void whatTheFramingBrokeIsSaidInItsWords() {
        Body broken = new Body(Bytes.copyOf(TEXT), false, "truncated_body");

        Decoded decoded = new ContentDecoder(LIMITS).decode(Fields.EMPTY, broken);

        assertThat(decoded.problem()).isEqualTo("truncated_body");
        assertThat(decoded.bytes()).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "gzip, gzip"})
    void ofWhatEndsInTheMiddleAllIsDecodedThatCame(String codings) {
        byte[] page = ("<title>cut</title>" + "<p>Hello.</p>".repeat(30)).getBytes(StandardCharsets.US_ASCII);
        byte[] coded = switch (codings) {
            case "gzip" -> gzip(page);
            case "deflate" -> deflate(page, false);
            default -> gzip(gzip(page));
        };
        Body cut = new Body(Bytes.copyOf(coded, 0, coded.length - 15), false, "truncated_body");

        Decoded decoded = new ContentDecoder(LIMITS).decode(coding(codings), cut);

        assertThat(new String(decoded.bytes(), StandardCharsets.US_ASCII)).startsWith("<title>cut</title><p>");
        assertThat(decoded.problem()).isEqualTo("truncated_body");
    }

    @Test
    void manyPrefixCodesAreDecodedUpToTheLimitOfCodedBytes() {
        byte[] codes = BrotliBits.prefixCodes(5000);

        assertThat(new String(decode(coding("br"), codes).bytes(), StandardCharsets.US_ASCII))
                .isEqualTo("x".repeat(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"br, gzip", "gzip, br, deflate"})
    void morePrefixCodesThanAnyContentKeptHasAreABomb(String codings) {
        byte[] codes = BrotliBits.prefixCodes(10_000);
        byte[] coded = codings.endsWith("gzip") ? gzip(codes) : deflate(codes, false);

        assertNothing(decode(coding(codings), coded), Decoded.BOMB);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br"})
    void decodingEndsWhenItIsInterrupted(String coding) {
        byte[] coded = switch (coding) {
            case "gzip" -> gzip(TEXT);
            case "deflate" -> deflate(TEXT, false);
            default -> BROTLI;
        };
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> decode(coding(coding), coded)).isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void manyPrefixCodesAreLeftInTheMiddleWhenTheAnalysisIsInterrupted() throws Exception {
        byte[] codes = BrotliBits.prefixCodes(8 * 1024);
        InputStream interrupting = new FilterInputStream(new ByteArrayInputStream(codes)) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                Thread.currentThread().interrupt();
                return super.read(bytes, offset, length);
            }
        };
        try {
            assertThatThrownBy(() -> new ContentDecoder(LIMITS)
                            .decoder("br", interrupting, 1000)
                            .readAllBytes())
                    .isInstanceOf(CancellationException.class);
            assertThat(interrupting.available()).isPositive();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br"})
    void noChangedBytesEndOtherwiseThanInAValue(String coding) {
        Random random = new Random(3);
        byte[] good = switch (coding) {
            case "gzip" -> gzip(TEXT);
            case "deflate" -> deflate(TEXT, false);
            default -> BROTLI;
        };
        for (int round = 0; round < 5000; round++) {
            byte[] bad = good.clone();
            for (int i = random.nextInt(4); i >= 0; i--) bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);

            assertThat(decode(coding(coding), bad).bytes().length).isLessThanOrEqualTo(1000);
        }
    }

    private static void assertNothing(Decoded decoded, String problem) {
        assertThat(decoded.bytes()).isEmpty();
        assertThat(decoded.isReadable()).isFalse();
        assertThat(decoded.problem()).isEqualTo(problem);
    }

    private static Decoded decode(Fields fields, byte[] coded) {
        return new ContentDecoder(LIMITS).decode(fields, body(coded));
    }

    private static Body body(byte[] coded) {
        return new Body(Bytes.copyOf(coded), true, "");
    }

    private static Fields coding(String codings) {
        return Fields.of("Content-Encoding", codings);
    }

    static byte[] gzip(byte[] bytes) {
        return through(bytes, sink -> new GZIPOutputStream(sink));
    }

    private static byte[] deflate(byte[] bytes, boolean bare) {
        Deflater deflater = new Deflater(9, bare);
        try {
            return through(bytes, sink -> new DeflaterOutputStream(sink, deflater));
        } finally {
            deflater.end();
        }
    }

    private interface Coder {
        OutputStream over(OutputStream sink) throws IOException;
    }

    private static byte[] through(byte[] bytes, Coder coder) {
        ByteArrayOutputStream sink = new ByteArrayOutputStream();
        try (OutputStream stream = coder.over(sink)) {
            stream.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return sink.toByteArray();
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
