package dev.muster.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.input.InputCounts;
import dev.muster.journal.ShardFixture.Told;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is missing or wrong with the results of shards is said, with the file's name, and nothing is merged. */
class MergeDamageTest {
    private static final String INPUT = JournalFixture.names(60) + "# comment\nsite-7.example\n";
    private static final int COUNT = 3;

    @TempDir
    Path directory;

    @BeforeEach
    void scan() throws IOException {
        for (int i = 1; i <= COUNT; i++) ShardFixture.scan(part(i), INPUT, Told.usual(i, COUNT));
        assertThat(problems()).isEmpty();
        // Enough for the tests to take some away.
        for (int i = 1; i <= COUNT; i++) assertThat(Files.readAllLines(part(i))).hasSizeGreaterThan(10);
    }

    /** Something that is done to the second of three shards. */
    interface Damage {
        void to(MergeDamageTest test, Path second) throws IOException;
    }

    private static Arguments row(String name, Damage damage, String... messages) {
        return Arguments.of(name, damage, List.of(messages));
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                row(
                        "another input",
                        (test, second) -> test.again(INPUT + "b.example\n", Told.usual(2, 3)),
                        "input: 62 lines, ",
                        " bytes, SHA-256 ",
                        " in part-1.jsonl, part-3.jsonl; 63 lines, ",
                        " in part-2.jsonl"),
                row(
                        "another input of the same length",
                        (test, second) -> test.again(INPUT.replace("site-1.", "cite-1."), Told.usual(2, 3)),
                        "input: 62 lines, ",
                        " in part-1.jsonl, part-3.jsonl; 62 lines, "),
                row(
                        "other settings",
                        (test, second) -> test.again(
                                INPUT,
                                Told.usual(2, 3)
                                        .settings(Map.of(
                                                "muster.analysis.profile", "observatory-6", "muster.scan.raw", "on"))),
                        "muster.analysis.profile: muster-1 in part-1.jsonl, part-3.jsonl; observatory-6 in part-2.jsonl",
                        "muster.scan.raw: none in part-1.jsonl, part-3.jsonl; on in part-2.jsonl"),
                row(
                        "a secret setting that not all have",
                        (test, second) -> test.again(
                                INPUT,
                                Told.usual(2, 3)
                                        .settings(Map.of(
                                                "muster.analysis.profile", "muster-1",
                                                "muster.http.proxy.uri", "sha256:12"))),
                        "muster.http.proxy.uri: none in part-1.jsonl, part-3.jsonl; set in part-2.jsonl"),
                row(
                        "another version",
                        (test, second) -> test.again(INPUT, Told.usual(2, 3).version("1.1")),
                        "version of Muster: 1.0 in part-1.jsonl, part-3.jsonl; 1.1 in part-2.jsonl"),
                row(
                        "a shard of another number of shards",
                        (test, second) -> test.again(INPUT, Told.usual(2, 4)),
                        "number of shards: 3 in part-1.jsonl, part-3.jsonl; 4 in part-2.jsonl"),
                row(
                        "the whole scan among the shards",
                        (test, second) -> test.again(INPUT, Told.usual(1, 1).whole()),
                        "number of shards: 3 in part-1.jsonl, part-3.jsonl; 1 in part-2.jsonl"),
                row(
                        "a shard twice, and so one missing",
                        (test, second) -> test.again(INPUT, Told.usual(3, 3)),
                        "shard 3/3 is there more than once: in part-2.jsonl, part-3.jsonl",
                        "shard 2/3 is missing; scan it: muster scan … --shard 2/3 -o FILE"),
                row(
                        "a shard that is not complete",
                        (test, second) -> {
                            test.remove(second);
                            ShardFixture.scanUntil(second, INPUT, Told.usual(2, 3), 5);
                        },
                        "part-2.jsonl: shard 2/3 is not complete (5 records when it was last written); finish it: "
                                + "muster scan … --shard 2/3 -o part-2.jsonl --resume"),
                row(
                        "a shard in parts that is not complete",
                        (test, second) -> {
                            test.remove(second);
                            ShardFixture.scanUntil(
                                    second, INPUT, Told.usual(2, 3).journal(JournalFixture.PARTS), 5);
                        },
                        "muster scan … --shard 2/3 -o part-2.jsonl --split-size … --resume"),
                row(
                        "a torn file",
                        (test, second) -> {
                            byte[] bytes = Files.readAllBytes(second);
                            Files.write(second, Arrays.copyOf(bytes, bytes.length - 7));
                        },
                        " is no record, the file ends in the middle of it",
                        "part-2.jsonl: there is no record of line ",
                        "part-2.jsonl: it was changed after its scan; scan it again: "
                                + "muster scan … --shard 2/3 -o part-2.jsonl --force"),
                row(
                        "something that is no record",
                        (test, second) -> Files.writeString(second, Files.readString(second) + "hello\n"),
                        " is no record"),
                row(
                        "a record that was removed",
                        (test, second) -> test.edit(second, lines -> lines.remove(4)),
                        "part-2.jsonl: there is no record of line "),
                row(
                        "many records that were removed",
                        (test, second) ->
                                test.edit(second, lines -> lines.subList(1, 8).clear()),
                        " of the input and 4 more"),
                row(
                        "a record that is there twice",
                        (test, second) -> test.edit(second, lines -> lines.add(lines.get(2))),
                        " is a second record of line ",
                        "site-"),
                row(
                        "many records that are there twice",
                        (test, second) -> test.edit(second, lines -> lines.addAll(lines.subList(0, 7))),
                        "part-2.jsonl: and 4 more of that kind (second record)"),
                row(
                        "the file of another shard",
                        (test, second) -> Files.write(second, Files.readAllBytes(test.part(3))),
                        ", which is not in this shard",
                        "more of that kind (record that is not in this shard)",
                        "part-2.jsonl: there is no record of line "),
                row(
                        "a record of a line that no input has",
                        (test, second) -> test.edit(
                                second,
                                lines -> lines.add(lines.get(0).replaceFirst("\"line\":\\d+", "\"line\":99999999999"))),
                        "is the record of line 99999999999 of the input, "),
                row(
                        "no sidecar",
                        (test, second) -> Files.delete(test.sidecar(second)),
                        "part-2.jsonl: there is no part-2.jsonl.muster beside it, which says what scan it is of",
                        "shard 2/3 is missing"),
                row(
                        "a sidecar that is none",
                        (test, second) -> Files.writeString(test.sidecar(second), "{}"),
                        "part-2.jsonl.muster is not what a scan leaves beside its results"),
                row(
                        "a sidecar of a shard that cannot be",
                        (test, second) -> Files.writeString(
                                test.sidecar(second),
                                Files.readString(test.sidecar(second)).replace("\"2/3\"", "\"5/3\"")),
                        "part-2.jsonl: must be I/N, shard I of N, with I from 1 to N, such as 2/4; found 5/3"),
                row(
                        "no results beside the sidecar",
                        (test, second) -> Files.delete(second),
                        "part-2.jsonl: there is no such file",
                        "part-2.jsonl: there is no record of line "),
                row(
                        "nothing at all",
                        (test, second) -> test.remove(second),
                        "part-2.jsonl: there is no such file, and no part-2.jsonl.muster",
                        "shard 2/3 is missing"),
                row(
                        "counts that contradict the records",
                        (test, second) -> test.counts(
                                second,
                                it -> sums(it.blank(), it.duplicates(), it.elsewhere() - 1, it.handedOut() + 1)),
                        "part-2.jsonl: its sidecar contradicts itself: "),
                row(
                        "counts of another number of lines",
                        (test, second) -> test.counts(
                                second, it -> sums(it.blank(), it.duplicates(), it.elsewhere() + 1, it.handedOut())),
                        "part-2.jsonl: its sidecar contradicts itself: it has ",
                        " and 62 lines, and counts ",
                        " records and 63 lines"),
                row(
                        "other blank lines",
                        (test, second) -> test.counts(
                                second,
                                it -> sums(it.blank() + 1, it.duplicates(), it.elsewhere() - 1, it.handedOut())),
                        "blank lines and comments: 1 in part-1.jsonl, part-3.jsonl; 2 in part-2.jsonl"),
                row(
                        "a duplicate that nobody has",
                        (test, second) -> test.counts(
                                second,
                                it -> sums(it.blank(), it.duplicates() + 1, it.elsewhere() - 1, it.handedOut())),
                        "part-1.jsonl, part-2.jsonl, part-3.jsonl: of 62 lines 63 are accounted for: "
                                + "60 records, 2 duplicates, 1 blank or comments"),
                row(
                        "a line in two shards",
                        (test, second) -> test.stealLine(second),
                        "part-2.jsonl, part-3.jsonl: both have a record of line "));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void isRefused(String name, Damage damage, List<String> messages) throws IOException {
        damage.to(this, part(2));

        String found = String.join("\n", problems());
        assertThat(found).as(name).isNotEmpty();
        assertThat(messages).allSatisfy(message -> assertThat(found).contains(message));
        assertThat(found).contains("part-2.jsonl").doesNotContain("null");
    }

