package com.example.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

class HeaderServiceTest {
    /** Private addresses are refused unless this is said. */
    private static final String[] OPTIONS = {"--server.port=0", "--header-scanner.allow-private=true"};

    private static ConfigurableApplicationContext service;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    /** A site that answers /slow only when it is told to. */
    private final CountDownLatch slowIsAsked = new CountDownLatch(1);

    private final CountDownLatch slowMayAnswer = new CountDownLatch(1);
    private HttpServer site;

    @BeforeAll
    static void startService() {
        service = SpringApplication.run(HeaderServiceApplication.class, OPTIONS);
    }

    @AfterAll
    static void stopService() {
        service.close();
    }

    @BeforeEach
    void startSite() throws IOException {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.setExecutor(threads);
        site.createContext("/", exchange -> {
            if (exchange.getRequestURI().getPath().equals("/slow")) {
                slowIsAsked.countDown();
                await(slowMayAnswer);
            }
            exchange.getResponseHeaders().set("Server", "example/1");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        site.start();
    }

    @AfterEach
    void stopSite() {
        slowMayAnswer.countDown();
        site.stop(0);
        threads.shutdown();
    }

    @Test
    void oneTargetIsOneRecord() throws Exception {
        HttpResponse<String> answer = get("/scan?target=" + URLEncoder.encode(site("/"), StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"outcome\":\"answered\"", "example/1");
        assertThat(get("/scan?target=no%20target").statusCode()).isEqualTo(400);
        assertThat(get("/actuator/metrics/muster.targets").body()).contains("\"outcome\"", "answered");
    }

    @Test
    void recordsComeWhileOthersAreStillWaitedFor() throws Exception {
        HttpResponse<InputStream> answer = http.send(
                post(service, site("/slow") + "\nno target\n" + site("/") + "\n"), BodyHandlers.ofInputStream());
        try (BufferedReader records =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            // The slow site does not answer before both have been read.
            String both = records.readLine() + records.readLine();
            assertThat(both).contains("\"outcome\":\"answered\"", "\"outcome\":\"rejected\"");
            slowMayAnswer.countDown();

            assertThat(records.readLine()).contains("\"outcome\":\"answered\"", "/slow");
            assertThat(records.readLine()).isNull();
        }
    }

    @Test
    void whatIsUnderWayIsAnsweredWhenTheServiceEnds() throws Exception {
        ConfigurableApplicationContext ending = SpringApplication.run(HeaderServiceApplication.class, OPTIONS);
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(post(ending, site("/slow")), BodyHandlers.ofString());
        await(slowIsAsked);
        ending.addApplicationListener((ApplicationListener<ContextClosedEvent>) closing -> slowMayAnswer.countDown());

        ending.close();

        assertThat(answer.get(30, TimeUnit.SECONDS).body()).contains("\"outcome\":\"answered\"", "/slow");
    }

    @Test
    void healthCountsWhatTheScannerDoes() throws Exception {
        assertThat(get("/actuator/health").body()).contains("\"muster\":{\"status\":\"UP\"");
        assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri(service, path)).build(), BodyHandlers.ofString());
    }

    private static HttpRequest post(ConfigurableApplicationContext service, String lines) {
        return HttpRequest.newBuilder(uri(service, "/scans"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(lines))
                .build();
    }

    private static URI uri(ConfigurableApplicationContext service, String path) {
        int port = ((WebServerApplicationContext) service).getWebServer().getPort();
        return URI.create("http://localhost:" + port + path);
    }

    private String site(String path) {
        return "http://127.0.0.1:" + site.getAddress().getPort() + path;
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) throw new IllegalStateException("nothing for 30 s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
