package com.example.plain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.muster.http.target.Target;
import dev.muster.scan.HeaderScanner;
import dev.muster.scan.report.ScanSummary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeaderCheckTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private HttpServer site;

    @BeforeEach
    void startSite() throws IOException {
        site = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
        site.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Server", "example/1");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        site.start();
    }

    @AfterEach
    void stopSite() {
        site.stop(0);
    }

    @Test
    void printsWhatAnswersAndWhatDoesNot() throws IOException {
        String answering = "http://127.0.0.1:" + site.getAddress().getPort() + "/";
        String closed = "http://127.0.0.1:" + closedPort() + "/";
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        ScanSummary summary;
        // Private addresses are refused unless this is said.
        try (HeaderScanner scanner =
                HeaderScanner.builder().allowPrivate(true).retries(0).build()) {
            summary = HeaderCheck.check(
                    scanner, List.of(Target.of(answering), Target.of(closed)), new PrintStream(out, true, UTF_8));
        }

        assertThat(out.toString(UTF_8))
                .contains(answering + " 200, grade ", "  Server: example/1", closed + " ", "tcp.refused");
        assertThat(summary.answered()).isEqualTo(1);
        assertThat(summary.failures()).isEqualTo(1);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, LOOPBACK)) {
            return socket.getLocalPort();
        }
    }
}
