package dev.muster.journal;

import static dev.muster.journal.JournalFixture.NOBODY;
import static dev.muster.journal.JournalFixture.ONE_FILE;
import static dev.muster.journal.JournalFixture.PARTS;
import static dev.muster.journal.JournalFixture.finish;
import static dev.muster.journal.JournalFixture.lines;
import static dev.muster.journal.JournalFixture.names;
import static dev.muster.journal.JournalFixture.runUntil;
import static dev.muster.journal.JournalFixture.targets;
import static dev.muster.journal.JournalFixture.usual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Results and sidecars that are not as the last run left them. */
class ScanJournalDamageTest {
    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("results.jsonl");
    }

    private Path sidecar() {
        return directory.resolve("results.jsonl.muster");
    }

    @ParameterizedTest
    @ValueSource(strings = {"results.jsonl", "results.jsonl.gz"})
    void aSidecarThatIsOlderThanTheLastPartIsMadeUpForByTheRecords(String name) throws Exception {
        Path file = directory.resolve(name);
        String input = names(4000);
        runUntil(file, input, 10, PARTS);
        Path sidecar = directory.resolve(name + ".muster");
        Path early = Files.copy(sidecar, directory.resolve("early"));
        for (int i = 0; i < 5; i++) runUntil(file, input, 600, PARTS);
        assertThat(SidecarCodec.read(sidecar).closed()).hasSizeGreaterThan(2);
        Files.copy(early, sidecar, StandardCopyOption.REPLACE_EXISTING);

        long before = finish(file, input, PARTS);

        assertThat(before).isEqualTo(3010);
        List<String> found = new ArrayList<>();
        try (Stream<Path> all = Files.list(directory)) {
            for (Path part : all.filter(each -> each.getFileName().toString().matches("results-\\d{5}\\..*"))
                    .toList()) {
                found.addAll(targets(part));
            }
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(lines(input));
    }

    @Test
    void aPartThatIsTornThoughAnotherFollowsIsSaid() throws Exception {
        runUntil(file(), names(400), 10, PARTS);
        Path early = Files.copy(sidecar(), directory.resolve("early"));
        runUntil(file(), names(400), 300, PARTS);
        Files.copy(early, sidecar(), StandardCopyOption.REPLACE_EXISTING);
        Path first = directory.resolve("results-00001.jsonl");
        byte[] content = Files.readAllBytes(first);
        content[content.length - 5] = 0;
        Files.write(first, content);
        Path second = directory.resolve("results-00002.jsonl");
        byte[] before = Files.readAllBytes(second);

        assertThatThrownBy(() -> runUntil(file(), names(400), 1, PARTS))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("results-00001.jsonl")
                .hasMessageContaining("are no records, and another part follows");
        assertThat(Files.readAllBytes(second)).isEqualTo(before);
    }

    @Test
    void aFirstPartThatIsGoneIsSaidAndNotMadeAnew() throws Exception {
        runUntil(file(), names(400), 300, PARTS);
        Files.delete(directory.resolve("results-00001.jsonl"));

        assertThatThrownBy(() -> runUntil(file(), names(400), 1, PARTS)).hasMessageContaining("it is gone");

        assertThat(directory.resolve("results-00001.jsonl")).doesNotExist();
    }

    @Test
    void aRecordWithAHoleIsNone() throws Exception {
        runUntil(file(), names(6), 6, ONE_FILE);
        byte[] content = Files.readAllBytes(file());
        for (int i = content.length - 60; i < content.length - 20; i++)
            content[i] = 0; // blocks that were never written
        Files.write(file(), content);

        long before = finish(file(), names(6), ONE_FILE);

        assertThat(before).isEqualTo(5);
        assertThat(targets(file())).containsExactlyInAnyOrderElementsOf(lines(names(6)));
    }

    @Test
    void whatIsCutOffIsTold() throws Exception {
        runUntil(file(), names(6), 3, ONE_FILE);
        Files.writeString(file(), "{\"schema\":\"mu", StandardOpenOption.APPEND);

        try (ScanJournal journal = ScanJournal.open(file(), ScanJournal.Mode.RESUME, usual(), ONE_FILE, NOBODY)) {
            assertThat(journal.tornBytes()).isEqualTo(13);
            assertThat(journal.recordsBefore()).isEqualTo(3);
        }
    }

    @Test
    void aFileThatWasReplacedByAnotherOneIsNotWrittenTo() throws Exception {
        runUntil(file(), names(6), 3, ONE_FILE);
        try (ScanJournal journal = ScanJournal.open(file(), ScanJournal.Mode.RESUME, usual(), ONE_FILE, NOBODY)) {
            JournalFixture.write(
                    journal, JournalFixture.reader(journal.verify(null, JournalFixture.stream(names(6)))), 1);
            journal.end(null); // so that the sidecar knows of records
        }
        byte[] other = "x".repeat(5000).getBytes(StandardCharsets.US_ASCII);
        Files.write(file(), other);

        assertThatThrownBy(() -> runUntil(file(), names(6), 1, ONE_FILE))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("no record ends at byte");
        assertThat(Files.readAllBytes(file())).isEqualTo(other);
    }

    @ParameterizedTest
    @CsvSource({"99, 0", "7, 4294967296", "7, 9223372036854775807"})
    void aRecordOfNoItemIsRefusedAndKept(long seq, long line) throws Exception {
        runUntil(file(), names(6), 1, ONE_FILE);
        String record =
                "{\"schema\":\"muster.record/1\",\"seq\":" + seq + ",\"line\":" + line + ",\"target\":\"odd\"}\n";
        Files.writeString(file(), record, StandardOpenOption.APPEND);
        byte[] before = Files.readAllBytes(file());

        assertThatThrownBy(() -> runUntil(file(), names(6), 1, ONE_FILE))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("a record of odd, which is no item of this scan");
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"named\":0 | \"named\":3000000000",
                "\"named\":0 | \"named\":-1",
                "\"named\":0 | \"named\":\"none\"",
                "muster.journal/1 | muster.journal/2",
                "\"done\":\" | \"done\":\"AAAA",
                "\"begun\":\" | \"begun\":\"soon",
                "{ | [",
            })
    void aSidecarThatIsNoneIsSaidWithItsName(String from, String to) throws Exception {
        runUntil(file(), names(6), 3, ONE_FILE);
        Files.writeString(sidecar(), Files.readString(sidecar()).replace(from, to));

        assertThatThrownBy(() -> runUntil(file(), names(6), 1, ONE_FILE))
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.reason()).isEqualTo(JournalException.Reason.DAMAGED))
                .hasMessageContaining("results.jsonl.muster is not what a scan leaves beside its results");
    }

    @Test
    void aSidecarThatCannotBeWrittenIsNamed() throws IOException {
        Files.createDirectories(directory.resolve("results.jsonl.muster.new/full"));

        assertThatThrownBy(() -> runUntil(file(), names(6), 3, ONE_FILE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("results.jsonl.muster.new");
    }
}
