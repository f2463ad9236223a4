package dev.muster.http.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.http.Resolver;
import dev.muster.http.target.Host;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CountingServerTest {
    private final CountingServer server = CountingServer.start(2);
    private final InetAddress one = server.addresses().get(0);
    private final InetAddress other = server.addresses().get(1);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void connectionsOpenAtOnceAreCountedForEachAddressAndTogether() throws Exception {
        try (Socket first = ask(one);
                Socket second = ask(one);
                Socket third = ask(other)) {
            assertThat(read(first) + read(second) + read(third)).contains("200 Test");

            assertThat(server.open(one)).isEqualTo(2);
            assertThat(server.mostOpen(other)).isEqualTo(1);
            assertThat(server.mostOpen()).isEqualTo(2);
            assertThat(server.mostOpenTogether()).isEqualTo(3);
        }
    }

    @Test
    void whoClosesBeforeBeginningAgainIsNeverCountedTwice() throws Exception {
        Deque<Socket> open = new ArrayDeque<>();
        for (int i = 0; i < 2_000; i++) {
            if (open.size() == 3) open.remove().close();
            open.add(new Socket(one, server.port()));
        }
        for (Socket socket : open) socket.close();
        read(ask(one));

        assertThat(server.connections(one)).isEqualTo(2_001);
        assertThat(server.mostOpen(one)).isBetween(1, 3);
        assertThat(server.open(one)).isEqualTo(1);
    }

    @Test
    void aResetIsAnEndToo() throws Exception {
        Socket first = ask(one);
        read(first);
        first.setSoLinger(true, 0);
        first.close();

        read(ask(one));

        assertThat(server.mostOpen(one)).isEqualTo(1);
    }

    @Test
    void beginningsAreWrittenDownInOrder() throws Exception {
        for (int i = 0; i < 3; i++) read(ask(other));

        List<Duration> begun = server.begun(other);
        assertThat(begun).hasSize(3).isSorted();
        assertThat(server.shortestGap(other))
                .hasValueSatisfying(gap -> assertThat(gap)
                        .isLessThanOrEqualTo(begun.get(2).minus(begun.get(0)).dividedBy(2)));
        assertThat(server.shortestGap(one)).isEmpty();
    }

    @Test
    void aResponseDependsOnAddressNumberHostAndPath() throws Exception {
        List<CountingServer.ReceivedRequest> asked = new ArrayList<>();
        server.respondWith(request -> {
            asked.add(request);
            if (request.number() == 1) return CannedResponse.redirectTo("http://b.test/");
            return request.address().equals(one)
                    ? CannedResponse.tooManyRequests("7")
                    : CannedResponse.unavailable("8");
        });

        String all = read(ask(one)) + read(ask(one)) + read(ask(other)) + read(ask(other));

        assertThat(all)
                .containsSubsequence(
                        "302", "Location: http://b.test/", "429", "Retry-After: 7", "302", "503", "-After: 8");
        assertThat(asked.get(3)).isEqualTo(new CountingServer.ReceivedRequest(other, 2, "a.test", "/path"));
        assertThat(server.requests(other)).isEqualTo(2);
    }

    @Test
    void aSlowAnswerTakesItsTimeAndAClosingOneEndsTheConnection() throws Exception {
        server.respondWith(
                request -> CannedResponse.ok().after(Duration.ofMillis(50)).thenClose());
        long began = System.nanoTime();

        try (Socket client = ask(one)) {
            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .endsWith("Connection: close\r\n\r\n");
        }

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void severalRequestsMayComeOverOneConnection() throws Exception {
        try (Socket client = ask(one)) {
            read(client);
            send(client);
            assertThat(read(client)).startsWith("HTTP/1.1 200");
        }
        assertThat(server.requests(one)).isEqualTo(2);
        assertThat(server.connections(one)).isEqualTo(1);
    }

    @Test
    void namesShareAddressesAsTheTestSays() throws Exception {
        try (Resolver resolver = server.resolver(name -> name.equals("a.test") ? List.of(other, one) : List.of())) {
            assertThat(resolver.resolve(new Host("a.test", Host.Kind.NAME), Duration.ofSeconds(1))
                            .get())
                    .isEqualTo(new Resolver.Resolved(List.of(other, one), List.of()));
            assertThat(resolver.resolve(new Host("b.test", Host.Kind.NAME), Duration.ofSeconds(1))
                            .get())
                    .isInstanceOf(Resolver.Unresolved.class);
            assertThat(resolver.resolve(new Host("127.0.2.9", Host.Kind.IPV4), Duration.ofSeconds(1))
                            .get())
                    .isEqualTo(new Resolver.Resolved(List.of(InetAddress.getByName("127.0.2.9")), List.of()));
        }
    }

    @Test
    void aClosedServerHasNothingOpenAndListensNoMore() throws Exception {
        try (Socket client = ask(one)) {
            read(client);

            server.close();

            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThat(server.open(one)).isZero();
            assertThatThrownBy(() -> new Socket(one, server.port())).isInstanceOf(IOException.class);
        }
    }

    private Socket ask(InetAddress address) throws IOException {
        Socket client = new Socket(address, server.port());
        send(client);
        return client;
    }

    private static void send(Socket client) throws IOException {
        client.getOutputStream()
                .write("GET /path HTTP/1.1\r\nHost: a.test\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
    }

    /** One head. */
    private static String read(Socket client) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = client.getInputStream().read();
            if (next < 0) throw new IOException("ended after: " + head);
            head.append((char) next);
        }
        return head.toString();
    }
}
