package dev.muster.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the machine is short of is no target's fault. */
class ShortageIT {
    private static final int TARGETS = 300;

    @Test
    void aHundredFileDescriptorsAreEnoughForThreeHundredTargets() throws Exception {
        try (Sites sites = new Sites()) {
            String targets = IntStream.rangeClosed(1, TARGETS)
                    .mapToObj(number -> "'" + sites.url(number, "/") + "'")
                    .collect(Collectors.joining(" "));

            Muster.Result result =
                    scanned("ulimit -n 100; \"$MUSTER\" scan --allow-private --per-address 0 " + targets);

            assertThat(result.err()).contains("300 answered, in ").contains("needs more open files");
            assertThat(result.lines()).hasSize(TARGETS).allMatch(line -> line.contains("\"status_code\":200"));
            assertThat(result.status()).isZero();
        }
    }

    @Test
    void withoutRoomToRememberTargetsTheInputEndsAndNoDuplicateIsTakenForNew() throws Exception {
        // Files of 64 KiB at most: the directory of temporary files is as good as full. No archive of classes is
        // wanted.
        Muster.Result result = Muster.installed()
                .with("HOME", "")
                .with("XDG_CACHE_HOME", "")
                .shell("ulimit -f 64; export MUSTER_SCAN_DEDUPE_ENTRIES=1;"
                        + " seq -f 'site-%.0f.example' 20000 | \"$MUSTER\" scan -i - --dry-run");

        assertThat(result.err())
                .contains("cannot remember more targets in ")
                .contains("name another directory in muster.scan.dedupe.directory")
                .hasLineCount(1);
        assertThat(result.out()).doesNotContain("targets:");
        assertThat(result.status()).isEqualTo(74);
    }

    @Test
    void theLimitOfOpenFilesIsReadAtTheStartAndSaidOnce() throws Exception {
        try (Sites sites = new Sites()) {
            String targets = IntStream.rangeClosed(1, 2_000)
                    .mapToObj(number -> sites.url(number, "/slow"))
                    .collect(Collectors.joining("\n"));

            Muster.Result result = scanned("ulimit -n 256; \"$MUSTER\" scan --allow-private --per-address 0"
                    + " --concurrency 5000 -i - <<'END'\n" + targets + "\nEND\n");

            assertThat(result.err())
                    .containsOnlyOnce("concurrency 5000 needs more open files than this process may have")
                    .contains("(ulimit -n: 256)")
                    .contains("raise it with ulimit -n 8192")
                    .contains("2,000 answered, in ")
                    .doesNotContain("this machine ran short");
            assertThat(result.lines()).hasSize(2_000).allMatch(line -> line.contains("\"status_code\":200"));
            assertThat(result.status()).isZero();
        }
    }

    private static Muster.Result scanned(String line) throws IOException, InterruptedException {
        return Muster.installed().shell(line);
    }
}
