package dev.muster.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shards scanned through the launcher and put together again. */
class MergeIT {
    private static final int SITES = 200;
    private static final int SHARDS = 3;
    private static final Pattern TARGET = Pattern.compile("\"target\":\"([^\"]*)\"");

    private static final List<Sites> sites = new ArrayList<>();

    @TempDir
    Path directory;

    @BeforeAll
    static void open() throws IOException {
        for (int i = 1; i <= SITES; i++) sites.add(new Sites("127.0.2." + i));
    }

    @AfterAll
    static void close() throws IOException {
        for (Sites each : sites) each.close();
    }

    @Test
    void threeShardsOfTwoHundredSitesAreWhatOneScanFinds() throws Exception {
        Path list = list();
        scan(list, "whole.jsonl");
        for (int i = 1; i <= SHARDS; i++) scan(list, "part-" + i + ".jsonl", "--shard", i + "/" + SHARDS);

        Muster.Result merged = merge("results.jsonl", "part-1.jsonl", "part-2.jsonl", "part-3.jsonl");

        assertThat(merged.status()).as(merged.err()).isZero();
        assertThat(merged.err()).contains("3 shards: 204 lines = 201 records + 2 duplicates + 1 blank or comments");
        List<String> found = targets("results.jsonl");
        assertThat(found).hasSize(SITES + 1).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(found)).isEqualTo(new TreeSet<>(targets("whole.jsonl")));
        for (int i = 1; i <= SHARDS; i++)
            assertThat(targets("part-" + i + ".jsonl")).isNotEmpty();

        // Nothing is left to do: the result is that of a scan which is complete.
        byte[] before = Files.readAllBytes(directory.resolve("results.jsonl"));
        scan(list, "results.jsonl", "--resume");
        assertThat(Files.readAllBytes(directory.resolve("results.jsonl"))).isEqualTo(before);
    }

    @Test
    void whatIsMissingIsSaidAndNothingIsWritten() throws Exception {
        Path list = list();
        scan(list, "part-1.jsonl", "--shard", "1/3");
        scan(list, "part-2.jsonl", "--shard", "2/3");

        Muster.Result merged = merge("results.jsonl", "part-1.jsonl", "part-2.jsonl");

        assertThat(merged.status()).isEqualTo(65);
        assertThat(merged.err())
                .contains("shard 3/3 is missing; scan it: muster scan … --shard 3/3 -o FILE")
                .doesNotContain("unexpected");
        assertThat(directory.resolve("results.jsonl")).doesNotExist();
    }

    @Test
    void whatIsThereAndWhatIsReadAreKept() throws Exception {
        scan(list(), "part-1.jsonl", "--shard", "1/1");
        byte[] part = Files.readAllBytes(directory.resolve("part-1.jsonl"));
        Path results = Files.writeString(directory.resolve("results.jsonl"), "mine\n");

        Muster.Result kept = merge("results.jsonl", "part-1.jsonl");
        Muster.Result same = merge("part-1.jsonl", "--force", "part-1.jsonl");

        assertThat(kept.status()).isEqualTo(73);
        assertThat(kept.err()).contains("results.jsonl is there already and is kept; --force overwrites it");
        assertThat(results).hasContent("mine");
        assertThat(same.status()).isNotZero();
        assertThat(same.err()).contains("--output must not be").contains("records are read from it");
        assertThat(Files.readAllBytes(directory.resolve("part-1.jsonl"))).isEqualTo(part);
        assertThat(merge("results.jsonl", "--force", "part-1.jsonl").status()).isZero();
        assertThat(targets("results.jsonl")).hasSize(SITES + 1);
    }

    @Test
    void standardOutputGetsTheRecordsAndNoSidecar() throws Exception {
        scan(list(), "part-1.jsonl", "--shard", "1/1");

        Muster.Result merged = Muster.installed()
                .run(
                        "merge",
                        "-q",
                        "-o",
                        "-",
                        directory.resolve("part-1.jsonl.muster").toString());

        assertThat(merged.status()).as(merged.err()).isZero();
        assertThat(merged.err()).isEmpty();
        assertThat(merged.out()).isEqualTo(Files.readString(directory.resolve("part-1.jsonl")));
    }

    /** Two hundred sites, each on an address of its own; two of them twice, and a line that is no target. */
    private Path list() throws IOException {
        StringBuilder lines = new StringBuilder("# sites\r\n");
        for (Sites each : sites) lines.append(each.url(1, "/")).append('\n');
        lines.append(sites.get(3).url(1, "/").replace("http", "HTTP")).append("\r\n");
        lines.append(sites.get(4).url(1, "/")).append("#top\n");
        return Files.writeString(directory.resolve("list.txt"), lines.append("exa mple"));
    }

    private void scan(Path list, String results, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "scan", "-q", "--allow-private", "--analysis", "none", "-i", list.toString(), "-o", path(results)));
        arguments.addAll(List.of(more));
        Muster.Result result = Muster.installed().run(arguments.toArray(String[]::new));
        assertThat(result.status()).as(result.err()).isZero();
    }

    private Muster.Result merge(String output, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("merge", "-o", path(output)));
        for (String each : arguments) all.add(each.startsWith("-") ? each : path(each));
        return Muster.installed().run(all.toArray(String[]::new));
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private List<String> targets(String results) throws IOException {
        return Files.readAllLines(directory.resolve(results)).stream()
                .map(TARGET::matcher)
                .filter(Matcher::find)
                .map(match -> match.group(1))
                .toList();
    }
}
