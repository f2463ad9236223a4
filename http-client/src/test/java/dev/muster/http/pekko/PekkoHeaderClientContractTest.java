package dev.muster.http.pekko;

import dev.muster.http.HeaderClientContract;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.hostile.BadConnection;
import dev.muster.http.hostile.BadServer;
import dev.muster.http.hostile.Script;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PekkoHeaderClientContractTest extends HeaderClientContract {
    private static final List<BadServer> SERVERS = new ArrayList<>();
    private static ClientKit kit;

    @BeforeAll
    static void start() {
        kit = new ClientKit();
    }

    @AfterAll
    static void stop() {
        kit.close();
        SERVERS.forEach(BadServer::close);
    }

    @Override
    protected Given answering(int statusCode, String... namesAndValues) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + statusCode + " Some Reason\r\n");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            head.append(namesAndValues[i])
                    .append(": ")
                    .append(namesAndValues[i + 1])
                    .append("\r\n");
        }
        return serving(BadServer.playing(Script.onRequest().send(head + "\r\n")));
    }

    @Override
    protected Given failing(FailureKind kind) {
        Script script = switch (kind) {
            case TCP_REFUSED, HTTP_EMPTY_REPLY -> Script.onRequest().close();
            case TCP_RESET -> Script.onRequest().reset();
            case HTTP_NOT_HTTP -> Script.onRequest().send("SSH-2.0-OpenSSH_9.2\r\n");
            case HTTP_TRUNCATED_HEAD ->
                Script.onRequest().send("HTTP/1.1 200 OK\r\nX: y").close();
            default -> throw new IllegalArgumentException("no server fails like that: " + kind);
        };
        BadServer server = BadServer.playing(script);
        if (kind == FailureKind.TCP_REFUSED) server.close();
        return serving(server);
    }

    @Override
    protected Given silent() {
        return serving(BadServer.playing(Script.silent()));
    }

    @Override
    protected Given redirecting(int times) {
        Map<String, Script> paths = new HashMap<>();
        for (int i = 0; i <= times; i++) {
            String answer = i == times ? "200 OK" : "302 Found\r\nLocation: /" + (i + 1);
            paths.put(
                    "/" + (i == 0 ? "" : i),
                    Script.silent().send("HTTP/1.1 " + answer + "\r\nContent-Length: 0\r\n\r\n"));
        }
        return serving(BadServer.byPath(paths));
    }

    @Override
    protected InetAddress address(Given given) {
        return InetAddress.getLoopbackAddress();
    }

    private static Given serving(BadServer server) {
        SERVERS.add(server);
        return new Given(
                kit.client(""), ClientKit.target("http://127.0.0.1:" + server.port() + "/"), new ServerPeer(server));
    }

    private record ServerPeer(BadServer server) implements Peer {
        @Override
        public void awaitConnection() throws Exception {
            server.nextConnection();
        }

        @Override
        public void awaitAllClosed() throws Exception {
            for (BadConnection connection : server.connections()) {
                connection.ended().get(10, TimeUnit.SECONDS);
            }
        }

        @Override
        public int connections() {
            return server.connections().size();
        }
    }
}
