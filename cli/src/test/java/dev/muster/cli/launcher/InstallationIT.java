package dev.muster.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the launcher finds itself, its Java and its cache. */
class InstallationIT {
    @TempDir
    Path directory;

    @Test
    void itIsFoundThroughSymbolicLinksAndBlanks() throws Exception {
        Path home = Files.createDirectories(directory.resolve("a place with blanks"));
        Files.createDirectories(home.resolve("bin"));
        Files.copy(Muster.HOME.resolve("bin/muster"), home.resolve("bin/muster"));
        Files.createSymbolicLink(home.resolve("lib"), Muster.HOME.resolve("lib"));
        Path first = Files.createSymbolicLink(directory.resolve("first"), home.resolve("bin/muster"));
        Path second = Files.createSymbolicLink(directory.resolve("second"), Path.of("first"));

        assertThat(Muster.at(second).run("--version").out()).startsWith("muster ");
        assertThat(Muster.at(first).run("config", "check").status()).isZero();
    }

    @Test
    void withoutAHomeOrWithOneThatCannotBeWrittenItRunsAllTheSame() throws Exception {
        for (Muster muster : List.of(
                Muster.installed().with("HOME", "").with("XDG_CACHE_HOME", "").with("XDG_CONFIG_HOME", ""),
                Muster.installed().with("HOME", "/proc/none").with("XDG_CACHE_HOME", ""))) {
            Muster.Result result = muster.run("scan", "--dry-run", "a.example");

            assertThat(result.err()).isEmpty();
            assertThat(result.status()).isZero();
        }
    }

    @Test
    void itScansInThePosixLocaleWithoutAHomeThroughALinkFromAPlaceWithBlanks() throws Exception {
        Path home = Files.createDirectories(directory.resolve("a place with blanks and \u00FC"));
        Files.createDirectories(home.resolve("bin"));
        Files.copy(Muster.HOME.resolve("bin/muster"), home.resolve("bin/muster"));
        Files.createSymbolicLink(home.resolve("lib"), Muster.HOME.resolve("lib"));
        Path link = Files.createSymbolicLink(directory.resolve("muster"), home.resolve("bin/muster"));
        Path list = Files.writeString(directory.resolve("list of b\u00FCcher.txt"), "http://127.0.0.1:1/\n");
        Path results = directory.resolve("results of b\u00FCcher.jsonl");

        Muster.Result result = Muster.at(link)
                .with("LC_ALL", "C")
                .with("HOME", "")
                .with("XDG_CACHE_HOME", "")
                .with("XDG_CONFIG_HOME", "")
                .run(
                        "scan",
                        "--allow-private",
                        "-q",
                        "--retries",
                        "0",
                        "-i",
                        list.toString(),
                        "-o",
                        results.toString());

        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        assertThat(results).content().contains("tcp.refused");
    }