    @Test
    void allThatIsWrongIsSaidInOneGo() throws IOException {
        Files.delete(part(1));
        remove(part(2));
        edit(part(3), lines -> lines.remove(0));

        assertThat(problems())
                .anyMatch(each -> each.equals("part-1.jsonl: there is no such file"))
                .anyMatch(each -> each.startsWith("shard 2/3 is missing"))
                .anyMatch(each -> each.startsWith("part-3.jsonl: there is no record of line"));
    }

    @Test
    void ofManyMissingShardsTheFirstAreNamed() throws IOException {
        Path only = directory.resolve("only.jsonl");
        ShardFixture.scan(only, INPUT, Told.usual(3, 999_999_999));

        List<String> problems = problems(List.of(only));

        assertThat(problems).hasSize(11);
        assertThat(problems.get(2)).startsWith("shard 4/999999999 is missing");
        assertThat(problems.get(10)).isEqualTo("and 999,999,988 more shards are missing");
    }

    @Test
    void aNameThatAShellWouldTakeApartIsQuoted() throws IOException {
        Path odd = directory.resolve("it's a part.jsonl");
        ShardFixture.scanUntil(odd, INPUT, Told.usual(1, 1), 1);

        assertThat(problems(List.of(odd))).singleElement().asString().contains("-o 'it'\\''s a part.jsonl' --resume");
    }

