package dev.muster.http.pekko;

import static dev.muster.http.pekko.ClientKit.answered;
import static dev.muster.http.pekko.ClientKit.head;
import static dev.muster.http.pekko.ClientKit.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.Body;
import dev.muster.http.FetchRequest;
import dev.muster.http.FetchResult;
import dev.muster.http.HeaderClient;
import dev.muster.http.Method;
import dev.muster.http.hostile.BadServer;
import dev.muster.http.hostile.Script;
import dev.muster.http.target.Target;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Catalogue 28, 32, 33, and heads that Pekko's own parser refuses. */
class BodyFetchTest {
    private enum Ending {
        CLOSE,
        HALF_CLOSE,
        RESET
    }

    private static ClientKit kit;

    @BeforeAll
    static void start() {
        kit = new ClientKit();
    }

    @AfterAll
    static void stop() {
        kit.close();
    }

    @Test
    void byLength() throws Exception {
        assertThat(body("Content-Length: 5\r\n\r\nhello and more")).isEqualTo(whole("hello"));
    }

    @Test
    void inChunks() throws Exception {
        assertThat(body("Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\n\r\n"))
                .isEqualTo(whole("hello"));
    }

    @Test
    void untilTheClose() throws Exception {
        assertThat(body("\r\nhello")).isEqualTo(whole("hello"));
    }

    @Test
    void byTheTransferCodingWhereThereIsALengthToo() throws Exception {
        assertThat(body("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"))
                .isEqualTo(whole("hello"));
    }

    @Test
    void withAHeadThatPekkoWouldRefuse() throws Exception {
        assertThat(body("Broken Name : x\r\nX: \u0001\r\nno colon\r\nContent-Length: 5\r\n\r\nhello"))
                .isEqualTo(whole("hello"));
    }

    @Test
    void cutShort() throws Exception {
        Body body = body("Content-Length: 50\r\n\r\nhello");

        assertThat(body.content().latin1()).isEqualTo("hello");
        assertThat(body.complete()).isFalse();
        assertThat(body.problem()).isEqualTo("truncated_body");
    }

    @Test
    void withABrokenChunk() throws Exception {
        Body body = body("Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\nzzz\r\n");

        assertThat(body.content().latin1()).isEqualTo("he");
        assertThat(body.problem()).isEqualTo("bad_framing");
    }

    @ParameterizedTest(name = "{0}: {2}, {3}")
    @CsvSource({
        "5_he, CLOSE, he, truncated_body",
        "5_he, HALF_CLOSE, he, truncated_body",
        "5_he, RESET, he, truncated_body",
        "5_hello, CLOSE, hello, truncated_body",
        "5_hello_, CLOSE, hello, truncated_body",
        "2_he_3_l, CLOSE, hel, truncated_body",
        "2_he_ffffffff_llo, CLOSE, hello, truncated_body",
        "2_he_3, CLOSE, he, truncated_body",
        "2_he_3;x=, CLOSE, he, truncated_body",
        "2_hello_0__, CLOSE, he, bad_framing",
        "2_he_fffffffffffffffff_llo_, CLOSE, he, bad_framing",
        "5_hello_0_X: y, CLOSE, hello, ''",
    })
    void contentThatEndsInsideAChunkKeepsWhatCame(String content, Ending ending, String kept, String problem)
            throws Exception {
        String chunks = "Transfer-Encoding: chunked\r\n\r\n" + content.replace("_", "\r\n");

        Body body = body(chunks, ending);

        assertThat(body).isEqualTo(new Body(whole(kept).content(), problem.isEmpty(), problem));
    }

    @ParameterizedTest
    @EnumSource
    void aGzippedPageCutInsideAChunkKeepsItsCodedBytes(Ending ending) throws Exception {
        String coded = "\u001f\u008b\b" + "\u00e9".repeat(5000);

        Body body = body("Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n4000\r\n" + coded, ending);

        assertThat(body.content().latin1()).isEqualTo(coded);
        assertThat(body.problem()).isEqualTo("truncated_body");
    }

