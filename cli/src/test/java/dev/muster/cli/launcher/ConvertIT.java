package dev.muster.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a scan to tables and differences, without another scan. */
class ConvertIT {
    @TempDir
    Path directory;

    private String results = "";

    @BeforeEach
    void scan() throws Exception {
        results = directory.resolve("results.jsonl").toString();
        try (Sites sites = new Sites()) {
            Muster.Result scanned = Muster.installed()
                    .run(
                            "scan",
                            "--allow-private",
                            "-o",
                            results,
                            sites.url(1, "/"),
                            sites.url(2, "/"),
                            "not a target");
            assertThat(scanned.err()).contains("3 targets: 2 answered, 1 rejected");
        }
    }

    @Test
    void theNameOfTheOutputDecidesTheForm() throws Exception {
        Path csv = directory.resolve("results.csv");

        Muster.Result converted = run("convert", results, "--fields", "seq,outcome,status_code", "-o", csv.toString());

        assertThat(converted.status()).isZero();
        assertThat(converted.err()).contains("3 records: 3 written");
        assertThat(Files.readAllLines(csv))
                .startsWith("seq,outcome,status_code")
                .contains("1,answered,200", "2,answered,200", "3,rejected,");
    }

    @Test
    void aFilterChoosesAndFailOnLooksAtAll() throws Exception {
        Muster.Result converted =
                run("convert", results, "--filter", "status=2xx", "--fail-on", "rejected", "--fields", "outcome");

        assertThat(converted.status()).isEqualTo(3);
        assertThat(converted.lines()).containsExactly("{\"outcome\":\"answered\"}", "{\"outcome\":\"answered\"}");
        assertThat(converted.err()).contains("--fail-on rejected holds for 1 record, first: not a target");
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() throws Exception {
        assertThat(run("convert", results, "--filter", "grade<Z").err())
                .contains("--filter: character 7: found Z, expected a grade: A+ A");
        assertThat(run("convert", results, "--fields", "seq,seq").err()).contains("seq is there twice");
        Muster.Result parquet =
                run("convert", results, "-o", directory.resolve("x.parquet").toString());
        assertThat(parquet.status()).isEqualTo(2);
        assertThat(parquet.err()).contains("duckdb -c");
    }

    @Test
    void linesThatAreNoRecordsEndWithStatus65() throws Exception {
        Files.writeString(Path.of(results), Files.readString(Path.of(results)) + "nonsense\n");

        for (String command : List.of("convert", "grade")) {
            Muster.Result read = run(command, results, "--fields", "seq");
            assertThat(read.status()).as(command).isEqualTo(65);
            assertThat(read.lines()).as(command).hasSize(3);
            assertThat(read.err()).as(command).contains("line 4, column 1: ");
        }
    }

    @Test
    void packedRecordsComeThroughAndBack() throws Exception {
        String packed = directory.resolve("packed.jsonl.gz").toString();
        String again = directory.resolve("again.jsonl").toString();

        run("convert", results, "-o", packed);
        run("convert", packed, "-o", again);

        assertThat(Files.readAllBytes(Path.of(packed))).startsWith(0x1F, 0x8B);
        assertThat(Path.of(again)).hasSameTextualContentAs(Path.of(results));
    }

    @Test
    void aScanWritesTheSameForms() throws Exception {
        String csv = directory.resolve("scan.csv").toString();
        try (Sites sites = new Sites()) {
            Muster.Result scanned = run(
                    "scan",
                    "--allow-private",
                    "-o",
                    csv,
                    "--fields",
                    "outcome",
                    "--filter",
                    "answered",
                    sites.url(1, "/"),
                    "not a target");
            assertThat(scanned.status()).isZero();
        }

        assertThat(Files.readAllLines(Path.of(csv))).containsExactly("outcome", "answered");
    }

    @Test
    void aDifferenceIsToldAndFailsWhereThatIsAskedFor() throws Exception {
        String later = directory.resolve("later.jsonl").toString();
        String text = Files.readString(Path.of(results)).replace("\"not a target\"", "\"another\"");
        Files.writeString(Path.of(later), text);

        Muster.Result same = run("diff", results, results, "--fail-on", "any");
        assertThat(same.status()).isZero();
        assertThat(same.out()).isEmpty();
        assertThat(same.err()).contains("3 records before, 3 after: 0 changed");
        Muster.Result diff = run("diff", results, later, "--fail-on", "worse,gone");
        assertThat(diff.status()).isEqualTo(3);
        assertThat(diff.lines())
                .containsExactly("came     another  input.invalid_host", "gone     not a target  input.invalid_host");
        assertThat(diff.err())
                .contains("--fail-on gone holds for 1 target, first: not a target")
                .doesNotContain("worse holds");
        String page = directory.resolve("diff.html").toString();
        assertThat(run("diff", results, later, "-o", page).status()).isZero();
        assertThat(Path.of(page)).content().startsWith("<!doctype html>").contains("<h2>Gone (1)</h2>");
    }

    private static Muster.Result run(String... arguments) throws Exception {
        return Muster.installed().run(arguments);
    }
}
