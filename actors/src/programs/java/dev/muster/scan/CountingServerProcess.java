package dev.muster.scan;

import dev.muster.http.hostile.CannedResponse;
import dev.muster.http.hostile.CountingServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A {@link CountingServer} in a process of its own, which ends with its input. */
final class CountingServerProcess implements AutoCloseable {
    private static final Duration SHORT = Duration.ofMillis(5);

    private final Process process;
    private final BufferedReader output;
    private final List<InetAddress> addresses = new ArrayList<>();
    private final int port;

    private CountingServerProcess(Process process) throws IOException {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.port = (int) number();
        long count = number();
        for (int i = 1; i <= count; i++) addresses.add(InetAddress.getByAddress(new byte[] {127, 0, 2, (byte) i}));
    }

    /** On so many addresses; answers after some milliseconds. */
    static CountingServerProcess start(int addresses) throws IOException {
        return start(addresses, SHORT);
    }

    /** The same, and each answer takes {@code latency}. */
    static CountingServerProcess start(int addresses, Duration latency) throws IOException {
        return new CountingServerProcess(new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx1g",
                        "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CountingServerProcess.class.getName(),
                        Integer.toString(addresses),
                        Long.toString(latency.toMillis()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    private long number() throws IOException {
        String line = output.readLine();
        if (line == null) throw new IOException("the process of the server ended");
        return Long.parseLong(line);
    }

    List<InetAddress> addresses() {
        return List.copyOf(addresses);
    }

    int port() {
        return port;
    }

    /** Ends the server, and says how many requests it had. */
    long end() throws IOException {
        process.getOutputStream().close();
        return number();
    }

    @Override
    public void close() {
        process.destroy();
    }

    public static void main(String[] arguments) throws IOException {
        Duration latency = Duration.ofMillis(Long.parseLong(arguments[1]));
        try (CountingServer server = CountingServer.start(Integer.parseInt(arguments[0]))) {
            server.respondWith(request -> CannedResponse.ok()
                    .field("Server", "counting")
                    .field("X-Frame-Options", "DENY")
                    .after(latency));
            System.out.println(server.port());
            System.out.println(server.addresses().size());
            while (System.in.read() >= 0) {
                // Until whoever started this has seen enough.
            }
            System.out.println(
                    server.addresses().stream().mapToLong(server::requests).sum());
        }
    }
}
