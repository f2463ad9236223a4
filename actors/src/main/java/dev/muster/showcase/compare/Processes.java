package dev.muster.showcase.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A process for each task: child JVMs with the class path of this one, which share nothing and are told by pipes. What
 * it takes to start them is told apart from what it takes to count.
 */
final class Processes implements TaskRunner {
    private record Child(Task.Count task, Process process, BufferedReader answers) {}

    private final List<Child> children = new ArrayList<>();

    @Override
    public void run(Round round) {
        long from = System.nanoTime();
        try {
            for (Task task : round.tasks()) children.add(start((Task.Count) task));
            for (Child child : children) expect(child, "ready ");
            long ready = System.nanoTime();
            long beginning = micros();
            round.begin();
            for (Child child : children) order(child);
            for (Child child : children) take(expect(child, ""), child, beginning, round);
            round.end();
            round.startedUpFor(ready - from);
            for (Child child : children) round.ran(lane(child), child.task().number(), Span.Kind.STARTING, from, ready);
        } catch (IOException problem) {
            throw new IllegalStateException("a child process failed: " + problem.getMessage(), problem);
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        // A child whose pipe is closed ends by itself; one that still counts must not go on for nobody.
        for (Child child : children) child.process().destroyForcibly();
        children.clear();
    }

    private static Child start(Task.Count task) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-XX:+UseSerialGC",
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CountdownProcess.class.getName(),
                        Long.toString(task.counts()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Child(task, process, process.inputReader(StandardCharsets.US_ASCII));
    }

    private static void order(Child child) throws IOException {
        OutputStream orders = child.process().getOutputStream();
        orders.write('\n');
        orders.flush();
    }

    private static String expect(Child child, String beginning) throws IOException {
        String line = child.answers().readLine();
        if (line == null || !line.startsWith(beginning)) throw new IOException("it ended without an answer");
        return line;
    }

    private static void take(String answer, Child child, long beginning, Round round) {
        String[] words = answer.split(" ", -1);
        round.counted(Long.parseLong(words[0]));
        round.addCpu(Long.parseLong(words[1]));
        // Two processes share no nanoTime, but they share the clock on the wall.
        long from = round.begun() + (Long.parseLong(words[2]) - beginning) * 1_000;
        long to = round.begun() + (Long.parseLong(words[3]) - beginning) * 1_000;
        round.ran(lane(child), child.task().number(), Span.Kind.COMPUTING, from, to);
    }

    private static String lane(Child child) {
        return "process " + (child.task().number() + 1);
    }

    private static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
