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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --force} takes away, and what nobody takes away. */
class ScanJournalOverwriteTest {
    private static ScanIdentity wrong(String salt) {
        throw new IllegalArgumentException("no such shard, asked for with " + salt);
    }

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("results.jsonl");
    }

    private void force(JournalSettings settings) throws IOException {
        ScanJournal.open(file(), ScanJournal.Mode.FORCE, usual(), settings, NOBODY)
                .close();
    }

    @Test
    void aScanThatIsAskedForWronglyOverwritesNothing() throws Exception {
        finish(file(), names(3), ONE_FILE);

        assertThatThrownBy(() -> ScanJournal.open(
                        file(), ScanJournal.Mode.FORCE, ScanJournalOverwriteTest::wrong, ONE_FILE, NOBODY))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(targets(file())).hasSize(3);
        assertThat(directory.resolve("results.jsonl.muster")).exists();
    }

    @Test
    void aScanThatIsAskedForWronglyLeavesNoFile() throws Exception {
        assertThatThrownBy(() -> ScanJournal.open(
                        file(), ScanJournal.Mode.NEW, ScanJournalOverwriteTest::wrong, ONE_FILE, NOBODY))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aNameLikeThatOfAPartIsSomebodyElsesWhereNoSidecarSpeaksOfIt() throws Exception {
        Path other = Files.writeString(directory.resolve("results-00001.jsonl"), "of somebody else\n");

        finish(file(), names(3), ONE_FILE);
        force(ONE_FILE);

        assertThat(other).hasContent("of somebody else");
        assertThatThrownBy(() -> ScanJournal.open(file(), ScanJournal.Mode.NEW, usual(), PARTS, NOBODY))
                .hasMessageContaining("is there already");
    }

    @Test
    void ofAnOldScanInPartsNothingIsLeft() throws Exception {
        finish(file(), names(400), PARTS);

        force(ONE_FILE);

        try (Stream<Path> all = Files.list(directory)) {
            assertThat(all.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("results.jsonl", "results.jsonl.muster");
        }
    }

    @Test
    void aScanWhoseFirstPartWasTakenAwayIsNotOverwrittenWhileItRuns() throws Exception {
        try (ScanJournal first = ScanJournal.open(file(), ScanJournal.Mode.NEW, usual(), PARTS, NOBODY)) {
            JournalFixture.write(first, JournalFixture.reader(JournalFixture.stream(names(3000))), 3000);
            first.flush();
            Files.move(directory.resolve("results-00001.jsonl"), directory.resolve("taken.jsonl"));

            assertThatThrownBy(() -> force(PARTS)).hasMessageContaining("another scan");
        }
        assertThat(directory.resolve("results-00002.jsonl")).isNotEmptyFile();
    }

    @Test
    void aLinkInPlaceOfTheNextSidecarIsNotFollowed() throws Exception {
        Path precious = Files.writeString(directory.resolve("precious"), "keep me");
        Files.createSymbolicLink(directory.resolve("results.jsonl.muster.new"), precious);

        finish(file(), names(3), ONE_FILE);

        assertThat(precious).hasContent("keep me");
        assertThat(directory.resolve("results.jsonl.muster")).isRegularFile();
    }

    @Test
    void aLinkToResultsIsWrittenThrough() throws Exception {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere")).resolve("results.jsonl");
        Files.createSymbolicLink(file(), elsewhere);

        runUntil(file(), names(3), 1, ONE_FILE);
        finish(file(), names(3), ONE_FILE);

        assertThat(targets(elsewhere)).containsExactlyInAnyOrderElementsOf(lines(names(3)));
        assertThat(Files.isSymbolicLink(file())).isTrue();
    }
}