    @Test
    void nothingToMergeIsSaid() {
        assertThat(problems(List.of())).containsExactly("there are no results to merge");
    }

    // ---- helpers

    private Path part(int index) {
        return directory.resolve("part-" + index + ".jsonl");
    }

    private Path sidecar(Path file) {
        return file.resolveSibling(file.getFileName() + ".muster");
    }

    private void remove(Path file) throws IOException {
        Files.delete(file);
        Files.delete(sidecar(file));
    }

    /** Scans the second shard anew. */
    private void again(String input, Told told) throws IOException {
        remove(part(2));
        ShardFixture.scan(part(2), input, told);
    }

    interface Edit {
        void of(List<String> lines);
    }

    private void edit(Path file, Edit edit) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        edit.of(lines);
        Files.write(file, lines);
    }

    interface Recount {
        InputCounts of(InputCounts counts);
    }

    private void counts(Path file, Recount change) throws IOException {
        Sidecar it = SidecarCodec.read(sidecar(file));
        write(file, it, it.done(), change.of(Objects.requireNonNull(it.counts())));
    }

    /** A record of the third shard stands in the second as well, and the sidecar of that says so. */
    private void stealLine(Path second) throws IOException {
        String stolen = Files.readAllLines(part(3)).get(0);
        edit(second, lines -> lines.add(stolen));
        Sidecar it = SidecarCodec.read(sidecar(second));
        RecordHead record =
                Objects.requireNonNull(RecordHead.of(stolen.getBytes(StandardCharsets.UTF_8), 0, stolen.length()));
        it.done().add(record.seq(), record.line());
        InputCounts counts = Objects.requireNonNull(it.counts());
        write(
                second,
                it,
                it.done(),
                sums(counts.blank(), counts.duplicates(), counts.elsewhere() - 1, counts.handedOut() + 1));
    }

    private static InputCounts sums(long blank, long duplicates, long elsewhere, long handedOut) {
        return new InputCounts(blank + duplicates + elsewhere + handedOut, blank, duplicates, elsewhere, handedOut);
    }

    private static void write(Path file, Sidecar it, DoneItems done, InputCounts counts) throws IOException {
        SidecarFile sidecar = new SidecarFile(new ResultsName(file, false), false);
        sidecar.write(
                sidecar.number(),
                new Sidecar(
                        it.scanId(),
                        it.begun(),
                        it.identity(),
                        it.input(),
                        it.split(),
                        it.closed(),
                        it.position(),
                        it.records(),
                        done,
                        null,
                        counts,
                        it.complete()));
    }

    private List<String> problems() {
        return problems(List.of(part(1), part(2), part(3)));
    }

    /** What is wrong with them, with names of files as they are in their directory. */
    private List<String> problems(List<Path> results) {
        MergeException refused = catchThrowableOfType(MergeException.class, () -> Merge.of(results));
        if (refused == null) return List.of();
        return refused.problems().stream()
                .map(each -> each.replace(directory + "/", ""))
                .toList();
    }
}
