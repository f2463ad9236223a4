package dev.muster.http.pekko;

import static dev.muster.http.pekko.ClientKit.answered;
import static dev.muster.http.pekko.ClientKit.failed;
import static dev.muster.http.pekko.ClientKit.head;
import static dev.muster.http.pekko.ClientKit.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.failure.Failure;
import dev.muster.http.hostile.BadServer;
import dev.muster.http.hostile.Script;
import dev.muster.http.target.Target;
import dev.muster.http.tls.ServerIdentity;
import dev.muster.http.tls.TlsFacts;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsFetchTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nServer: tiny\r\nContent-Length: 2\r\n\r\nok";
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
    @EnumSource(ServerIdentity.class)
    void aCertificateIsAFactWhateverIsWrongWithIt(ServerIdentity identity) throws Exception {
        try (TinyTlsServer server = TinyTlsServer.answering(identity, OK)) {
            FetchResult.Answered answer = answered(kit.client("").fetch(https(server)));

            assertThat(head(answer).fields().lines()).hasSize(2);
            TlsFacts tls = answer.last().map(Hop::tls).orElseThrow();
            assertThat(tls.certificates()).isNotEmpty();
            assertThat(answer.hops().get(0).timings().tls()).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void theVersionSpokenIsReported(String version) throws Exception {
        try (TinyTlsServer server = TinyTlsServer.answering(ServerIdentity.RSA, OK, version)) {
            FetchResult.Answered answer = answered(kit.client("").fetch(https(server)));

            TlsFacts tls = answer.last().map(Hop::tls).orElseThrow();
            assertThat(tls.version()).isEqualTo(version);
            assertThat(tls.cipher()).startsWith("TLS_");
        }
    }

    @Test
    void theHandshakesFactsStayWhenHttpThenFails() throws Exception {
        try (TinyTlsServer server = TinyTlsServer.answering(ServerIdentity.GOOD, "220 mail.example ESMTP\r\n")) {
            FetchResult.Failed failed = failed(kit.client("").fetch(https(server)));

            assertThat(failed.failure().code()).isEqualTo("http.not_http");
            assertThat(failed.last().map(Hop::tls)).isPresent();
        }
    }

    @Test
    void enforcedVerificationFailsBeforeARequestIsSent() throws Exception {
        try (TinyTlsServer server = TinyTlsServer.answering(ServerIdentity.SELF_SIGNED, OK)) {
            FetchResult.Failed failed =
                    failed(kit.client("tls.verify = enforce").fetch(https(server)));

            assertThat(failed.failure().code()).isEqualTo("tls.unverified");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void credentialsAreNotSentWhereTheCertificateIsNotVerified() throws Exception {
        try (TinyTlsServer server = TinyTlsServer.answering(ServerIdentity.SELF_SIGNED, OK)) {
            FetchResult.Failed failed = failed(
                    kit.client("request.fields = [\"Authorization: Bearer x\"]").fetch(https(server)));

            assertThat(failed.failure().code()).isEqualTo("tls.unverified");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void plainTextOnATlsPortIsNotTls() throws Exception {
        try (BadServer server = BadServer.playing(
                Script.silent().send("HTTP/1.1 400 Bad Request\r\n\r\n").close())) {
            assertThat(failed(kit.client("").fetch(target("https://127.0.0.1:" + server.port())))
                            .failure()
                            .code())
                    .isEqualTo("tls.not_tls");
        }
    }

    @Test
    void anOldServersFailureSaysWhatWouldReachIt() throws Exception {
        byte[] protocolVersion = {21, 3, 1, 0, 2, 2, 70};
        try (BadServer server = BadServer.playing(Script.silent().send(protocolVersion))) {
            Failure failure = failed(kit.client("").fetch(target("https://127.0.0.1:" + server.port())))
                    .failure();

            assertThat(failure.code()).isEqualTo("tls.protocol_version");
            assertThat(failure.detail()).endsWith("; muster.http.tls.legacy = on offers older versions and suites too");
        }
    }

    @Test
    void silenceAfterTheClientHelloIsATimeoutOfTls() throws Exception {
        try (BadServer server = BadServer.playing(Script.silent())) {
            FetchResult.Failed failed =
                    failed(kit.client("timeouts.tls = 300ms").fetch(target("https://127.0.0.1:" + server.port())));

            assertThat(failed.failure().code()).isEqualTo("tls.timeout");
            assertThat(server.nextConnection().ended()).succeedsWithin(Duration.ofSeconds(1));
        }
    }

    @Test
    void aCloseOrResetWithinTheHandshakeHasItsOwnName() throws Exception {
        assertThat(codeOf(Script.silent().repeat("", 0).close())).isEqualTo("tls.closed");
        assertThat(codeOf(Script.silent().pause(Duration.ofMillis(50)).reset())).isEqualTo("tls.reset");
    }

    @Test
    void theBodyOverTlsIsReadWhole() throws Exception {
        String body = "x".repeat(100_000);
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + body;
        try (TinyTlsServer server = TinyTlsServer.answering(ServerIdentity.GOOD, answer)) {
            FetchResult.Answered found = answered(kit.client("").fetch(BodyFetchTest.withBody(https(server))));

            assertThat(ClientKit.body(found).content().latin1()).isEqualTo(body);
        }
    }

    private static Target https(TinyTlsServer server) {
        return target("https://localhost:" + server.port() + "/");
    }

    private static String codeOf(Script script) throws Exception {
        try (BadServer server = BadServer.playing(script)) {
            return failed(kit.client("").fetch(target("https://127.0.0.1:" + server.port())))
                    .failure()
                    .code();
        }
    }
}
