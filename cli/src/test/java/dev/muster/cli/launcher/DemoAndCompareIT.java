package dev.muster.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two commands that need no network: what they show, with little work. */
class DemoAndCompareIT {
    @TempDir
    Path directory;

    @Test
    void theDemoScansItsFleetAndTellsWhatItFound() throws Exception {
        Path records = directory.resolve("demo.jsonl");

        Muster.Result result = Muster.installed().run("demo", "--sites", "40", "--seed", "1", "-o", records.toString());

        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        assertThat(result.out())
                .startsWith("40 sites, site-1.fleet.muster.test and so on, at 127.")
                .contains("answered", "Where the time went")
                .endsWith("The records are in " + records + ".\n");
        assertThat(Files.readAllLines(records))
                .hasSize(40)
                .allMatch(line -> line.startsWith("{\"schema\":\"muster.record/1\""));
    }

    @Test
    void aComparisonIsATableAPageAndADocument() throws Exception {
        Path page = directory.resolve("compare.html");
        Path document = directory.resolve("compare.json");

        Muster.Result result = Muster.installed()
                .run(
                        "compare",
                        "--tasks",
                        "2",
                        "--size",
                        "3000000",
                        "--rounds",
                        "1",
                        "--html",
                        page.toString(),
                        "--json",
                        document.toString());

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out())
                .startsWith("countdown: 2 countdowns from 3,000,000; medians of 1 round")
                .contains(
                        "serial", "interleaved", "locked-threads", "split", "threads", "processes", "virtual-threads");
        assertThat(Files.readString(page)).startsWith("<!doctype html>").endsWith("</html>\n");
        assertThat(Files.readString(document)).startsWith("{\"schema\":\"muster.compare/1\"");
    }

    @Test
    void whatMakesNoSenseIsAWrongUsage() throws Exception {
        Muster.Result result = Muster.installed().run("compare", "--workload", "fetch", "--arrangements", "processes");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("processes makes no sense for fetch", "--arrangements");
        assertThat(Muster.installed().run("demo", "--sites", "0").status()).isEqualTo(2);
    }

    @Test
    void recordsOfAnEarlierDemoAreKept() throws Exception {
        Path records = Files.writeString(directory.resolve("kept.jsonl"), "precious");

        Muster.Result kept = Muster.installed().run("demo", "--sites", "2", "-o", records.toString());
        Muster.Result forced = Muster.installed().run("demo", "--sites", "2", "--force", "-o", records.toString());

        assertThat(kept.status()).isEqualTo(73);
        assertThat(kept.err()).contains("--force overwrites it");
        assertThat(forced.status()).isZero();
        assertThat(records).content().doesNotContain("precious");
    }
}