    @Test
    void theJavaOfAnImageIsTakenBeforeAnyOther() throws Exception {
        Path home = directory.resolve("image");
        Path bin = Files.createDirectories(home.resolve("bin"));
        Files.copy(Muster.HOME.resolve("bin/muster"), bin.resolve("muster"));
        Path runtime = Files.createDirectories(home.resolve("runtime/bin"));
        Files.writeString(home.resolve("runtime/release"), "JAVA_VERSION=\"21.0.1\"\n");
        Path java = Files.writeString(runtime.resolve("java"), "#!/bin/sh\necho the image\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();

        assertThat(Muster.at(bin.resolve("muster"))
                        .with("JAVA_HOME", "/nowhere")
                        .run("--version")
                        .out())
                .isEqualTo("the image\n");
    }

    @Test
    void aMissingOrOldJavaIsNamed() throws Exception {
        Path old = directory.resolve("old");
        Files.createDirectories(old.resolve("bin"));
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
        Path java = Files.writeString(old.resolve("bin/java"), "#!/bin/sh\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();

        Muster.Result tooOld =
                Muster.installed().with("JAVA_HOME", old.toString()).run("--version");
        Muster.Result none = Muster.installed().with("JAVA_HOME", "/nowhere").run("--version");

        assertThat(tooOld.status()).isEqualTo(1);
        assertThat(tooOld.err()).contains("Java 17 or later is needed, found 11.0.2");
        assertThat(none.status()).isEqualTo(1);
        assertThat(none.err()).contains("/nowhere");
    }

    @Test
    void theFirstScanLeavesAnArchiveOfClassesThatTheNextRunReads() throws Exception {
        Path home = directory.resolve("cache");
        Path cache = Files.createDirectories(home.resolve("muster"));
        String log = "-Xlog:class+load=info:file=" + directory.resolve("shared.log");
        try (WatchService watch = cache.getFileSystem().newWatchService()) {
            cache.register(watch, StandardWatchEventKinds.ENTRY_CREATE);

            Muster.Result first =
                    installed(home).run("scan", "--allow-private", "--retries", "0", "http://127.0.0.1:1");
            Path archive = cache.resolve(created(watch));
            Muster.Result next = installed(home).with("MUSTER_JAVA_OPTS", log).run("--version");

            assertThat(first.status()).isZero();
            assertThat(next.status()).isZero();
            assertThat(next.err()).isEmpty();
            assertThat(directory.resolve("shared.log"))
                    .content()
                    .contains("dev.muster.cli.Main source: shared objects file");
            assertThat(cache.resolve(archive.getFileName() + ".making")).doesNotExist();
        }
    }

    private static Muster installed(Path cacheHome) {
        return Muster.installed().with("XDG_CACHE_HOME", cacheHome.toString());
    }

    /** The name of the archive, as soon as it is there whole. */
    private static String created(WatchService watch) throws InterruptedException {
        WatchKey key = watch.poll(5, TimeUnit.MINUTES);
        while (key != null) {
            for (WatchEvent<?> event : key.pollEvents()) {
                String name = String.valueOf(event.context());
                if (name.endsWith(".jsa")) return name;
            }
            key.reset();
            key = watch.poll(5, TimeUnit.MINUTES);
        }
        throw new AssertionError("no archive was made");
    }

    @Test
    void optionsForTheMachineArePassedOn() throws Exception {
        Muster.Result result = Muster.installed()
                .with("MUSTER_JAVA_OPTS", "-Xmx64m -XX:+PrintCommandLineFlags")
                .run("--version");

        assertThat(result.out() + result.err()).contains("MaxHeapSize=67108864");
    }

    @ParameterizedTest
    @CsvSource({"'', true", "-Xmx64m, false", "-XX:MaxHeapSize=64m, false", "-XX:MaxRAMPercentage=50, false"})
    void aScanTakesAGigabyteAtMostUnlessToldOtherwise(String options, boolean bounded) throws Exception {
        Muster.Result result = Muster.installed()
                .with("MUSTER_JAVA_OPTS", options + " -XX:+PrintCommandLineFlags")
                .run("--version");

        assertThat(result.err().contains("MaxRAM=4294967296")).isEqualTo(bounded);
    }

    /** Some thousand targets are over before Java's second compiler pays off. */
    @ParameterizedTest
    @CsvSource({
        "scan --dry-run -i short.txt, true",
        "scan --dry-run --input=short.txt, true",
        "scan --dry-run -i long.txt, false",
        "scan --dry-run, false",
        "scan --dry-run a.example, false",
        "grade short.txt, true",
        "demo --sites 1, true",
        "compare --rounds 1 --size 1000, false",
    })
    void shortWorkIsCompiledOnce(String line, boolean once) throws Exception {
        Path few = Files.writeString(directory.resolve("short.txt"), "# nobody\n");
        Path many = Files.writeString(directory.resolve("long.txt"), "# nobody at all\n".repeat(10_000));

        Muster.Result result = Muster.installed()
                .with("MUSTER_JAVA_OPTS", "-XX:+PrintCommandLineFlags")
                .run(line.replace("short.txt", few.toString())
                        .replace("long.txt", many.toString())
                        .split(" "));

        assertThat(result.err().contains("TieredStopAtLevel=1")).isEqualTo(once);
        assertThat(result.err()).contains("UseParallelGC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "--help", "scan --help", "config show", "completion bash"})
    void answersFromTheCommandLineItselfLoadNoActors(String line) throws Exception {
        Path classes = directory.resolve("classes.txt");

        Muster.Result result = Muster.installed()
                .with("MUSTER_JAVA_OPTS", "-Xlog:class+load=info:file=" + classes)
                .run(line.split(" "));

        assertThat(result.status()).isZero();
        assertThat(loaded(classes)).isNotEmpty().noneMatch(loaded -> loaded.startsWith("org.apache.pekko"));
    }

    private static List<String> loaded(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(line -> line.replaceFirst("^(\\[[^]]*])+ ", ""))
                    .filter(line -> line.startsWith("dev.muster") || line.startsWith("org.apache.pekko"))
                    .toList();
        }
    }
}
