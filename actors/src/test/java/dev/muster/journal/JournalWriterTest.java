package dev.muster.journal;

import static dev.muster.journal.JournalFixture.NOBODY;
import static dev.muster.journal.JournalFixture.ONE_FILE;
import static dev.muster.journal.JournalFixture.finish;
import static dev.muster.journal.JournalFixture.names;
import static dev.muster.journal.JournalFixture.reader;
import static dev.muster.journal.JournalFixture.stream;
import static dev.muster.journal.JournalFixture.targets;
import static dev.muster.journal.JournalFixture.usual;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.input.InputPosition;
import dev.muster.input.ScanInput;
import dev.muster.input.TargetReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalWriterTest {
    private static final JournalSettings OFTEN = new JournalSettings(Duration.ofMillis(1), false, 0);
    private static final long PATIENCE = Duration.ofSeconds(30).toNanos();

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("results.jsonl");
    }

    private Sidecar sidecar() throws JournalException {
        return SidecarCodec.read(directory.resolve("results.jsonl.muster"));
    }

    @Test
    void aScanThatIsStoppedByAnInterruptKeepsWhatItHas() throws Exception {
        try (ScanJournal journal = ScanJournal.open(file(), ScanJournal.Mode.NEW, usual(), ONE_FILE, NOBODY)) {
            TargetReader targets = reader(stream(names(3)));
            Thread.currentThread().interrupt();

            JournalFixture.write(journal, targets, 3);
            journal.end(null);

            assertThat(Thread.interrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
        assertThat(targets(file())).hasSize(3);
        assertThat(sidecar().done().count()).isEqualTo(3);
    }

    @Test
    void theSidecarFollowsAsSoonAsTheInputIsKnownThatFar() throws Exception {
        TargetReader targets = reader(stream(names(5)));
        InputPosition nothing = targets.position();
        AtomicReference<InputPosition> told = new AtomicReference<>(nothing);
        try (ScanJournal journal = ScanJournal.open(file(), ScanJournal.Mode.NEW, usual(), OFTEN, NOBODY)) {
            Iterator<ScanInput> items = journal.begin(targets, told::get, targets::counts);
            while (items.hasNext()) journal.write(JournalFixture.report(items.next()));
            journal.flush();
            awaitTicks();
            assertThat(sidecar().done().count()).isZero(); // it must never know less of the input than of records

            told.set(targets.position());

            long until = System.nanoTime() + PATIENCE;
            while (sidecar().done().count() < 5 && System.nanoTime() - until < 0) Thread.onSpinWait();
            assertThat(sidecar().done().count()).isEqualTo(5);
        }
    }

    /** Until the background thread must have looked: it writes what it finds every few milliseconds. */
    private void awaitTicks() throws Exception {
        Path other = directory.resolve("other.jsonl");
        try (ScanJournal journal = ScanJournal.open(other, ScanJournal.Mode.NEW, usual(), OFTEN, NOBODY)) {
            JournalFixture.write(journal, reader(stream(names(5))), 5);
            long until = System.nanoTime() + PATIENCE;
            Path sidecar = directory.resolve("other.jsonl.muster");
            while (SidecarCodec.read(sidecar).done().count() < 5 && System.nanoTime() - until < 0) Thread.onSpinWait();
        }
    }

    @Test
    void aScanThatIsCompleteStaysSoWhenALaterRunIsStopped() throws Exception {
        finish(file(), names(3), ONE_FILE);

        try (ScanJournal journal = ScanJournal.open(file(), ScanJournal.Mode.RESUME, usual(), ONE_FILE, NOBODY)) {
            JournalFixture.write(journal, reader(journal.verify(null, stream(names(3)))), 0);
            journal.end(null);
        }

        assertThat(sidecar().complete()).isTrue();
        assertThat(sidecar().counts()).isNotNull();
    }

    @Test
    void aScanOfNamedTargetsAloneIsCompleteInTheEnd() throws Exception {
        List<String> named = List.of("a.example", "b.example", "A.example");
        TargetReader targets = TargetReader.of(named, JournalFixture.LINES);
        try (ScanJournal journal = ScanJournal.open(
                file(),
                ScanJournal.Mode.NEW,
                salt -> ScanIdentity.of("1.0", null, named, new TreeMap<>()),
                ONE_FILE,
                NOBODY)) {
            JournalFixture.write(journal, targets, 10);
            journal.end(targets.counts());
        }

        assertThat(targets(file())).containsExactly("a.example", "b.example");
        assertThat(sidecar().complete()).isTrue();
    }
}
