package dev.muster.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A disk that fills up under a scan, and gets space again. Wants the right to mount one; elsewhere it is left out. */
class DiskFullIT {
    private static final int TARGETS = 3000;

    @TempDir
    Path directory;

    private Path disk = Path.of("");
    private boolean mounted;

    @BeforeEach
    void mountASmallDisk() throws Exception {
        disk = Files.createDirectory(directory.resolve("disk"));
        mounted = run("mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", disk.toString());
        assumeTrue(mounted, "no small disk can be mounted here: that takes root, and a system with tmpfs");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) assertThat(run("umount", "-l", disk.toString())).isTrue();
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false; // no such command
        }
    }

    @ParameterizedTest
    @CsvSource({"results.jsonl,600k", "results.jsonl.gz,200k"}) // a third of what the scan writes, or less
    void aScanThatFilledTheDiskSaysSoAndGoesOnWhenThereIsSpace(String name, String size) throws Exception {
        assertThat(run("mount", "-o", "remount,size=" + size, disk.toString())).isTrue();
        try (Sites sites = new Sites()) {
            KillInput input = new KillInput(List.of(sites), 0, name.endsWith(".gz") ? TARGETS * 4 : TARGETS);
            Path list = Files.write(directory.resolve("list.txt"), input.list());

            Muster.Result full = scan(list, disk.resolve(name));

            assertThat(full.status()).as(full.err()).isEqualTo(74);
            assertThat(full.err())
                    .contains(disk.resolve(name).toString())
                    .contains("no space left on device")
                    .contains("--resume");

            assertThat(run("mount", "-o", "remount,size=64m", disk.toString())).isTrue();
            Muster.Result rest = scan(list, disk.resolve(name));

            assertThat(rest.status()).as(rest.err()).isZero();
            assertThat(rest.err()).contains("going on with");
            KillResults results = new KillResults();
            results.read(disk);
            assertThat(results.lost(input.expected())).isZero();
            assertThat(results.twice()).isZero();
            assertThat(results.foreign(input.expected())).isEmpty();
            assertThat(KillResults.isComplete(disk, name)).isTrue();
        }
    }

    @Test
    void aDiskThatIsFullAtTheStartIsSaidAsWell() throws Exception {
        Files.write(disk.resolve("other"), new byte[590 * 1024]);
        assertThat(run("sh", "-c", "cat /dev/zero > " + disk.resolve("rest"))).isFalse();
        Path list = Files.writeString(directory.resolve("list.txt"), "not a target\n");

        Muster.Result result = scan(list, disk.resolve("results.jsonl"));

        assertThat(result.status()).as(result.err()).isEqualTo(74);
        assertThat(result.err().toLowerCase(Locale.ROOT))
                .contains(disk.toString())
                .contains("no space left on device");
    }

    private static Muster.Result scan(Path list, Path results) throws Exception {
        return Muster.installed()
                .run(
                        "scan",
                        "--resume",
                        "--allow-private",
                        "--per-address",
                        "0",
                        "--no-progress",
                        "-i",
                        list.toString(),
                        "-o",
                        results.toString());
    }
}
