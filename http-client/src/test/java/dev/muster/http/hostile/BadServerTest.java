package dev.muster.http.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BadServerTest {
    private static final String REQUEST = "GET /a HTTP/1.1\r\nHost: test\r\n\r\n";

    @Test
    void theScriptIsPlayedOnceARequestHasCome() throws Exception {
        Script script =
                Script.onRequest().send("one ").repeat("ab", 3).sendInPieces(bytes(" end"), 3, Duration.ofMillis(1));
        try (BadServer server = BadServer.playing(script.close());
                Socket client = connect(server)) {
            send(client, REQUEST);

            assertThat(client.getInputStream().readAllBytes()).isEqualTo(bytes("one ababab end"));
            BadConnection connection = server.nextConnection();
            assertThat(connection.received()).isEqualTo(REQUEST);
            assertThat(connection.written()).isEqualTo(14);
            assertThat(connection.ended().get(10, TimeUnit.SECONDS)).isEqualTo(BadConnection.End.BY_SERVER);
            assertThat(server.connections()).containsExactly(connection);
        }
    }

    @Test
    void theScriptIsChosenByThePath() throws Exception {
        try (BadServer server =
                BadServer.byPath(Map.of("/a", Script.silent().send("answer").close()))) {
            assertThat(ask(server, REQUEST)).isEqualTo("answer");
            assertThat(ask(server, "GET /other HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 404 ");
            assertThat(server.nextConnection().path()).isEqualTo("/a");
            assertThat(server.nextConnection().path()).isEqualTo("/other");
        }
    }

    @Test
    void aSilentConnectionShowsWhenThePeerCloses() throws Exception {
        try (BadServer server =
                BadServer.playing(Script.silent().pause(Duration.ofMinutes(4)).send("late"))) {
            Socket client = connect(server);
            BadConnection connection = server.nextConnection();
            assertThat(connection.ended()).isNotDone();

            client.close();

            assertThat(connection.ended().get(10, TimeUnit.SECONDS)).isEqualTo(BadConnection.End.BY_PEER);
            assertThat(connection.written()).isZero();
        }
    }

    @Test
    void anEndlessAnswerEndsWithThePeer() throws Exception {
        try (BadServer server = BadServer.playing(Script.silent().repeat("endless ", Long.MAX_VALUE))) {
            Socket client = connect(server);
            assertThat(client.getInputStream().readNBytes(16)).isEqualTo(bytes("endless endless "));

            client.close();

            BadConnection connection = server.nextConnection();
            assertThat(connection.ended().get(10, TimeUnit.SECONDS)).isEqualTo(BadConnection.End.BY_PEER);
            assertThat(connection.written()).isGreaterThanOrEqualTo(16);
        }
    }

    @Test
    void aLongAnswerComesWhole() throws Exception {
        int times = 50_001;
        try (BadServer server = BadServer.playing(
                        Script.onRequest().repeat("long ", times).send("end").close());
                Socket client = connect(server)) {
            send(client, REQUEST);

            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .isEqualTo("long ".repeat(times) + "end");
            assertThat(server.nextConnection().written()).isEqualTo(5L * times + 3);
        }
    }

    @Test
    void severalServersPlayEachItsOwnScriptUntilItIsClosed() throws Exception {
        List<BadServer> servers = BadServer.playingEach(List.of(
                Script.onRequest().send("one").close(),
                Script.silent(),
                Script.onRequest().send("two").close()));

        try (Socket idle = connect(servers.get(1))) {
            assertThat(ask(servers.get(0), REQUEST)).isEqualTo("one");
            servers.get(0).close();
            assertThat(ask(servers.get(2), REQUEST)).isEqualTo("two");
            assertThatThrownBy(() -> connect(servers.get(0))).isInstanceOf(ConnectException.class);
            servers.forEach(BadServer::close);
            assertThat(idle.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aResetReachesThePeerAsOne() throws Exception {
        try (BadServer server = BadServer.playing(Script.onRequest().reset());
                Socket client = connect(server)) {
            send(client, REQUEST);

            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void aHalfClosedConnectionGoesOnReading() throws Exception {
        try (BadServer server = BadServer.playing(Script.silent().send("all").halfClose());
                Socket client = connect(server)) {
            assertThat(client.getInputStream().readAllBytes()).isEqualTo(bytes("all"));
            BadConnection connection = server.nextConnection();
            assertThat(connection.ended()).isNotDone();

            send(client, "still here");
            client.shutdownOutput();

            assertThat(connection.ended().get(10, TimeUnit.SECONDS)).isEqualTo(BadConnection.End.BY_PEER);
            assertThat(connection.received()).isEqualTo("still here");
        }
    }

    @Test
    void aClosedServerLeavesNoConnectionOpen() throws Exception {
        BadServer server = BadServer.playing(Script.silent());
        try (Socket client = connect(server)) {
            BadConnection connection = server.nextConnection();

            server.close();

            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThat(connection.ended()).isCompletedWithValue(BadConnection.End.BY_SERVER);
        }
    }

    @Test
    void onlyLoopbackAddressesAreServed() throws Exception {
        InetAddress elsewhere = InetAddress.getByName("192.0.2.1");

        assertThatThrownBy(() -> BadServer.playing(elsewhere, Script.silent()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String ask(BadServer server, String request) throws IOException {
        try (Socket client = connect(server)) {
            send(client, request);
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static Socket connect(BadServer server) throws IOException {
        return new Socket(server.address().getAddress(), server.port());
    }

    private static void send(Socket client, String latin1) throws IOException {
        client.getOutputStream().write(bytes(latin1));
    }

    private static byte[] bytes(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }
}
