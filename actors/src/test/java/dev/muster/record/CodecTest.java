package dev.muster.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Each codec by itself: what it writes it reads back the same, whatever the value, and leaves nothing unread. */
class CodecTest {
    private static final JsonFactory JSON = JsonFactory.builder().build();

    static Stream<Arguments> everyCodecReadsWhatItWrites() {
        return Stream.of(
                codec("report", RandomReports::next, ReportCodec::write, ReportCodec::read),
                codec("second fetch", RandomReports::fetchResult, FetchResultCodec::write, FetchResultCodec::read),
                codec("hop and head", RandomReports::hop, HopCodec::write, HopCodec::read),
                codec("timings", RandomReports::timings, TimingsCodec::write, TimingsCodec::read),
                codec("TLS and certificates", RandomReports::tls, TlsFactsCodec::write, TlsFactsCodec::read),
                codec("failure", RandomReports::failure, FailureCodec::write, FailureCodec::read),
                codec("analysis", RandomReports::analysis, AnalysisCodec::write, AnalysisCodec::read),
                codec("finding", RandomReports::finding, FindingCodec::write, FindingCodec::read),
                codec("product", RandomReports::product, ProductCodec::write, ProductCodec::read),
                codec("cookie", RandomReports::cookie, CookieCodec::write, CookieCodec::read),
                codec("cache", RandomReports::cache, CacheFactsCodec::write, CacheFactsCodec::read),
                codec("body", RandomReports::body, BodyFactsCodec::write, BodyFactsCodec::read));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    <T> void everyCodecReadsWhatItWrites(
            String part, Function<RandomReports, T> random, JsonOut.Value<T> writer, JsonIn.Value<T> reader)
            throws IOException {
        RandomReports reports = new RandomReports(part.hashCode());
        JsonOut json = new JsonOut(true);
        for (int i = 0; i < 2000; i++) {
            T value = random.apply(reports);

            writer.write(json, value);
            String text = line(json);

            try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text.getBytes(UTF_8))) {
                T again = reader.read(new JsonIn(parser, JSON.constructNameMatcher(RecordKey.names(), false)));
                assertThat(again).as(text).isEqualTo(value);
                assertThat(parser.nextToken()).as(text).isNull();
            }
        }
    }

    private static <T> Arguments codec(
            String part, Function<RandomReports, T> random, JsonOut.Value<T> writer, JsonIn.Value<T> reader) {
        return Arguments.of(part, random, writer, reader);
    }

    private static String line(JsonOut json) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        json.line().moveTo(out);
        return out.toString(UTF_8);
    }
}