    @Test
    void aChunkLongerThanTheLimitIsReadUpToIt() throws Exception {
        Script script = Script.onRequest()
                .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\n")
                .repeat("x".repeat(10_000), 1_000_000);
        try (BadServer server = BadServer.playing(script)) {
            Body body =
                    ClientKit.body(answered(kit.client("limits.body = 64KiB").fetch(withBody(http(server)))));

            assertThat(body.content().length()).isEqualTo(64 * 1024);
            assertThat(body.complete()).isFalse();
            assertThat(body.problem()).isEmpty();
            assertThat(server.nextConnection().ended()).succeedsWithin(Duration.ofSeconds(1));
        }
    }

    @Test
    void aChunkThatIsNotOverAtTheDeadlineKeepsWhatCame() throws Exception {
        Script script =
                Script.onRequest().send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n1000\r\nllo");
        try (BadServer server = BadServer.playing(script)) {
            FetchRequest request = new FetchRequest(http(server), Duration.ofSeconds(2), Method.GET, List.of(), true);

            Body body = ClientKit.body(answered(kit.client("").fetch(request)));

            assertThat(body).isEqualTo(new Body(whole("hello").content(), false, "truncated_body"));
        }
    }

    @Test
    void endlessUpToTheLimit() throws Exception {
        Script script = Script.onRequest().send("HTTP/1.1 200 OK\r\n\r\n").repeat("x".repeat(10_000), 1_000_000);
        try (BadServer server = BadServer.playing(script)) {
            FetchResult.Answered answer =
                    answered(kit.client("limits.body = 64KiB").fetch(withBody(http(server))));

            Body body = ClientKit.body(answer);
            assertThat(body.content().length()).isEqualTo(64 * 1024);
            assertThat(body.complete()).isFalse();
            assertThat(body.problem()).isEmpty();
            assertThat(server.nextConnection().ended()).succeedsWithin(Duration.ofSeconds(1));
        }
    }

    @Test
    void drippedPastTheDeadlineKeepsTheAnswer() throws Exception {
        Script script = Script.onRequest()
                .send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
                .repeat("x", 1000, Duration.ofMillis(50));
        try (BadServer server = BadServer.playing(script)) {
            HeaderClient client = kit.client("");
            FetchRequest request = new FetchRequest(http(server), Duration.ofMillis(500), Method.GET, List.of(), true);

            FetchResult.Answered answer = answered(client.fetch(request));

            assertThat(head(answer).statusCode()).isEqualTo(200);
            assertThat(ClientKit.body(answer).complete()).isFalse();
            assertThat(server.nextConnection().ended()).succeedsWithin(Duration.ofSeconds(1));
        }
    }

    @Test
    void aResponseWithoutContentHasNoBody() throws Exception {
        Script script = Script.onRequest().send("HTTP/1.1 204 No Content\r\n\r\n");
        try (BadServer server = BadServer.playing(script)) {
            assertThat(answered(kit.client("").fetch(withBody(http(server))))
                            .last()
                            .orElseThrow()
                            .body())
                    .isNull();
        }
    }

    private static Body whole(String content) {
        return new Body(
                dev.muster.http.head.Bytes.copyOf(content.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)),
                true,
                "");
    }

    private static Body body(String fieldsAndContent) throws Exception {
        return body(fieldsAndContent, Ending.CLOSE);
    }

    private static Body body(String fieldsAndContent, Ending ending) throws Exception {
        Script answer = Script.onRequest().send("HTTP/1.1 200 OK\r\n" + fieldsAndContent);
        Script script = switch (ending) {
            case CLOSE -> answer.close();
            case HALF_CLOSE -> answer.halfClose();
            // The pause lets what was sent be read: a reset throws away what the peer has not taken.
            case RESET -> answer.pause(Duration.ofMillis(500)).reset();
        };
        try (BadServer server = BadServer.playing(script)) {
            return ClientKit.body(answered(kit.client("").fetch(withBody(http(server)))));
        }
    }

    static FetchRequest withBody(Target target) {
        return new FetchRequest(target, Duration.ofSeconds(10), Method.GET, List.of(), true);
    }

    private static Target http(BadServer server) {
        return target("http://127.0.0.1:" + server.port() + "/");
    }
}
