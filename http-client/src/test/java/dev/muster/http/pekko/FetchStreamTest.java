package dev.muster.http.pekko;

import static dev.muster.http.pekko.ClientKit.answered;
import static dev.muster.http.pekko.ClientKit.failed;
import static dev.muster.http.pekko.ClientKit.head;
import static dev.muster.http.pekko.ClientKit.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.FetchResult;
import dev.muster.http.HeaderClient;
import dev.muster.http.hostile.BadServer;
import dev.muster.http.hostile.Script;
import dev.muster.http.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.stream.SystemMaterializer;
import org.apache.pekko.stream.snapshot.MaterializerState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import scala.concurrent.Await;
import scala.concurrent.duration.Duration;

/** Streams that serve one exchange after the other; each test has an actor system of its own, to count them in. */
class FetchStreamTest {
    private static final Script GOOD =
            Script.onRequest().send("HTTP/1.1 200 OK\r\nServer: good\r\nContent-Length: 0\r\n\r\n");

    private final ClientKit kit = new ClientKit();
    private final HeaderClient client = kit.client("request.redirects = 0");

    @AfterEach
    void end() {
        kit.close();
    }

    private int streams() throws Exception {
        var materializer = SystemMaterializer.get(kit.kit().system()).materializer();
        return Await.result(MaterializerState.streamSnapshots(materializer), Duration.create(5, TimeUnit.SECONDS))
                .size();
    }

    private static Target at(BadServer server) {
        return target("http://127.0.0.1:" + server.port() + "/");
    }

    @Test
    void targetsOneByOneNeedFewStreams() throws Exception {
        try (BadServer server = BadServer.playing(GOOD)) {
            for (int i = 0; i < 30; i++) answered(client.fetch(at(server)));

            assertThat(streams()).isBetween(1, 5);
        }
    }

    @Test
    void whateverBecameOfOneExchangeTheNextIsItsOwn() throws Exception {
        List<Script> mean = List.of(
                Script.onRequest().reset(),
                Script.onRequest().close(),
                Script.onRequest().send("HTTP/1.1 200 OK\r\nServer: ba").reset(),
                Script.onRequest()
                        .send("HTTP/1.1 200 OK\r\nServer: bad\r\nContent-Length: 100\r\n\r\nHTTP/1.1 500 No\r\n\r\n"),
                Script.onRequest().send("SSH-2.0-bad\r\n"),
                Script.onRequest().send("HTTP/1.1 103 Early Hints\r\n\r\n").close());
        try (BadServer good = BadServer.playing(GOOD)) {
            for (Script script : mean) {
                try (BadServer bad = BadServer.playing(script)) {
                    ClientKit.await(client.fetch(at(bad)));

                    FetchResult.Answered next = answered(client.fetch(at(good)));
                    assertThat(next.hops()).hasSize(1);
                    assertThat(head(next).statusCode()).isEqualTo(200);
                    assertThat(head(next).interim()).isEmpty();
                    assertThat(head(next).fields().lines()).extracting("value").containsExactly("good", "0");
                }
            }
        }
    }

    @Test
    void aRefusedConnectionLeavesItsStreamToTheNext() throws Exception {
        int closedPort;
        try (BadServer server = BadServer.playing(GOOD)) {
            closedPort = server.port();
        }
        for (int i = 0; i < 20; i++) {
            assertThat(failed(client.fetch(target("http://127.0.0.1:" + closedPort + "/")))
                            .failure()
                            .code())
                    .isEqualTo("tcp.refused");
        }

        assertThat(streams()).isBetween(1, 5);
    }

    @Test
    void aCrowdAtOnceIsServedByAsManyAndTheyAllEndWithTheClient() throws Exception {
        TestProbe<String> clock = kit.kit().createTestProbe();
        try (BadServer server = BadServer.playing(GOOD)) {
            List<CompletableFuture<FetchResult>> crowd = new ArrayList<>();
            for (int i = 0; i < 50; i++) crowd.add(client.fetch(at(server)));
            for (CompletableFuture<FetchResult> one : crowd) answered(one);

            client.close();

            clock.awaitAssert(() -> {
                assertThat(streams()).isZero();
                return null;
            });
        }
    }
}
