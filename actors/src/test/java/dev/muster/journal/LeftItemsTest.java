package dev.muster.journal;

import static dev.muster.journal.JournalFixture.LINES;
import static dev.muster.journal.JournalFixture.NOBODY;
import static dev.muster.journal.JournalFixture.ONE_FILE;
import static dev.muster.journal.JournalFixture.stream;
import static dev.muster.journal.JournalFixture.targets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.input.InputCounts;
import dev.muster.input.ScanInput;
import dev.muster.input.Shard;
import dev.muster.input.TargetReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A scan that goes on when its input had been read to the end already: what is left is known without the rest. */
class LeftItemsTest {
    private static final List<String> NAMED = List.of("a.example", "no target", "A.example", "b.example");

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("results.jsonl");
    }

    private ScanJournal open(List<String> named) throws IOException {
        return ScanJournal.open(
                file(),
                ScanJournal.Mode.RESUME,
                salt -> ScanIdentity.of("1.0", null, named, new TreeMap<>()),
                ONE_FILE,
                NOBODY);
    }

    private static TargetReader reader(List<String> named, InputStream in, boolean isShard) {
        return isShard ? TargetReader.ofLines(in, LINES, Shard.of("1/2")) : new TargetReader(named, in, LINES);
    }

    private static List<ScanInput> items(Iterator<? extends ScanInput> all) {
        List<ScanInput> items = new ArrayList<>();
        while (all.hasNext()) {
            ScanInput item = all.next();
            if (!(item instanceof ScanInput.Duplicate)) items.add(item);
        }
        return items;
    }

    /** Names, duplicates, refused lines, blank ones and comments, in an order of its own for each seed. */
    private static String input(Random random) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            int drawn = random.nextInt(10);
            if (drawn < 6) lines.append("site-").append(i).append(".example");
            else if (drawn < 8)
                lines.append("SITE-").append(random.nextInt(i + 1)).append(".example");
            else if (drawn == 8) lines.append("not a target ").append(i);
            else lines.append(random.nextBoolean() ? "" : "# comment");
            lines.append(random.nextBoolean() ? "\r\n" : "\n");
        }
        return lines.append("last.example").toString();
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "3, false", "4, true", "5, true"})
    void itemsKeepTheirNumbersAndNothingElseIsRead(long seed, boolean isShard) throws Exception {
        Random random = new Random(seed);
        String input = input(random);
        List<String> named = isShard ? List.of() : NAMED;
        List<ScanInput> all = items(reader(named, stream(input), isShard));
        List<ScanInput> left = new ArrayList<>();
        InputCounts counts;
        try (ScanJournal journal = open(named)) {
            TargetReader targets = reader(named, stream(input), isShard);
            for (ScanInput item : items(journal.begin(targets))) {
                if (random.nextInt(10) == 0) left.add(item);
                else journal.write(JournalFixture.report(item));
            }
            counts = targets.counts();
            journal.end(null);
        }

        try (ScanJournal journal = open(named)) {
            TargetReader targets = reader(named, journal.verify(null, stream(input)), isShard);
            Iterator<ScanInput> again = journal.begin(targets);
            assertThat(targets.counts()).isEqualTo(counts); // before anything is read
            List<ScanInput> asked = items(again);
            assertThat(asked).isEqualTo(left).isNotEmpty();
            for (ScanInput item : asked.subList(0, asked.size() / 2)) journal.write(JournalFixture.report(item));
        } // killed, as far as a process can do that to itself

        try (ScanJournal journal = open(named)) {
            TargetReader targets = reader(named, journal.verify(null, stream(input)), isShard);
            List<ScanInput> asked = items(journal.begin(targets));
            assertThat(asked).isEqualTo(left.subList(left.size() / 2, left.size()));
            for (ScanInput item : asked) journal.write(JournalFixture.report(item));
            journal.end(targets.counts());
        }

        Sidecar sidecar = SidecarCodec.read(directory.resolve("results.jsonl.muster"));
        assertThat(sidecar.complete()).isTrue();
        assertThat(sidecar.left()).isNull();
        assertThat(sidecar.counts()).isEqualTo(counts);
        assertThat(targets(file())).hasSize(all.size());
    }

    @Test
    void aScanThatIsCompleteHasNothingToReadAgain() throws Exception {
        String input = input(new Random(8));
        try (ScanJournal journal = open(List.of())) {
            TargetReader targets = reader(List.of(), stream(input), false);
            JournalFixture.write(journal, targets, Integer.MAX_VALUE);
            journal.end(targets.counts());
        }

        try (ScanJournal journal = open(List.of())) {
            TargetReader targets = reader(List.of(), journal.verify(null, stream(input)), false);
            assertThat(items(journal.begin(targets))).isEmpty();
            assertThat(targets.position().lines()).isZero();
            journal.end(targets.counts());
        }

        assertThat(SidecarCodec.read(directory.resolve("results.jsonl.muster")).complete())
                .isTrue();
    }

    @Test
    void beforeTheEndOfTheInputNothingIsSaidOfWhatIsLeft() throws Exception {
        String input = input(new Random(6));
        try (ScanJournal journal = open(List.of())) {
            TargetReader targets = reader(List.of(), stream(input), false);
            JournalFixture.write(journal, targets, 100);
            journal.end(null);
        }

        Sidecar sidecar = SidecarCodec.read(directory.resolve("results.jsonl.muster"));
        assertThat(sidecar.left()).isNull();
        assertThat(sidecar.counts()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 200})
    void aSecondRunThatHasNotReadToTheEndAgainKnowsNoMoreThanItRead(int written) throws Exception {
        String input = input(new Random(7));
        List<ScanInput> all = items(reader(List.of(), stream(input), false));
        try (ScanJournal journal = open(List.of())) {
            JournalFixture.write(journal, reader(List.of(), stream(input), false), written);
            journal.end(null);
        }
        try (ScanJournal journal = open(List.of())) {
            Iterator<ScanInput> some = journal.begin(reader(List.of(), journal.verify(null, stream(input)), false));
            some.next(); // handed out, and never recorded
            journal.end(null);
        }

        try (ScanJournal journal = open(List.of())) {
            TargetReader targets = reader(List.of(), journal.verify(null, stream(input)), false);
            JournalFixture.write(journal, targets, Integer.MAX_VALUE);
            journal.end(targets.counts());
        }

        assertThat(targets(file())).hasSize(all.size());
    }

    @Test
    void aReaderThatHasBegunCannotLeaveAnythingOut() {
        TargetReader targets = reader(List.of(), stream("a.example\nb.example\n"), false);
        targets.next();
        DoneItems none = new DoneItems(new ItemNumbers(0, false));

        assertThatThrownBy(() -> targets.goOn(new LeftItems(none, none, false, targets.counts())))
                .isInstanceOf(IllegalStateException.class);
    }
}
