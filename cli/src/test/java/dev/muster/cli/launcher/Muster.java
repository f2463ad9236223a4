package dev.muster.cli.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs the finished distribution through its launcher, as a user would. */
final class Muster {
    static final Path HOME = module().resolve("target").resolve("muster");
    private static final long PATIENCE_SECONDS = 300;

    private final Path launcher;
    private final Map<String, String> environment = new HashMap<>();
    private String input = "";

    /** Tests run in the module, programs above it. */
    private static Path module() {
        Path here = Path.of(System.getProperty("user.dir"));
        return Files.isDirectory(here.resolve("cli")) ? here.resolve("cli") : here;
    }

    private Muster(Path launcher) {
        this.launcher = launcher;
    }

    static Muster installed() {
        return new Muster(HOME.resolve("bin").resolve("muster"));
    }

    static Muster at(Path launcher) {
        return new Muster(launcher);
    }

    /** Sets a variable; an empty value takes it away. */
    Muster with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Muster input(String lines) {
        input = lines;
        return this;
    }

    /** How it ended, and what it said. */
    record Result(int status, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    Result run(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        CompletableFuture<String> out = read(process.getInputStream());
        CompletableFuture<String> err = read(process.getErrorStream());
        try (OutputStream to = process.getOutputStream()) {
            to.write(input.getBytes(UTF_8));
        } catch (IOException e) {
            // It did not want its input: the status will tell.
        }
        return end(process, out, err);
    }

    static Result end(Process process, CompletableFuture<String> out, CompletableFuture<String> err)
            throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running after " + PATIENCE_SECONDS + " s: " + err.getNow(""));
        }
        return new Result(process.exitValue(), out.join(), err.join());
    }

    Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(launcher.toString());
        command.addAll(List.of(arguments));
        return start(command);
    }

    /** Runs a line of shell in which {@code $MUSTER} is the launcher. */
    Result shell(String line) throws IOException, InterruptedException {
        environment.put("MUSTER", launcher.toString());
        Process process = start(List.of("/bin/bash", "-c", line));
        process.getOutputStream().close();
        return end(process, read(process.getInputStream()), read(process.getErrorStream()));
    }

    private Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("MUSTER_"));
        builder.environment().put("XDG_CACHE_HOME", HOME.resolveSibling("cache").toString());
        builder.environment().putAll(environment);
        builder.environment().values().removeIf(String::isEmpty);
        return builder.start();
    }

    /** Reads on a thread of its own: of those that all share there may be one, and a process that goes on holds it. */
    static CompletableFuture<String> read(InputStream in) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (in) {
                        return new String(in.readAllBytes(), UTF_8);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                reading -> {
                    Thread thread = new Thread(reading, "output of muster");
                    thread.setDaemon(true);
                    thread.start();
                });
    }
}
