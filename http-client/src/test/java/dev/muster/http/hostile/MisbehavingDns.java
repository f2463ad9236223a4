package dev.muster.http.hostile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.xbill.DNS.Message;
import org.xbill.DNS.Type;

/**
 * A name server on loopback, UDP and TCP on one port, that answers each name as its script says, and a name without
 * script with NXDOMAIN. What is too long for a datagram is cut, as servers do. For tests: of ours and of who embeds the
 * client.
 */
public final class MisbehavingDns implements AutoCloseable {
    private static final int LARGEST_DATAGRAM = 1232;

    private final Map<String, DnsScript> scripts = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> daemon(task, "dns"));
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "dns-timer"));

    private MisbehavingDns(DatagramSocket udp, ServerSocket tcp) {
        this.udp = udp;
        this.tcp = tcp;
    }

    /** Starts on a free port of 127.0.0.1. */
    public static MisbehavingDns start() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        IOException last = new IOException("no port is free for both UDP and TCP");
        for (int i = 0; i < 20; i++) {
            ServerSocket tcp = new ServerSocket(0, 512, loopback);
            try {
                DatagramSocket udp = new DatagramSocket(tcp.getLocalPort(), loopback);
                udp.setReceiveBufferSize(4 << 20);
                MisbehavingDns server = new MisbehavingDns(udp, tcp);
                server.threads.execute(server::serveDatagrams);
                server.threads.execute(server::acceptConnections);
                return server;
            } catch (IOException e) {
                last = e;
                tcp.close();
            }
        }
        throw last;
    }

    /**
     * Says how to answer for {@code name}.
     *
     * @param name a host name, or {@code *.zone} for all below that have no script of their own
     */
    public MisbehavingDns on(String name, DnsScript script) {
        scripts.put(name.toLowerCase(Locale.ROOT), script);
        return this;
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(udp.getLocalAddress(), udp.getLocalPort());
    }

    /** As it stands in {@code muster.http.dns.servers}. */
    public String setting() {
        return udp.getLocalAddress().getHostAddress() + ":" + udp.getLocalPort();
    }

    /**
     * How often a name was asked for.
     *
     * @param type of {@link Type}
     */
    public int asked(String name, int type) {
        AtomicInteger count = counts.get(key(name, type));
        return count == null ? 0 : count.get();
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        timer.shutdownNow();
        udp.close();
        tcp.close();
    }

    private void serveDatagrams() {
        byte[] buffer = new byte[4096];
        while (!udp.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                udp.receive(packet);
                byte[] query = new byte[packet.getLength()];
                System.arraycopy(buffer, 0, query, 0, query.length);
                SocketAddress client = packet.getSocketAddress();
                react(query, false, bytes -> sendDatagram(bytes, client));
            } catch (IOException e) {
                if (udp.isClosed()) return; // the way close() ends this
            }
        }
    }

    private void acceptConnections() {
        while (!tcp.isClosed()) {
            try {
                Socket connection = tcp.accept();
                threads.execute(() -> serveConnection(connection));
            } catch (IOException | RejectedExecutionException e) {
                if (tcp.isClosed()) return; // the way close() ends this
            }
        }
    }

    private void serveConnection(Socket connection) {
        try (connection) {
            connection.setSoTimeout(30_000);
            DataInputStream in = new DataInputStream(connection.getInputStream());
            DataOutputStream out = new DataOutputStream(connection.getOutputStream());
            for (int i = 0; i < 100; i++) {
                byte[] query = new byte[in.readUnsignedShort()];
                in.readFully(query);
                react(query, true, bytes -> sendFramed(bytes, out));
            }
        } catch (IOException e) {
            // The client went away, which is how each connection ends.
            return;
        }
    }

    private void react(byte[] bytes, boolean overTcp, Consumer<byte[]> send) throws IOException {
        Message query = new Message(bytes);
        if (query.getQuestion() == null) return;
        String name = query.getQuestion().getName().toString(true).toLowerCase(Locale.ROOT);
        int number = counts.computeIfAbsent(key(name, query.getQuestion().getType()), any -> new AtomicInteger())
                .incrementAndGet();
        List<DnsScript.Packet> packets = script(name).packets(new DnsScript.Asked(query, number, overTcp));
        for (DnsScript.Packet packet : packets) {
            byte[] answer =
                    overTcp ? packet.bytes().toArray() : cut(packet.bytes().toArray());
            sendLater(packet.delay(), () -> send.accept(answer));
        }
    }

    private void sendLater(Duration delay, Runnable send) {
        if (delay.isZero()) {
            send.run();
        } else {
            var unused = timer.schedule(send, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private DnsScript script(String name) {
        DnsScript own = scripts.get(name);
        String zone = name;
        while (own == null && zone.indexOf('.') >= 0) {
            zone = zone.substring(zone.indexOf('.') + 1);
            own = scripts.get("*." + zone);
        }
        return own == null ? DnsScript.nxdomain() : own;
    }

    private static byte[] cut(byte[] answer) throws IOException {
        return answer.length <= LARGEST_DATAGRAM ? answer : new Message(answer).toWire(LARGEST_DATAGRAM);
    }

    private void sendDatagram(byte[] bytes, SocketAddress client) {
        try {
            udp.send(new DatagramPacket(bytes, bytes.length, client));
        } catch (IOException e) {
            return; // a datagram may get lost
        }
    }

    private static void sendFramed(byte[] bytes, DataOutputStream out) {
        try {
            synchronized (out) {
                out.writeShort(bytes.length);
                out.write(bytes);
                out.flush();
            }
        } catch (IOException e) {
            return; // the client is gone
        }
    }

    private static String key(String name, int type) {
        return name.toLowerCase(Locale.ROOT) + " " + Type.string(type);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, "misbehaving-" + name);
        thread.setDaemon(true);
        return thread;
    }
}
