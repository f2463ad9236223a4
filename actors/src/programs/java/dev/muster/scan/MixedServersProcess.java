package dev.muster.scan;

import dev.muster.http.hostile.BadServer;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.Target;
import dev.muster.showcase.fleet.Fleet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * {@link MixedServers} in processes of their own, so that what they compute is not taken for the scanner's work. They
 * end with their input.
 */
final class MixedServersProcess {
    private static final String NEIGHBOURS = "neighbours";
    private static final String END = "end";

    private MixedServersProcess() {}

    /**
     * Good sites over {@code scheme} in one process, their neighbours in another; both take {@code latency} to answer.
     */
    static MixedServers start(Scheme scheme, Duration latency) throws IOException {
        String millis = Long.toString(latency.toMillis());
        Process good = process(scheme.name(), millis);
        Process neighbours = process(NEIGHBOURS, millis);
        BufferedReader ofNeighbours = output(neighbours);
        return new MixedServers(toldBy(output(good)), toldBy(ofNeighbours), toldBy(ofNeighbours), () -> {
            good.destroy();
            neighbours.destroy();
        });
    }

    private static Process process(String... what) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                MixedServersProcess.class.getName()));
        command.addAll(List.of(what));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static List<Target> toldBy(BufferedReader told) throws IOException {
        List<Target> targets = new ArrayList<>();
        for (String line = told.readLine(); !END.equals(line); line = told.readLine()) {
            if (line == null) throw new IOException("the process of the servers ended");
            String[] words = line.split(" ", 3);
            targets.add(MixedServers.at(SchemeChoice.valueOf(words[0]), words[1], Integer.parseInt(words[2])));
        }
        return targets;
    }

    /** Serves what {@link #process} says, until its input ends. */
    public static void main(String[] arguments) throws IOException {
        Duration latency = Duration.ofMillis(Long.parseLong(arguments[1]));
        if (arguments[0].equals(NEIGHBOURS)) {
            tell(MixedServers.targets(BadServer.playingEach(MixedServers.hostileScripts())));
            tell(MixedServers.targets(BadServer.playingEach(MixedServers.politeScripts(latency))));
            untilTheEndOfInput();
            return;
        }
        try (Fleet fleet = MixedServers.fleet(Scheme.valueOf(arguments[0]), latency)) {
            tell(MixedServers.targets(fleet));
            untilTheEndOfInput();
        }
    }

    private static void tell(List<Target> targets) {
        for (Target target : targets) {
            System.out.println(target.scheme() + " " + target.host().value() + " "
                    + target.port().getAsInt());
        }
        System.out.println(END);
    }

    private static void untilTheEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // Until whoever started this is gone.
        }
    }
}
