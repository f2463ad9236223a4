package dev.muster.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code muster grade} as its user meets it. */
class GradeIT {
    @TempDir
    private Path directory;

    @Test
    void storedRecordsAreGradedAgainByAnotherProfileWhenTheSitesAreLongGone() throws Exception {
        Path stored = directory.resolve("stored.jsonl");
        try (Sites sites = new Sites()) {
            Muster.Result scanned = Muster.installed()
                    .run(
                            "scan",
                            "--allow-private",
                            "-o",
                            stored.toString(),
                            sites.url(1, "/"),
                            sites.url(2, "/"),
                            "not a target");
            assertThat(scanned.err()).contains("3 targets: 2 answered, 1 rejected");
        }

        Muster.Result graded = Muster.installed().run("grade", "--profile", "observatory-6", stored.toString());

        assertThat(Files.readString(stored)).contains("\"profile\":\"muster-1\"");
        assertThat(graded.status()).isZero();
        assertThat(graded.lines()).hasSize(3);
        assertThat(graded.lines())
                .filteredOn(line -> line.contains("\"profile\":\"observatory-6\""))
                .hasSize(2);
        assertThat(graded.out()).doesNotContain("muster-1");
    }

    @Test
    void aFileThatIsNotThereIsNamed() throws Exception {
        Muster.Result graded =
                Muster.installed().run("grade", directory.resolve("none.jsonl").toString());

        assertThat(graded.status()).isEqualTo(2);
        assertThat(graded.err()).contains("none.jsonl");
    }
}
