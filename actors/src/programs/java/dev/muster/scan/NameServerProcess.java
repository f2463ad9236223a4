package dev.muster.scan;

import dev.muster.http.hostile.DnsScript;
import dev.muster.http.hostile.MisbehavingDns;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.xbill.DNS.Type;

/** A name server that knows {@link #name each name}, in a process of its own, which ends with its input. */
final class NameServerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;
    private final String setting;

    private NameServerProcess(Process process) throws IOException {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.setting = line();
    }

    /**
     * Answers after {@code latency}.
     *
     * @param names how many there are, for the count at the end
     * @param address of all of them
     */
    static NameServerProcess start(int names, String address, Duration latency) throws IOException {
        return new NameServerProcess(new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx1g",
                        "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NameServerProcess.class.getName(),
                        Integer.toString(names),
                        address,
                        Long.toString(latency.toMillis()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    static String name(int number) {
        return "n" + number + ".site.example";
    }

    private String line() throws IOException {
        String line = output.readLine();
        if (line == null) throw new IOException("the process of the name server ended");
        return line;
    }

    /** As it stands in {@code muster.http.dns.servers}. */
    String setting() {
        return setting;
    }

    /** Ends the server, and says how many queries it had. */
    long end() throws IOException {
        process.getOutputStream().close();
        return Long.parseLong(line());
    }

    @Override
    public void close() {
        process.destroy();
    }

    public static void main(String[] arguments) throws IOException {
        int names = Integer.parseInt(arguments[0]);
        DnsScript script =
                DnsScript.delayed(Duration.ofMillis(Long.parseLong(arguments[2])), DnsScript.addresses(arguments[1]));
        try (MisbehavingDns server = MisbehavingDns.start().on("*.site.example", script)) {
            System.out.println(server.setting());
            while (System.in.read() >= 0) {
                // Until whoever started this has seen enough.
            }
            long asked = 0;
            for (int number = 1; number <= names; number++) {
                asked += server.asked(name(number), Type.A) + server.asked(name(number), Type.AAAA);
            }
            System.out.println(asked);
        }
    }
}
