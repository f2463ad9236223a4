package dev.muster.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code muster report} as its user meets it. */
class ReportIT {
    @TempDir
    private Path directory;

    private Path scanned() throws Exception {
        Path results = directory.resolve("results.jsonl");
        try (Sites sites = new Sites()) {
            Muster.installed()
                    .run(
                            "scan",
                            "--allow-private",
                            "-o",
                            results.toString(),
                            sites.url(1, "/"),
                            sites.url(2, "/"),
                            "not a target");
        }
        return results;
    }

    @Test
    void recordsBecomeAPageAndWhatIsThereIsKept() throws Exception {
        Path results = scanned();
        Path page = directory.resolve("report.html");

        Muster.Result made =
                Muster.installed().run("report", results.toString(), "-o", page.toString(), "--title", "Two <sites>");

        assertThat(made.err()).contains("report.html: 3 records");
        assertThat(made.out()).isEmpty();
        assertThat(made.status()).isZero();
        assertThat(Files.readString(page))
                .startsWith("<!doctype html>")
                .contains("<h1>Two &lt;sites&gt;</h1>", "3 targets, asked on", "input.invalid_host")
                .endsWith("</html>\n");

        Muster.Result again = Muster.installed().run("report", results.toString(), "-o", page.toString());
        assertThat(again.status()).isEqualTo(73);
        assertThat(again.err()).contains("report.html is there already and is kept");
    }

    @Test
    void linesThatAreNoRecordsAreNamedAndThePageIsMadeOfTheOthers() throws Exception {
        Path results = scanned();
        String records = Files.readString(results);
        Path page = directory.resolve("report.html");

        Muster.Result made = Muster.installed()
                .input("nonsense\n" + records + "{\"schema\":\"muster.record/1\",\"se")
                .run("report", "-", "-o", page.toString());

        assertThat(made.status()).isEqualTo(65);
        assertThat(made.err())
                .contains("standard input, line 1, column 1")
                .contains("standard input, line 5")
                .contains("the last line is cut off")
                .contains("3 records, 2 unreadable lines left out");
        assertThat(Files.readString(page)).contains("2 lines could not be read");
    }

    @Test
    void anInputIsNeverWrittenOver() throws Exception {
        Path results = scanned();
        String records = Files.readString(results);

        Muster.Result made = Muster.installed().run("report", results.toString(), "-o", results.toString(), "--force");

        assertThat(made.status()).isEqualTo(2);
        assertThat(made.err()).contains("--output must not be").contains("the records are read from it");
        assertThat(Files.readString(results)).isEqualTo(records);
    }

    @Test
    void whatCannotBeIsSaidBeforeAnythingIsRead() throws Exception {
        assertThat(Muster.installed().run("report", "none.jsonl").err()).contains("none.jsonl");
        Muster.Result rows = Muster.installed().input("").run("report", "--rows", "0");
        assertThat(rows.status()).isEqualTo(2);
        assertThat(rows.err()).contains("--rows must be 1 to 20000, found 0");
    }

    @Test
    void withoutOptionsThePageGoesFromStandardInputToStandardOutput() throws Exception {
        Muster.Result made = Muster.installed().input("").run("report");

        assertThat(made.status()).isZero();
        assertThat(made.out()).startsWith("<!doctype html>").contains("No records; from standard input.");
    }
}
