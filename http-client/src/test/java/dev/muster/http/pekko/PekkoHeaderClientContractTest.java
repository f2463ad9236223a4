package dev.muster.http.pekko;

import dev.muster.http.HeaderClientContract;
import dev.muster.http.hostile.BadServer;
import dev.muster.http.hostile.Script;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
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
        return serving(Script.onRequest().send(head + "\r\n"));
    }

    @Override
    protected Given refusing() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Given(kit.client(""), ClientKit.target("http://127.0.0.1:" + free.getLocalPort()));
        }
    }

    @Override
    protected Given silent() {
        return serving(Script.silent());
    }

    private static Given serving(Script script) {
        BadServer server = BadServer.playing(script);
        SERVERS.add(server);
        return new Given(kit.client(""), ClientKit.target("http://127.0.0.1:" + server.port() + "/"));
    }
}
