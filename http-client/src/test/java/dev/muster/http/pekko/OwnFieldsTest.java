package dev.muster.http.pekko;

import static dev.muster.http.pekko.ClientKit.answered;
import static dev.muster.http.pekko.ClientKit.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.http.FetchRequest;
import dev.muster.http.Method;
import dev.muster.http.head.Field;
import dev.muster.http.hostile.BadServer;
import dev.muster.http.hostile.Script;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is on the wire when the user has fields of his own. */
class OwnFieldsTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    private static ClientKit kit;

    @BeforeAll
    static void start() {
        kit = new ClientKit();
    }

    @AfterAll
    static void stop() {
        kit.close();
    }

    @ParameterizedTest
    @CsvSource({
        "Accept, text/html",
        "accept, text/html",
        "Accept-Encoding, identity",
        "User-Agent, own/1",
        "USER-AGENT, own/1",
        "Host, other.example",
        "host, other.example:8080",
    })
    void oneTakesThePlaceOfOursThatHasItsName(String name, String value) throws Exception {
        List<String> lines = lines("\"" + name + ": " + value + "\"", List.of());

        assertThat(lines).filteredOn(line -> isNamed(line, name)).containsExactly(name + ": " + value);
        for (String ours : List.of("Host", "User-Agent", "Accept", "Accept-Encoding", "Connection")) {
            assertThat(lines).filteredOn(line -> isNamed(line, ours)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Twice", "Accept", "User-Agent", "Cookie"})
    void severalWithOneNameAreAllSentInTheirOrder(String name) throws Exception {
        List<String> lines = lines("\"" + name + ": one\", \"" + name + ": two\"", List.of());

        assertThat(lines).filteredOn(line -> isNamed(line, name)).containsExactly(name + ": one", name + ": two");
    }

    @Test
    void oneTakesThePlaceOfWhatASingleRequestAddsToo() throws Exception {
        List<String> lines = lines(
                "\"origin: https://own.example\"",
                List.of(
                        new Field("Origin", "https://ours.example"),
                        new Field("Access-Control-Request-Method", "GET")));

        assertThat(lines)
                .contains("origin: https://own.example", "Access-Control-Request-Method: GET")
                .doesNotContain("Origin: https://ours.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: keep-alive",
                "content-length: 5",
                "Transfer-Encoding: chunked",
                "Upgrade: h2c",
                "TE: trailers",
                "Proxy-Authorization: Basic c2VjcmV0"
            })
    void oneThatWouldBreakTheConnectionOrIsNotTheOriginsIsRefusedWithoutItsValue(String line) {
        assertThatThrownBy(() -> ClientKit.settings("request.fields = [\"" + line + "\"]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("muster.http.request.fields")
                .hasMessageNotContaining("c2VjcmV0");
    }

    @Test
    void twoHostsAreRefused() {
        assertThatThrownBy(() -> ClientKit.settings("request.fields = [\"Host: a\", \"host: b\"]"))
                .hasMessageContaining("Host may stand there once");
    }

    private static List<String> lines(String fields, List<Field> extra) throws Exception {
        try (BadServer server = BadServer.playing(Script.onRequest().send(OK))) {
            answered(kit.client("request.fields = [" + fields + "]")
                    .fetch(new FetchRequest(
                            target("http://127.0.0.1:" + server.port()),
                            Duration.ofSeconds(10),
                            Method.GET,
                            extra,
                            false)));
            return server.nextConnection().received().lines().toList();
        }
    }

    private static boolean isNamed(String line, String name) {
        return line.regionMatches(true, 0, name + ":", 0, name.length() + 1);
    }
}
