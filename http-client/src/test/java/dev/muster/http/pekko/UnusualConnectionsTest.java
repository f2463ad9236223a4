package dev.muster.http.pekko;

import static dev.muster.http.pekko.ClientKit.answered;
import static dev.muster.http.pekko.ClientKit.failed;
import static dev.muster.http.pekko.ClientKit.head;
import static dev.muster.http.pekko.ClientKit.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.head.FieldName;
import dev.muster.http.hostile.BadServer;
import dev.muster.http.hostile.Script;
import dev.muster.http.tls.ServerIdentity;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that accept late, speak first, or ask who is there. */
class UnusualConnectionsTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nServer: odd\r\nContent-Length: 0\r\n\r\n";
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
    void anAnswerThatComesBeforeTheRequestIsAnAnswer() throws Exception {
        try (BadServer server = BadServer.playing(Script.silent().send(OK))) {
            FetchResult.Answered answer =
                    answered(kit.client("").fetch(target("http://127.0.0.1:" + server.port() + "/")));

            assertThat(head(answer).fields().first(FieldName.of("Server"))).contains("odd");
        }
    }

    @Test
    void whereNothingAnswersTheSynTheConnectLimitEndsIt() throws Exception {
        try (SilentPort silent = new SilentPort(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            assumeTrue(silent.isSilent(), "this system queues more connections than were asked for: nothing to see");

            FetchResult.Failed failed = failed(
                    kit.client("timeouts.connect = 300ms").fetch(target("http://127.0.0.1:" + silent.port() + "/")));

            assertThat(failed.failure().code()).isEqualTo("tcp.timeout");
            assertThat(failed.took()).isBetween(Duration.ofMillis(300), Duration.ofSeconds(10));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aServerThatWouldLikeACertificateGetsNoneAndAnswers(String version) throws Exception {
        try (TinyTlsServer server =
                TinyTlsServer.answering(ServerIdentity.GOOD, OK, version).askingForACertificate()) {
            FetchResult.Answered answer =
                    answered(kit.client("").fetch(target("https://localhost:" + server.port() + "/")));

            assertThat(answer.last().map(Hop::tls).orElseThrow().version()).isEqualTo(version);
        }
    }
}
