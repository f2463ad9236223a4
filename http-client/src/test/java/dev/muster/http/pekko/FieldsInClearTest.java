package dev.muster.http.pekko;

import static dev.muster.http.pekko.ClientKit.answered;
import static dev.muster.http.pekko.ClientKit.failed;
import static dev.muster.http.pekko.ClientKit.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.ConnectionLimiter;
import dev.muster.http.FetchRequest;
import dev.muster.http.FetchResult;
import dev.muster.http.HeaderClient;
import dev.muster.http.HeldCounter;
import dev.muster.http.Method;
import dev.muster.http.hostile.BadConnection;
import dev.muster.http.hostile.BadServer;
import dev.muster.http.hostile.Script;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fields of the user's own go over plain http only where the user says so. */
class FieldsInClearTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    private static final String SECRET = "c2VjcmV0";
    /** A request that is awaited over TLS never comes. */
    private static final String IMPATIENT = "timeouts.tls = 300ms, ";

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
    @CsvSource(delimiter = '|', textBlock = """
                    request.fields = ["Authorization: Basic c2VjcmV0"]                      | fields-in-clear
                    request.fields = ["X-Anything: c2VjcmV0"]                               | fields-in-clear
                    request.fields = ["Accept: text/html", "cookie: a=c2VjcmV0"]            | fields-in-clear
                    tls.verify = enforce                                                    | tls.verify = enforce
                    tls.verify = enforce, request.fields = ["X-Anything: c2VjcmV0"]         | tls.verify = enforce
                    tls.verify = enforce, request.fields-in-clear = on                      | tls.verify = enforce
                    """)
    void nothingFallsBackToHttpWhereFieldsOrVerificationForbidIt(String settings, String reason) throws Exception {
        HeaderClient client = kit.client(IMPATIENT + settings);
        for (Script breaksTls : List.of(
                Script.silent().reset(),
                Script.silent().close(),
                Script.silent().send(OK),
                Script.silent())) {
            try (BadServer server = BadServer.playing(breaksTls)) {
                FetchResult.Failed failed = failed(client.fetch(target("127.0.0.1:" + server.port())));

                assertThat(failed.hops()).hasSize(1);
                assertThat(failed.failure().detail()).contains("; not asked over http: ", reason);
                assertThat(server.connections()).hasSize(1);
                assertThat(server.nextConnection().received()).doesNotContain(SECRET, "HTTP/1.1");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    request.fields = ["Accept-Language: de"]                                        | Accept-Language: de
                    request { fields-in-clear = on, fields = ["Cookie: a=c2VjcmV0"] }               | Cookie: a=c2VjcmV0
                    """)
    void harmlessFieldsAndThoseAllowedInTheClearGoAlongToHttp(String settings, String line) throws Exception {
        try (BadServer server = BadServer.playing(Script.onRequest().send(OK))) {
            FetchResult.Answered answer =
                    answered(kit.client(IMPATIENT + settings).fetch(target("127.0.0.1:" + server.port())));

            assertThat(answer.httpsFailure()).isNotNull();
            BadConnection overTls = server.nextConnection();
            assertThat(overTls.received()).doesNotContain("HTTP/1.1");
            assertThat(server.nextConnection().received()).contains("\r\n" + line + "\r\n");
        }
    }

    @Test
    void aTargetThatNamesHttpGetsThemOverHttp() throws Exception {
        try (BadServer server = BadServer.playing(Script.onRequest().send(OK))) {
            answered(kit.client("request.fields = [\"X-Key: " + SECRET + "\"]")
                    .fetch(target("http://127.0.0.1:" + server.port())));

            assertThat(server.nextConnection().received()).contains("\r\nX-Key: " + SECRET + "\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"off, false", "on, true"})
    void aPlainViewThatNobodyNamedGoesWithoutThem(String setting, boolean sent) throws Exception {
        HeaderClient client = kit.client("request { fields-in-clear = " + setting + ", fields = [\"X-Key: " + SECRET
                + "\", \"Accept-Language: de\", \"User-Agent: own/1\"] }");
        try (BadServer server = BadServer.playing(Script.onRequest().send(OK))) {
            answered(client.fetch(new FetchRequest(
                    target("http://127.0.0.1:" + server.port()),
                    Duration.ofSeconds(10),
                    Method.GET,
                    List.of(),
                    false,
                    ConnectionLimiter.UNLIMITED,
                    false,
                    HeldCounter.NONE)));

            String request = server.nextConnection().received();
            assertThat(request).contains("\r\nAccept-Language: de\r\n", "\r\nUser-Agent: own/1\r\n");
            assertThat(request.contains(SECRET)).isEqualTo(sent);
        }
    }
}
