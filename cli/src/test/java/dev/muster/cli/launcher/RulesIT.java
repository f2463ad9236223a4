package dev.muster.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code muster rules} and {@code --advice} as their user meets them. */
class RulesIT {
    private static final String ADVICE = "\"advice\":\"Whoever is on the way can read and change plain http;"
            + " redirect to https.\",\"reference\":\"https://www.rfc-editor.org/rfc/rfc9110#section-4.2.2\"";

    @TempDir
    private Path directory;

    @Test
    void everyRuleIsListedForPeopleAndForPrograms() throws Exception {
        Muster.Result text = Muster.installed().run("rules");
        Muster.Result json = Muster.installed().run("rules", "--json");
        Muster.Result one = Muster.installed().run("rules", "--json", "--profile", "observatory-6");

        assertThat(text.status()).isZero();
        assertThat(text.lines()).contains("  FAIL  -40  transport-http");
        assertThat(json.lines())
                .contains("{\"profile\":\"muster-1\",\"rule\":\"transport\",\"result\":\"transport-http\","
                        + "\"points\":-40,\"pass\":false," + ADVICE + "}");
        assertThat(one.lines()).isNotEmpty().allMatch(line -> line.startsWith("{\"profile\":\"observatory-6\""));
        assertThat(json.lines())
                .containsAll(one.lines())
                .hasSizeGreaterThan(one.lines().size());
        Muster.Result unknown = Muster.installed().run("rules", "--profile", "none");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("there is none called none");
    }

    @Test
    void adviceIsInRecordsWhereItIsAskedForAndCanBeAddedLater() throws Exception {
        Path bare = directory.resolve("bare.jsonl");
        Path full = directory.resolve("full.jsonl");
        List<String> scan = List.of("scan", "--allow-private", "-q");
        try (Sites sites = new Sites()) {
            run(scan, "-o", bare.toString(), sites.url(1, "/"));
            run(scan, "--advice", "-o", full.toString(), sites.url(1, "/"));
        }

        assertThat(Files.readString(bare)).contains("transport-http").doesNotContain("\"advice\"", "\"reference\"");
        assertThat(Files.readString(full)).contains(ADVICE);
        assertThat(Muster.installed()
                        .run("convert", "--advice", bare.toString())
                        .out())
                .contains(ADVICE);
        assertThat(Muster.installed().run("grade", "--advice", bare.toString()).out())
                .contains(ADVICE);
        assertThat(Muster.installed().run("convert", full.toString()).out())
                .contains("transport-http")
                .doesNotContain("\"advice\"");
        assertThat(Muster.installed().run("report", bare.toString()).out())
                .contains("Whoever is on the way can read and change plain http; redirect to https.");
    }

    @Test
    void adviceGoesWithWholeRecordsAlone() throws Exception {
        Muster.Result refused = Muster.installed().run("scan", "--advice", "--format", "csv", "a.example");

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("--advice goes with whole records: JSON lines without --fields");
    }

    private static void run(List<String> scan, String... more) throws Exception {
        String[] all = Stream.concat(scan.stream(), Arrays.stream(more)).toArray(String[]::new);
        assertThat(Muster.installed().run(all).status()).isZero();
    }
}
