package dev.muster.scan;

import dev.muster.http.hostile.BadServer;
import dev.muster.http.hostile.HeldBytesFlood;
import dev.muster.http.hostile.HostileHead;
import dev.muster.http.hostile.HostileHeads;
import dev.muster.http.hostile.HostilePages;
import dev.muster.http.hostile.HostileTls;
import dev.muster.http.hostile.HostileTlsServer;
import dev.muster.http.hostile.Responder;
import dev.muster.http.hostile.Script;
import dev.muster.http.target.SchemeChoice;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What hostile neighbours do, and servers that do it. */
final class HostileKinds {
    /** What the plain sites of a fleet answer too. */
    private static final String POLITE_ANSWER = """
            HTTP/1.1 200 OK\r
            Server: fleet\r
            Content-Type: text/plain\r
            Content-Length: 3\r
            Connection: close\r
            \r
            ok
            """;

    private static final String PLENTY = "X-Filler: " + "x".repeat(200) + "\r\n";
    /** Addresses of the servers of one kind: whoever means harm has more than one. */
    private static final int ADDRESSES = 4;

    private static final int CROWD = 40;

    private final List<Neighbour> neighbours = new ArrayList<>();
    private final List<AutoCloseable> servers = new ArrayList<>();
    private int block;

    private HostileKinds() {}

    /** Heads, and connections that end or stay silent: over plain http, each with one request. */
    static HostileKinds heads() {
        HostileKinds kinds = new HostileKinds();
        kinds.add("heads", headScripts());
        return kinds;
    }

    /** All there are. */
    static HostileKinds all() {
        HostileKinds kinds = heads();
        kinds.add("pages", HostilePages.scripts());
        kinds.add("hints", List.of(HeldBytesFlood.ofEarlyHints(), HeldBytesFlood.ofOwnFields()));
        for (HostileTls kind : HostileTls.values()) kinds.add(kind);
        kinds.addPolicies();
        kinds.addCrowd("crowd", Script.silent());
        kinds.addCrowd(
                "hidden",
                Script.onRequest()
                        .pause(Duration.ofMillis(50))
                        .send(POLITE_ANSWER)
                        .close());
        kinds.addCrowd("tired", Script.onRequest().send(tired()).close());
        return kinds;
    }

    /** As many servers as of {@link #heads()}, which answer as a site of a fleet does. */
    static HostileKinds polite(Duration latency) {
        Script script = Script.onRequest().pause(latency).send(POLITE_ANSWER).close();
        HostileKinds kinds = new HostileKinds();
        kinds.add("polite", Collections.nCopies(headScripts().size(), script));
        return kinds;
    }

    List<Neighbour> neighbours() {
        return List.copyOf(neighbours);
    }

    void close() throws Exception {
        for (AutoCloseable server : servers) server.close();
    }

    private void add(String kind, List<Script> scripts) {
        BadServer.playingEach(scripts, addresses()).forEach(server -> add(kind, SchemeChoice.HTTP, server));
    }

    private void add(HostileTls kind) {
        List<Supplier<Responder>> responders = Collections.nCopies(ADDRESSES, kind.responders());
        String name = "tls_" + kind.name().toLowerCase(Locale.ROOT);
        BadServer.respondingEach(responders, addresses()).forEach(server -> add(name, SchemeChoice.HTTPS, server));
    }

    private void add(String kind, SchemeChoice scheme, BadServer server) {
        servers.add(server);
        neighbours.add(Neighbour.at(kind, scheme, server.address().getAddress().getHostAddress(), server.port()));
    }

    private void addPolicies() {
        HostileTlsServer server = HostileTlsServer.mappingPolicies();
        servers.add(server);
        neighbours.addAll(Collections.nCopies(
                ADDRESSES, Neighbour.at("tls_policies", SchemeChoice.HTTPS, "127.0.0.1", server.port())));
    }

    /** Many names of one machine. */
    private void addCrowd(String kind, Script script) {
        BadServer server = BadServer.playingEach(List.of(script), addresses().subList(0, 1))
                .get(0);
        servers.add(server);
        for (int i = 0; i < CROWD; i++) {
            String name = NamesOfTheMix.name(kind, i, server.address().getAddress());
            neighbours.add(Neighbour.at(kind, SchemeChoice.HTTP, name, server.port()));
        }
    }

    private List<InetAddress> addresses() {
        block++;
        List<InetAddress> addresses = new ArrayList<>();
        for (int i = 1; i <= ADDRESSES; i++) addresses.add(loopback(block, i));
        return addresses;
    }

    private static InetAddress loopback(int block, int number) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 7, (byte) block, (byte) number});
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String tired() {
        return "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n";
    }

    private static List<Script> headScripts() {
        List<Script> scripts = new ArrayList<>();
        for (HostileHead head : HostileHeads.all()) scripts.add(Script.answering(head));
        scripts.add(Script.silent());
        scripts.add(Script.onRequest().reset());
        scripts.add(Script.onRequest().close());
        scripts.add(Script.onRequest().send("HTTP/1.1 200 OK\r\nServer: ").close());
        scripts.add(Script.onRequest().send("HTTP/1.1 200 OK\r\n").repeat(PLENTY, 100_000));
        scripts.add(Script.onRequest().send("HTTP/1.1 200 OK\r\nX: ").repeat("y".repeat(8192), 5_000));
        scripts.add(Script.onRequest().send("HTTP/1.1 200 OK\r\nX: ").repeat("z", 1_000, Duration.ofMillis(100)));
        scripts.add(Script.onRequest().send("HTTP/1.1 200 OK\r\n\r\n").repeat("b".repeat(65_536), 160_000));
        return scripts;
    }
}
