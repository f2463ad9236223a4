package dev.muster.journal;

import static dev.muster.journal.JournalFixture.NOBODY;
import static dev.muster.journal.JournalFixture.ONE_FILE;
import static dev.muster.journal.JournalFixture.PARTS;
import static dev.muster.journal.JournalFixture.finish;
import static dev.muster.journal.JournalFixture.identity;
import static dev.muster.journal.JournalFixture.lines;
import static dev.muster.journal.JournalFixture.names;
import static dev.muster.journal.JournalFixture.reader;
import static dev.muster.journal.JournalFixture.runUntil;
import static dev.muster.journal.JournalFixture.stream;
import static dev.muster.journal.JournalFixture.targets;
import static dev.muster.journal.JournalFixture.usual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.input.InputException;
import dev.muster.input.TargetReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanJournalTest {
    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("results.jsonl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"results.jsonl", "results.jsonl.gz"})
    void aScanThatStoppedGoesOnAndEachItemHasOneRecord(String name) throws Exception {
        Path file = directory.resolve(name);
        String input = names(500) + "site-1.example\nnot a target\n\n# comment\n";
        runUntil(file, input, 123, ONE_FILE);
        runUntil(file, input, 0, ONE_FILE);
        runUntil(file, input, 200, ONE_FILE);

        long before = finish(file, input, ONE_FILE);

        assertThat(before).isEqualTo(323);
        List<String> expected = new ArrayList<>(lines(names(500)));
        expected.add("not a target");
        assertThat(targets(file)).containsExactlyInAnyOrderElementsOf(expected);
        Sidecar sidecar = SidecarCodec.read(directory.resolve(name + ".muster"));
        assertThat(sidecar.complete()).isTrue();
        assertThat(sidecar.counts()).isNotNull().satisfies(counts -> {
            assertThat(counts.lines()).isEqualTo(504);
            assertThat(counts.duplicates()).isEqualTo(1);
            assertThat(counts.handedOut()).isEqualTo(501);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"results.jsonl", "results.jsonl.gz"})
    void whereverTheEndIsTornTheRestIsAskedAgain(String name) throws Exception {
        Path whole = directory.resolve(name);
        String input = names(6);
        runUntil(whole, input, 2, ONE_FILE);
        runUntil(whole, input, 2, ONE_FILE);
        long size = Files.size(whole);
        Path torn = Files.createDirectory(directory.resolve("torn")).resolve(name);
        // The sidecar of the second run knows two records: from there on anything may be missing.
        long known = SidecarCodec.read(directory.resolve(name + ".muster")).position();
        for (long end = known; end <= size; end++) {
            copy(whole, torn);
            copy(sidecar(whole), sidecar(torn));
            try (var channel = Files.newByteChannel(torn, StandardOpenOption.WRITE)) {
                channel.truncate(end);
            }

            finish(torn, input, ONE_FILE);

            assertThat(targets(torn))
                    .as("cut at %d of %d", end, size)
                    .containsExactlyInAnyOrderElementsOf(lines(input));
        }
    }

    @Test
    void whatAPowerFailureLeavesBehindTheRecordsIsCutOff() throws Exception {
        runUntil(file(), names(6), 3, ONE_FILE);
        Files.write(file(), new byte[5000], StandardOpenOption.APPEND);

        finish(file(), names(6), ONE_FILE);

        assertThat(targets(file())).containsExactlyInAnyOrderElementsOf(lines(names(6)));
    }

    @Test
    void resultsThatAreThereAreLeftAloneUnlessSomebodySaysSo() throws Exception {
        finish(file(), names(3), ONE_FILE);
        byte[] before = Files.readAllBytes(file());

        assertThatThrownBy(() -> ScanJournal.open(file(), ScanJournal.Mode.NEW, usual(), ONE_FILE, NOBODY))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("--resume goes on with its scan, --force overwrites it");
        assertThat(Files.readAllBytes(file())).isEqualTo(before);

        ScanJournal.open(file(), ScanJournal.Mode.FORCE, usual(), ONE_FILE, NOBODY)
                .close();
        assertThat(file()).isEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NEW", "FORCE", "RESUME"})
    void aSecondScanOfTheSameFileIsRefused(ScanJournal.Mode mode) throws Exception {
        try (ScanJournal first = ScanJournal.open(file(), ScanJournal.Mode.NEW, usual(), ONE_FILE, NOBODY)) {
            TargetReader targets = reader(stream(names(3)));
            JournalFixture.write(first, targets, 2);
            first.flush();
            byte[] before = Files.readAllBytes(file());

            assertThatThrownBy(() -> ScanJournal.open(file(), mode, usual(), ONE_FILE, NOBODY))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining(mode == ScanJournal.Mode.NEW ? "is there already" : "another scan");

            assertThat(Files.readAllBytes(file())).isEqualTo(before);
        }
    }

    @Test
    void otherSettingsAreRefusedEachWithOldAndNewValue() throws Exception {
        runUntil(file(), names(3), 1, ONE_FILE);
        byte[] before = Files.readAllBytes(file());

        assertThatThrownBy(() ->
                        ScanJournal.open(file(), ScanJournal.Mode.RESUME, identity("observatory-6"), ONE_FILE, NOBODY))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("muster.analysis.profile: muster-1 when the scan began, observatory-6 now");
        assertThatThrownBy(() -> ScanJournal.open(file(), ScanJournal.Mode.RESUME, usual(), PARTS, NOBODY))
                .hasMessageContaining("--split-size: one file when the scan began, in parts now");
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
        assertThat(directory.resolve("results-00001.jsonl")).doesNotExist();
    }

    @Test
    void anotherInputIsRefusedBeforeAnythingIsAsked() throws Exception {
        runUntil(file(), names(300), 100, ONE_FILE);
        try (ScanJournal journal = ScanJournal.open(file(), ScanJournal.Mode.RESUME, usual(), ONE_FILE, NOBODY)) {
            JournalFixture.write(journal, reader(journal.verify(null, stream(names(300)))), 100);
            journal.end(null);
        }

        String changed = names(300).replace("site-50.", "other-50.");
        assertThatThrownBy(() -> runUntil(file(), changed, 1, ONE_FILE))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("the input is not the one that the scan began with: of the first ")
                .hasMessageContaining("SHA-256 was");
        assertThatThrownBy(() -> runUntil(file(), names(3), 1, ONE_FILE)).hasMessageContaining("it ends after");
        Path list = Files.writeString(directory.resolve("list.txt"), changed);
        try (ScanJournal journal = ScanJournal.open(file(), ScanJournal.Mode.RESUME, usual(), ONE_FILE, NOBODY)) {
            assertThatThrownBy(() -> journal.verify(list, Files.newInputStream(list)))
                    .hasMessageContaining("the input is not the one");
        }
    }

    @Test
    void anInputThatHadEndedMayNotGoOn() throws Exception {
        finish(file(), names(3), ONE_FILE);

        assertThatThrownBy(() -> runUntil(file(), names(4), 1, ONE_FILE)).hasMessageContaining("it ended there");
    }

    @Test
    void whatWasReadSinceTheLastSidecarIsComparedWithItsRecords() throws Exception {
        String input = names(20_000); // more than one piece of the stream
        Files.createDirectory(directory.resolve("early"));
        Path early = directory.resolve("early/results.jsonl");
        runUntil(early, input, 1, ONE_FILE);
        runUntil(file(), input, 19_999, ONE_FILE);
        copy(sidecar(early), sidecar(file())); // as if none had been written since

        assertThatThrownBy(() -> finish(file(), input.replace("site-19000.", "other."), ONE_FILE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "line 19000 was another target, which its record tells, when the scan began, and is other.example now");
        finish(file(), input, ONE_FILE);
        assertThat(targets(file())).containsExactlyInAnyOrderElementsOf(lines(input));
    }

    @ParameterizedTest
    @ValueSource(strings = {"results.jsonl", "results.jsonl.gz"})
    void aScanInPartsGoesOnInTheLastOfThem(String name) throws Exception {
        Path file = directory.resolve(name);
        String input = names(3000);
        for (int i = 0; i < 5; i++) runUntil(file, input, 500, PARTS);

        finish(file, input, PARTS);

        List<Path> parts = parts();
        assertThat(file).doesNotExist();
        assertThat(parts).hasSizeGreaterThan(1);
        List<String> found = new ArrayList<>();
        for (Path part : parts) found.addAll(targets(part));
        assertThat(found).containsExactlyInAnyOrderElementsOf(lines(input));
    }

    @Test
    void aScanInPartsWhoseNextPartWasNotMadeYetGoesOn() throws Exception {
        String input = names(400);
        runUntil(file(), input, 300, PARTS);
        Sidecar sidecar = SidecarCodec.read(directory.resolve("results.jsonl.muster"));
        Files.delete(directory.resolve(
                String.format("results-%05d.jsonl", sidecar.closed().size() + 1)));
        assertThat(sidecar.position()).isZero();

        finish(file(), input, PARTS);

        List<String> found = new ArrayList<>();
        for (Path part : parts()) found.addAll(targets(part));
        assertThat(found).containsExactlyInAnyOrderElementsOf(lines(input));
    }

    @Test
    void aPartThatIsGoneOrChangedIsNotWrittenOver() throws Exception {
        runUntil(file(), names(400), 300, PARTS);
        Path first = directory.resolve("results-00001.jsonl");
        byte[] content = Files.readAllBytes(first);
        Files.write(first, new byte[] {'\n'}, StandardOpenOption.APPEND);
        assertThatThrownBy(() -> runUntil(file(), names(400), 1, PARTS))
                .hasMessageContaining("results-00001.jsonl")
                .hasMessageContaining("it was changed since");

        Files.write(first, new byte[100]);
        assertThatThrownBy(() -> runUntil(file(), names(400), 1, PARTS)).hasMessageContaining("it has 100 bytes");
        Files.write(first, content);
        runUntil(file(), names(400), 1, PARTS);
    }

    @Test
    void resultsWithoutASidecarAreNotGoneOnWith() throws Exception {
        finish(file(), names(3), ONE_FILE);
        Files.delete(sidecar(file()));

        assertThatThrownBy(() -> runUntil(file(), names(3), 1, ONE_FILE))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("there is no " + sidecar(file()));
    }

    @Test
    void aFileThatWasRemovedWhileTheScanRanIsSaid() throws Exception {
        try (ScanJournal journal = ScanJournal.open(file(), ScanJournal.Mode.NEW, usual(), ONE_FILE, NOBODY)) {
            TargetReader targets = reader(stream(names(3)));
            JournalFixture.write(journal, targets, 3);
            Files.delete(file());

            assertThatThrownBy(() -> journal.end(targets.counts()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("was removed or replaced while the scan ran");
        }
    }

    private static Path sidecar(Path file) {
        return file.resolveSibling(file.getFileName() + ".muster");
    }

    private List<Path> parts() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(path -> path.getFileName().toString().matches("results-\\d{5}\\..*"))
                    .filter(path -> !path.toString().endsWith(".muster"))
                    .sorted()
                    .toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
