package com.example.actors;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuardianTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch slowIsAsked = new CountDownLatch(1);
    private final CountDownLatch slowMayAnswer = new CountDownLatch(1);
    private HttpServer site;
    private ActorTestKit kit;
    private InetSocketAddress service;

    @BeforeEach
    void start() throws IOException {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.setExecutor(threads);
        site.createContext("/", exchange -> {
            if (exchange.getRequestURI().getPath().equals("/slow")) {
                slowIsAsked.countDown();
                await(slowMayAnswer);
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        site.start();
        // Private addresses are refused unless this is said.
        Config config = ConfigFactory.parseString("muster.http.addresses.allow-private = true")
                .withFallback(ConfigFactory.load());
        kit = ActorTestKit.create("header-service", config);
        ActorRef<Guardian.Command> guardian = kit.spawn(Guardian.create(0), "guardian");
        TestProbe<InetSocketAddress> address = kit.createTestProbe(InetSocketAddress.class);
        guardian.tell(new Guardian.GetAddress(address.getRef()));
        service = address.receiveMessage(Duration.ofSeconds(60));
    }

    @AfterEach
    void stop() {
        slowMayAnswer.countDown();
        kit.shutdownTestKit();
        site.stop(0);
        threads.shutdown();
    }

    @Test
    void aTargetIsAnsweredWithItsRecord() throws Exception {
        HttpResponse<String> answer = http.send(scan("/"), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"outcome\":\"answered\"", "\"status_code\":204");
        assertThat(kit.system().settings().config().getInt("muster.fetchers.pool-size"))
                .isEqualTo(2);
    }

    @Test
    void whatIsUnderWayIsAnsweredWhenTheServiceEnds() throws Exception {
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(scan("/slow"), BodyHandlers.ofString());
        await(slowIsAsked);
        CoordinatedShutdown shutdown = CoordinatedShutdown.get(kit.system());
        shutdown.addTask(CoordinatedShutdown.PhaseServiceUnbind(), "let the slow site answer", () -> {
            slowMayAnswer.countDown();
            return CompletableFuture.completedStage(Done.getInstance());
        });

        shutdown.runAll(CoordinatedShutdown.unknownReason())
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);

        assertThat(answer.get(30, TimeUnit.SECONDS).body()).contains("\"outcome\":\"answered\"");
    }

    private HttpRequest scan(String path) {
        String target = "http://127.0.0.1:" + site.getAddress().getPort() + path;
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.getPort() + "/scan?target="
                        + URLEncoder.encode(target, StandardCharsets.UTF_8)))
                .build();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) throw new IllegalStateException("nothing for 30 s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
