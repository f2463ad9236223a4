package dev.muster.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whom the launcher trusts with the archive of classes, and what it tells the job that makes it. Java is a script here
 * that writes down what it was started with and leaves the files that it was asked for.
 */
class ArchiveIT {
    private static final int NOBODY = 65534;
    private static final String SECRET = "Authorization: c2VjcmV0";

    @TempDir
    Path directory;

    private Path cacheHome;
    private Path cache;
    private Path calls;

    @BeforeEach
    void make() throws IOException {
        cacheHome = directory.resolve("cache");
        cache = Files.createDirectories(cacheHome.resolve("muster"));
        calls = Files.createDirectories(directory.resolve("calls"));
        Path home = Files.createDirectories(directory.resolve("java"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"21.0.1\"\n");
        Path java = Files.writeString(
                Files.createDirectories(home.resolve("bin")).resolve("java"), """
                        #!/bin/sh
                        kind=run
                        for a in "$@"; do
                          case $a in
                            -XX:DumpLoadedClassList=*/demo) kind=list && echo classes >"${a#*=}" ;;
                            -XX:DumpLoadedClassList=*/scan) kind=more && echo classes >"${a#*=}" ;;
                            -Xshare:dump) kind=dump ;;
                            -XX:SharedArchiveFile=*) file=${a#*=} ;;
                          esac
                        done
                        { printf '%s\\n' "$@" && echo ENVIRONMENT && env; } >CALLS/$kind
                        [ $kind != dump ] || echo archive >"$file"
                        """.replace("CALLS", calls.toString()));
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void theJobThatMakesItKnowsNoSettingAndAsksNobody() throws Exception {
        Path archive = archive();

        assertThat(call("run")).contains(SECRET);
        for (String kind : List.of("list", "more", "dump")) {
            assertThat(call(kind)).doesNotContain("c2VjcmV0", "\nMUSTER_", "-Dof.the=user", "\nHOME=", "XDG_");
        }
        assertThat(call("list"))
                .contains("\ndemo\n", "-Dmuster.home=" + archive + ".making\n")
                .doesNotContain("127.0.0.1", "a.example", "\nscan\n");
        // Loopback is refused where no setting allows it.
        assertThat(call("more"))
                .contains("\nscan\n-q\n127.0.0.1\n", "-Dmuster.home=" + archive + ".making\n")
                .doesNotContain("a.example", "allow-private");
    }

    @Test
    void itIsForItsOwnerAloneAndTheNextRunReadsIt() throws Exception {
        Path archive = archive();

        assertThat(mode(archive)).isEqualTo("rw-------");
        assertThat(run()).contains("-XX:SharedArchiveFile=" + archive + "\n");
    }

    @Test
    void aDirectoryThatIsNotThereIsMadeForItsOwnerAlone() throws Exception {
        Files.delete(cache);

        run();

        assertThat(mode(cache)).isEqualTo("rwx------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwx---", "rwxr-x-w-", "rwxrwxrwx"})
    void aDirectoryThatOthersMayWriteIsNeitherReadNorWritten(String mode) throws Exception {
        Path archive = archive();
        for (Path open : List.of(cache, cacheHome)) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString(mode));
            assertThat(run()).as(open.toString()).contains("\n-Xshare:auto\n");
            assertThat(withoutArchive(archive)).isEmpty();
            Files.writeString(archive, "archive");
            Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("rw-------"));
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwx------"));
        }
        assertThat(run()).contains("-XX:SharedArchiveFile=" + archive + "\n");
    }

    @Test
    void aDirectoryOfAnotherUserIsNeitherReadNorWritten() throws Exception {
        Path archive = archive();
        for (Path foreign : List.of(cache, cacheHome)) {
            give(foreign, NOBODY);
            assertThat(run()).as(foreign.toString()).contains("\n-Xshare:auto\n");
            assertThat(withoutArchive(archive)).isEmpty();
            Files.writeString(archive, "archive");
            give(foreign, 0);
        }
    }

    @Test
    void aLinkInThePlaceOfTheDirectoryIsNotFollowed() throws Exception {
        Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
        Files.delete(cache);
        Files.createSymbolicLink(cache, elsewhere);

        assertThat(run()).contains("\n-Xshare:auto\n");
        assertThat(names(elsewhere)).isEmpty();
    }

    @Test
    void aLinkInThePlaceOfTheArchiveIsReplacedAndWhatItLedToIsLeftAlone() throws Exception {
        Path archive = archive();
        Path precious = Files.writeString(directory.resolve("precious"), "mine");
        Files.delete(archive);
        Files.createSymbolicLink(archive, precious);

        assertThat(archive()).isEqualTo(archive);

        assertThat(call("run")).contains("\n-Xshare:auto\n");
        assertThat(Files.isSymbolicLink(archive)).isFalse();
        assertThat(precious).hasContent("mine");
    }

    @ParameterizedTest
    @CsvSource({"link", "directory"})
    void whoeverHasTakenThePlaceOfTheUnfinishedArchiveKeepsIt(String kind) throws Exception {
        Path archive = archive();
        Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
        Path making = archive.resolveSibling(archive.getFileName() + ".making");
        Files.delete(archive);
        if (kind.equals("link")) Files.createSymbolicLink(making, elsewhere);
        else Files.createDirectory(making);

        assertThat(run()).contains("\n-Xshare:auto\n");
        assertThat(names(elsewhere)).isEmpty();
        assertThat(archive).doesNotExist();
    }

    @Test
    void whatAJobThatWasKilledHasLeftIsNoHindranceTheNextDay() throws Exception {
        Path archive = archive();
        Files.delete(archive);
        Path left = Files.createDirectory(archive.resolveSibling(archive.getFileName() + ".making"));
        Files.writeString(left.resolve("demo"), "half a list");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        assertThat(archive()).isEqualTo(archive).exists();
        assertThat(left).doesNotExist();
    }

    @Test
    void anotherBuildsArchiveGoesAndOfOtherVersionsTheNewestStay() throws Exception {
        Path archive = archive();
        String family = archive.getFileName().toString().replaceFirst("[0-9]+\\.jsa$", "");
        Files.delete(archive);
        Path rebuilt = Files.writeString(cache.resolve(family + "1.jsa"), "another build");
        Path precious = Files.writeString(cache.resolve("notes.txt"), "somebody's own");
        List<String> others = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            Path other = Files.writeString(cache.resolve("classes-0." + i + "-17.0.1-7.jsa"), "of version 0." + i);
            Files.setLastModifiedTime(other, FileTime.fromMillis(1_000_000L * i));
            others.add(other.getFileName().toString());
        }

        assertThat(archive()).isEqualTo(archive);

        assertThat(rebuilt).doesNotExist();
        assertThat(precious).exists();
        assertThat(names(cache))
                .contains(archive.getFileName().toString())
                .containsAll(others.subList(2, 5))
                .doesNotContainAnyElementsOf(others.subList(0, 2));
    }

    @Test
    void anArchiveThatOthersMayWriteIsNotReadButMadeAnew() throws Exception {
        Path archive = archive();
        Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("rw-rw-r--"));

        archive();

        assertThat(call("run")).contains("\n-Xshare:auto\n");
        assertThat(mode(archive)).isEqualTo("rw-------");
    }

    @Test
    void anArchiveOfAnotherUserIsNotRead() throws Exception {
        give(archive(), NOBODY);

        assertThat(run()).contains("\n-Xshare:auto\n");
    }

    @Test
    void optionsAreWordsAndNoPatternsOfNames() throws Exception {
        assertThat(run()).contains("\n-Dof.the=user\n", "\n-Dall=/*\n");
    }

    /** Runs it until a new archive is there, and its maker gone. */
    private Path archive() throws Exception {
        try (WatchService watch = cache.getFileSystem().newWatchService()) {
            cache.register(watch, StandardWatchEventKinds.ENTRY_DELETE);
            run();
            WatchKey key = watch.poll(60, TimeUnit.SECONDS);
            while (key != null) {
                for (WatchEvent<?> event : key.pollEvents()) {
                    String name = String.valueOf(event.context());
                    Path made = cache.resolve(name.replace(".making", ""));
                    // What an earlier job had left goes before there is one.
                    if (name.endsWith(".making") && Files.exists(made)) return made;
                }
                key.reset();
                key = watch.poll(60, TimeUnit.SECONDS);
            }
        }
        throw new AssertionError("no archive was made");
    }

    /** Runs it and says what Java was started with. Whether an archive is to be made is decided by then. */
    private String run() throws Exception {
        Muster.Result result = Muster.installed()
                .with("JAVA_HOME", directory.resolve("java").toString())
                .with("XDG_CACHE_HOME", cacheHome.toString())
                .with("MUSTER_HTTP_REQUEST_FIELDS", SECRET)
                .with("MUSTER_JAVA_OPTS", "-Dof.the=user -Dall=/*")
                .run("scan", "a.example");
        assertThat(result.err()).isEmpty();
        return call("run");
    }

    private String call(String kind) throws IOException {
        return Files.readString(calls.resolve(kind));
    }

    /** What is in the directory once the archive is taken away and it has run again. */
    private List<String> withoutArchive(Path archive) throws Exception {
        Files.delete(archive);
        run();
        return names(cache);
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void give(Path path, int owner) throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can give files away");
        Files.setAttribute(path, "unix:uid", owner);
    }
}
