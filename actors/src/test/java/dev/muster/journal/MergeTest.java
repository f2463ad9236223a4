package dev.muster.journal;

import static dev.muster.journal.JournalFixture.ONE_FILE;
import static dev.muster.journal.JournalFixture.PARTS;
import static dev.muster.journal.JournalFixture.lines;
import static dev.muster.journal.JournalFixture.targets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.input.InputCounts;
import dev.muster.journal.ShardFixture.Told;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be merged, and what comes of it; what cannot is in {@link MergeDamageTest}. */
class MergeTest {
    private static final String INPUT = JournalFixture.names(120)
            + "# comment\n\nsite-7.example\nSITE-8.example.\nnot a target\n192.0.2.7\n[2001:db8::7]\nwww.site-9.example";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "1, part-%d.jsonl",
        "3, part-%d.jsonl",
        "3, part-%d.jsonl.gz",
        "50, part-%d.jsonl",
        "200, part-%d.jsonl.gz"
    })
    void theShardsTogetherAreTheWholeScan(int count, String name) throws Exception {
        Path whole = directory.resolve("whole.jsonl");
        ShardFixture.scan(whole, INPUT, Told.usual(1, 1).whole());
        List<Path> shards = shards(count, name, ONE_FILE);
        Path results = directory.resolve("results.jsonl");

        Merge merge = merge(shards, results);

        assertThat(merge.shards()).isEqualTo(count);
        assertThat(merge.counts()).isEqualTo(new InputCounts(128, 2, 2, 0, 124));
        assertThat(targets(results)).hasSize(124).containsExactlyInAnyOrderElementsOf(targets(whole));
    }

    @Test
    void aProgramMergesInAFewLines() throws Exception {
        List<Path> shards = shards(2, "part-%d.jsonl", ONE_FILE);
        Path results = directory.resolve("merged.jsonl");

        Merge merge = Merge.of(shards);
        try (OutputStream out = Files.newOutputStream(results)) {
            merge.writeTo(out);
        }
        merge.writeSidecar(results);

        assertThat(SidecarCodec.read(directory.resolve("merged.jsonl.muster")).complete())
                .isTrue();
    }

    @Test
    void recordsAreCopiedByteForByteShardAfterShard() throws Exception {
        List<Path> shards = shards(3, "part-%d.jsonl", ONE_FILE);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (Path each : shards) expected.write(Files.readAllBytes(each));
        Path results = directory.resolve("results.jsonl");

        merge(List.of(shards.get(2), shards.get(0), shards.get(1)), results);

        assertThat(Files.readAllBytes(results)).isEqualTo(expected.toByteArray());
    }

    @Test
    void whatIsMergedCanBePackedAgain() throws Exception {
        Merge merge = Merge.of(shards(3, "part-%d.jsonl.gz", ONE_FILE));
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        merge.writeTo(plain);
        merge.writeCompressedTo(packed);

        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.toByteArray()))) {
            assertThat(in.readAllBytes()).isEqualTo(plain.toByteArray());
        }
        assertThat(plain.toString(StandardCharsets.UTF_8).lines()).hasSize(124);
    }

    @Test
    void aShardMayBeInPartsAndNamedByAnyOfItsFiles() throws Exception {
        List<Path> shards = shards(2, "part-%d.jsonl", PARTS);
        Path part = directory.resolve("part-1-00001.jsonl");
        Path second = directory.resolve("part-1-00002.jsonl");
        assertThat(second).isNotEmptyFile();
        assertThat(shards.get(0)).doesNotExist();

        assertThat(Merge.of(List.of(part, second, sidecar(shards.get(0)), shards.get(1)))
                        .counts()
                        .handedOut())
                .isEqualTo(124);
    }

    @Test
    void aPartThatSomebodyCompressedSinceIsReadAsWell() throws Exception {
        List<Path> shards = shards(2, "part-%d.jsonl", PARTS);
        compress(directory.resolve("part-1-00001.jsonl"));
        compress(directory.resolve("part-2-00002.jsonl"));

        assertThat(targets(results(shards))).hasSize(124);
        assertThat(targets(results(List.of(directory.resolve("part-1-00001.jsonl.gz"), shards.get(1)))))
                .hasSize(124);
    }

    @Test
    void anEmptyShardIsAFile() throws Exception {
        String input = "a.example\nb.example\n";
        List<Path> shards = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            shards.add(directory.resolve("part-" + i + ".jsonl"));
            ShardFixture.scan(shards.get(i - 1), input, Told.usual(i, 8));
        }
        assertThat(shards).filteredOn(each -> each.toFile().length() == 0).hasSizeGreaterThanOrEqualTo(6);

        assertThat(targets(results(shards))).containsExactlyInAnyOrderElementsOf(lines(input));
    }

    @Test
    void anEmptyInputHasShardsToo() throws Exception {
        for (int i = 1; i <= 2; i++) ShardFixture.scan(directory.resolve("part-" + i + ".jsonl"), "", Told.usual(i, 2));

        assertThat(results(List.of(directory.resolve("part-1.jsonl"), directory.resolve("part-2.jsonl"))))
                .isEmptyFile();
    }

    @Test
    void whatWasMergedIsTheResultOfAScanOfTheWholeThatIsComplete() throws Exception {
        Path results = results(shards(3, "part-%d.jsonl", ONE_FILE));

        try (ScanJournal journal = ShardFixture.open(results, Told.usual(1, 1).whole())) {
            assertThat(journal.isComplete()).isTrue();
            assertThat(journal.recordsBefore()).isEqualTo(124);
        }
        ShardFixture.scan(results, INPUT, Told.usual(1, 1).whole());
        assertThat(targets(results)).hasSize(124);
        assertThatThrownBy(() -> ShardFixture.scan(
                        results, INPUT + "\nc.example", Told.usual(1, 1).whole()))
                .hasMessageContaining("it ended there");
        assertThat(targets(results(List.of(results)))).hasSize(124);
    }

    @Test
    void secretSettingsNeedOnlyBeSetInAll() throws Exception {
        List<Path> shards = List.of(directory.resolve("part-1.jsonl"), directory.resolve("part-2.jsonl"));
        for (int i = 1; i <= 2; i++) {
            Told told = Told.usual(i, 2).settings(Map.of("muster.http.request.fields", "sha256:" + i));
            ShardFixture.scan(shards.get(i - 1), INPUT, told);
        }

        assertThat(targets(results(shards))).hasSize(124);
    }

    @Test
    void aFileThatChangesWhileItIsMergedIsNoticed() throws Exception {
        List<Path> shards = shards(2, "part-%d.jsonl", ONE_FILE);
        Merge merge = Merge.of(shards);
        Files.writeString(shards.get(1), "{}\n");

        assertThatThrownBy(() -> merge.writeTo(OutputStream.nullOutputStream()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(shards.get(1) + " was changed while it was merged");
    }

    @Test
    void allThatIsReadIsNamedSoThatNothingWritesThere() throws Exception {
        List<Path> shards = shards(2, "part-%d.jsonl", ONE_FILE);

        assertThat(Merge.of(shards).files())
                .containsExactly(shards.get(0), sidecar(shards.get(0)), shards.get(1), sidecar(shards.get(1)));
    }

    // ---- helpers

    private List<Path> shards(int count, String name, JournalSettings settings) throws IOException {
        List<Path> shards = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Path shard = directory.resolve(String.format(name, i));
            Told told = Told.usual(i, count).journal(settings);
            // A part is full when that is looked at, which each end of a run does.
            if (settings.equals(PARTS)) ShardFixture.scanUntil(shard, INPUT, told, 25);
            ShardFixture.scan(shard, INPUT, told);
            shards.add(shard);
        }
        return shards;
    }

    private Path results(List<Path> shards) throws IOException {
        Path results = Files.createTempFile(directory, "results", ".jsonl");
        merge(shards, results);
        return results;
    }

    private static Merge merge(List<Path> shards, Path results) throws IOException {
        Merge merge = Merge.of(shards);
        try (OutputStream out = Files.newOutputStream(results)) {
            merge.writeTo(out);
        }
        merge.writeSidecar(results);
        return merge;
    }

    private static void compress(Path file) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(Path.of(file + ".gz")))) {
            Files.copy(file, out);
        }
        Files.delete(file);
    }

    private static Path sidecar(Path file) {
        return file.resolveSibling(file.getFileName() + ".muster");
    }
}
