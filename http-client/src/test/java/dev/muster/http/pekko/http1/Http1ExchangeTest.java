package dev.muster.http.pekko.http1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.Method;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.Anomaly;
import dev.muster.http.head.HeadLimits;
import dev.muster.http.head.ResponseHead;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Http1ExchangeTest {
    private static final HeadLimits LIMITS = new HeadLimits(10_000, 100, 1_000, 5);
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n";

    private final Http1Exchange reading = new Http1Exchange(Method.GET, LIMITS, head -> true);
    private final Http1Exchange glancing = new Http1Exchange(Method.GET, LIMITS, head -> false);

    private static ByteBuffer bytes(String latin1) {
        return ByteBuffer.wrap(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String next(Http1Exchange exchange) {
        byte[] piece = exchange.content().poll();
        return piece == null ? "(none)" : new String(piece, StandardCharsets.ISO_8859_1);
    }

    @Test
    void aHeadIsCompleteHoweverItIsCut() {
        for (int i = 0; i < HEAD.length() - 1; i++) {
            assertThat(glancing.onBytes(bytes(HEAD.substring(i, i + 1)))).isInstanceOf(Http1Exchange.Continue.class);
        }

        Http1Exchange.Step last = glancing.onBytes(bytes("\n"));

        assertThat(((Http1Exchange.Complete) last).head().statusCode()).isEqualTo(200);
    }

    @Test
    void contentThatIsNotWantedIsNotKept() {
        glancing.onBytes(bytes(HEAD + "hello"));

        assertThat(glancing.content().isEmpty()).isTrue();
    }

    @Test
    void contentThatIsWantedFollowsASubstituteHead() {
        Http1Exchange.Step step =
                reading.onBytes(bytes("HTTP/1.0 299 Odd\r\nBroken Name : x\r\nContent-Length: 5\r\n\r\nhel"));
        reading.onBytes(bytes("lo"));

        assertThat(((Http1Exchange.ContentFollows) step).head().statusCode()).isEqualTo(299);
        assertThat(next(reading)).isEqualTo("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5\r\n\r\n");
        assertThat(next(reading)).isEqualTo("hel");
        assertThat(next(reading)).isEqualTo("lo");
        assertThat(next(reading)).isEqualTo("(none)");
    }

    @Test
    void theContentIsOverWhenThePeerHasClosedAndAllOfItIsTaken() {
        reading.onBytes(bytes("HTTP/1.1 200 OK\r\n\r\nhello"));
        assertThat(reading.onEnd()).isInstanceOf(Http1Exchange.Continue.class);
        assertThat(reading.content().isOver()).isFalse();

        next(reading);
        next(reading);

        assertThat(reading.content().isOver()).isTrue();
    }

    @Test
    void longContentIsCutSmall() {
        reading.onBytes(bytes("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(5000)));
        next(reading);

        assertThat(next(reading)).hasSize(ContentRelay.SLICE);
        assertThat(next(reading)).hasSize(ContentRelay.SLICE);
        assertThat(next(reading)).hasSize(5000 - 2 * ContentRelay.SLICE);
    }

    @Test
    void aResponseThatHasNoContentIsCompleteAlsoWhereContentIsWanted() {
        assertThat(reading.onBytes(bytes("HTTP/1.1 204 No Content\r\n\r\n")))
                .isInstanceOf(Http1Exchange.Complete.class);
    }

    @Test
    void aPeerThatClosesBeforeAnyByteGaveAnEmptyReply() {
        Http1Exchange.Broken broken = (Http1Exchange.Broken) reading.onEnd();

        assertThat(broken.failure().kind()).isEqualTo(FailureKind.HTTP_EMPTY_REPLY);
        assertThat(broken.partial()).isNull();
    }

    @Test
    void aPeerThatClosesWithinTheHeadLeavesWhatThereIs() {
        reading.onBytes(bytes("HTTP/1.1 503 Busy\r\nServer: x\r\n"));

        Http1Exchange.Broken broken = (Http1Exchange.Broken) reading.onEnd();

        assertThat(broken.failure().kind()).isEqualTo(FailureKind.HTTP_TRUNCATED_HEAD);
        assertThat(partial(Objects.requireNonNull(broken.partial()))).isEqualTo(503);
    }

    @Test
    void whatIsNotHttpIsBrokenAtOnce() {
        Http1Exchange.Broken broken = (Http1Exchange.Broken) reading.onBytes(bytes("SSH-2.0-OpenSSH\r\n"));

        assertThat(broken.failure().kind()).isEqualTo(FailureKind.HTTP_NOT_HTTP);
    }

    @Test
    void whoeverAbandonsItKeepsThePartOfTheHeadThatCame() {
        assertThat(glancing.abandon()).isNull();
        reading.onBytes(bytes("HTTP/1.1 503 Busy\r\nServer: x\r\n"));

        assertThat(partial(Objects.requireNonNull(reading.abandon()))).isEqualTo(503);
    }

    @ParameterizedTest(name = "{3} bytes behind a {1} to {0} with a length of {2}: {4}")
    @CsvSource({
        "GET, 200, 0, 1, true",
        "GET, 200, 0, 0, false",
        "GET, 200, 5, 50, false",
        "HEAD, 200, 5, 5, true",
        "HEAD, 200, 5, 0, false",
        "GET, 204, 5, 5, true",
        "GET, 304, 5, 5, true"
    })
    void whatLiesBehindAResponseWithoutContentIsNoted(
            Method method, int status, String length, int behind, boolean surplus) {
        String response = "HTTP/1.1 " + status + " X\r\nContent-Length: " + length + "\r\n\r\n" + "x".repeat(behind);
        Http1Exchange exchange = new Http1Exchange(method, LIMITS, head -> false);

        Http1Exchange.Complete complete = (Http1Exchange.Complete) exchange.onBytes(bytes(response));

        assertThat(complete.head().anomalies().contains(Anomaly.SURPLUS_DATA)).isEqualTo(surplus);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "Transfer-Encoding: chunked, Transfer-Encoding: chunked",
        "Content-Length: 7, Content-Length: 7",
        "Content-Length: 999999999999999999, Content-Length: 999999999999999999",
        // More than Pekko can read.
        "Content-Length: 1000000000000000000, ''",
        "X: y, ''"
    })
    void theSubstituteHeadHasTheFramingAlone(String field, String shown) {
        reading.onBytes(bytes("HTTP/1.1 200 OK\r\n" + field + "\r\n\r\n"));

        assertThat(next(reading))
                .isEqualTo(
                        "HTTP/1.1 200 OK\r\nConnection: close\r\n" + (shown.isEmpty() ? "" : shown + "\r\n") + "\r\n");
    }

    private static int partial(ResponseHead head) {
        return head == null ? 0 : head.statusCode();
    }
}
