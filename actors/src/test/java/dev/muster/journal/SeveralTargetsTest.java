package dev.muster.journal;

import static dev.muster.journal.JournalFixture.NOBODY;
import static dev.muster.journal.JournalFixture.ONE_FILE;
import static dev.muster.journal.JournalFixture.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.http.target.TargetDefaults;
import dev.muster.input.InputCounts;
import dev.muster.input.InputException;
import dev.muster.input.InputSettings;
import dev.muster.input.LineSettings;
import dev.muster.input.ScanInput;
import dev.muster.input.Shard;
import dev.muster.input.TargetReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scans of inputs of which one line is several targets: blocks of addresses, ports, paths. */
class SeveralTargetsTest {
    private static final InputSettings SEVERAL = new InputSettings(TargetDefaults.STANDARD, 100_000)
            .withLines(new LineSettings("", List.of(80, 8443), List.of(), true, 1024));
    private static final List<String> NAMED = List.of("192.0.2.0/30", "no target", "a.example");

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("results.jsonl");
    }

    private ScanJournal open(Path file, List<String> named, @Nullable Shard shard) throws IOException {
        String name = shard == null ? null : shard.toString();
        return ScanJournal.open(
                file,
                ScanJournal.Mode.RESUME,
                salt -> ScanIdentity.of("1.0", name, named, new TreeMap<>(), true),
                ONE_FILE,
                NOBODY);
    }

    private static TargetReader reader(List<String> named, InputStream in, @Nullable Shard shard) {
        return shard == null ? new TargetReader(named, in, SEVERAL) : TargetReader.ofLines(in, SEVERAL, shard);
    }

    private static List<ScanInput> items(Iterator<? extends ScanInput> all) {
        List<ScanInput> items = new ArrayList<>();
        while (all.hasNext()) {
            ScanInput item = all.next();
            if (!(item instanceof ScanInput.Duplicate)) items.add(item);
        }
        return items;
    }

    /** Blocks that share addresses, names with and without ports, blank lines and such as are no targets. */
    private static String input(Random random) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            switch (random.nextInt(6)) {
                case 0 ->
                    lines.append("198.51.100.").append(random.nextInt(256)).append("/29");
                case 1 -> lines.append("site-").append(random.nextInt(20)).append(".example");
                case 2 -> lines.append("site-").append(i).append(".example:80");
                case 3 -> lines.append(random.nextBoolean() ? "" : "# comment");
                case 4 -> lines.append("not a target ").append(i);
                default -> lines.append("2001:db8::").append(i).append("/127");
            }
            lines.append('\n');
        }
        return lines.append("203.0.113.0/24").toString();
    }

    private static InputStream stream(String input) {
        return JournalFixture.stream(input);
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "3, false", "4, true", "5, true"})
    void eachTargetHasOneRecordHoweverOftenTheScanIsKilled(long seed, boolean isShard) throws Exception {
        Random random = new Random(seed);
        String input = input(random);
        List<String> named = isShard ? List.of() : NAMED;
        Shard shard = isShard ? Shard.of("1/2") : null;
        List<ScanInput> all = items(reader(named, stream(input), shard));
        List<String> written = new ArrayList<>();

        int runs = 0;
        boolean complete = false;
        while (!complete && runs++ < 200) {
            try (ScanJournal journal = open(file(), named, shard)) {
                TargetReader targets = reader(named, journal.verify(null, stream(input)), shard);
                Iterator<ScanInput> left = journal.begin(targets);
                boolean stopped = write(journal, left, random.nextInt(60), random, written);
                if (random.nextBoolean()) journal.end(stopped ? null : targets.counts());
                complete = !stopped && journal.records() == all.size();
                if (complete) journal.end(targets.counts());
            }
        }

        assertThat(runs).isGreaterThan(5).isLessThan(200);
        Sidecar sidecar = SidecarCodec.read(directory.resolve("results.jsonl.muster"));
        assertThat(sidecar.complete()).isTrue();
        assertThat(sidecar.identity().bySeq()).isTrue();
        assertThat(seqs(file())).containsExactlyInAnyOrderElementsOf(written).hasSize(all.size());
        assertThat(written)
                .containsExactlyInAnyOrderElementsOf(
                        all.stream().map(SeveralTargetsTest::text).toList());
    }

    /** Some records, in an order that is not that of the input; whether there are more. */
    private static boolean write(
            ScanJournal journal, Iterator<ScanInput> left, int most, Random random, List<String> written)
            throws IOException {
        List<ScanInput> underWay = new ArrayList<>();
        int count = 0;
        while (left.hasNext() || !underWay.isEmpty()) {
            if (count == most) return true;
            while (left.hasNext() && underWay.size() < 20) {
                ScanInput item = left.next();
                if (!(item instanceof ScanInput.Duplicate)) underWay.add(item);
            }
            if (underWay.isEmpty()) return false;
            ScanInput item = underWay.remove(random.nextInt(underWay.size()));
            journal.write(report(item));
            written.add(text(item));
            count++;
        }
        return false;
    }

    private static String text(ScanInput item) {
        return item instanceof ScanInput.Wanted wanted
                ? wanted.seq() + " " + wanted.line() + " " + wanted.target()
                : ((ScanInput.Refused) item).seq() + " " + ((ScanInput.Refused) item).line() + " "
                        + ((ScanInput.Refused) item).text();
    }

    private static List<String> seqs(Path file) throws IOException {
        List<String> seqs = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            RecordHead head = RecordHead.of(
                    line.getBytes(StandardCharsets.UTF_8), 0, line.getBytes(StandardCharsets.UTF_8).length);
            assertThat(head).isNotNull();
            seqs.add(head.seq() + " " + head.line() + " " + head.target());
        }
        return seqs;
    }

    @Test
    void ofAnInputThatWasReadToItsEndOnlyWhatIsLeftIsGiven() throws Exception {
        String input = "192.0.2.0/28\n\na.example\n";
        List<ScanInput> left = new ArrayList<>();
        InputCounts counts;
        try (ScanJournal journal = open(file(), List.of(), null)) {
            TargetReader targets = reader(List.of(), stream(input), null);
            for (ScanInput item : items(journal.begin(targets))) {
                if (((ScanInput.Wanted) item).seq() % 5 == 0) left.add(item);
                else journal.write(report(item));
            }
            counts = targets.counts();
            journal.end(null);
        }

        try (ScanJournal journal = open(file(), List.of(), null)) {
            TargetReader targets = reader(List.of(), journal.verify(null, stream(input)), null);
            Iterator<ScanInput> again = journal.begin(targets);

            assertThat(targets.counts()).isEqualTo(counts); // before anything is read
            assertThat(items(again)).isEqualTo(left).hasSize(7);
        }
        assertThat(counts).isEqualTo(new InputCounts(35, 1, 0, 0, 34));
    }

    @Test
    void recordsThatNobodyHasComparedAreComparedTargetByTarget() throws Exception {
        try (ScanJournal journal = open(file(), List.of(), null)) {
            TargetReader targets = reader(List.of(), stream("192.0.2.0/30\n"), null);
            for (ScanInput item : items(journal.begin(targets))) journal.write(report(item));
        } // killed: the sidecar knows of no record

        try (ScanJournal journal = open(file(), List.of(), null)) {
            TargetReader same = reader(List.of(), journal.verify(null, stream("192.0.2.0/30\n")), null);
            assertThat(items(journal.begin(same))).isEmpty();
        }
        try (ScanJournal journal = open(file(), List.of(), null)) {
            TargetReader other = reader(List.of(), journal.verify(null, stream("192.0.2.4/30\n")), null);
            Iterator<ScanInput> again = journal.begin(other);

            assertThatThrownBy(() -> items(again))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith("line 1 was 192.0.2.0:80 when the scan began, and is 192.0.2.4:80 now");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void theTargetsOfOneBlockAreDividedAmongShardsAndMergedAgain(int count) throws Exception {
        String input = input(new Random(6));
        List<Path> files = new ArrayList<>();
        for (int i : IntStream.rangeClosed(1, count).toArray()) {
            Path file = directory.resolve("shard-" + i + ".jsonl");
            files.add(file);
            Shard shard = new Shard(i, count);
            try (ScanJournal journal = open(file, List.of(), shard)) {
                TargetReader targets = reader(List.of(), journal.verify(null, stream(input)), shard);
                for (ScanInput item : items(journal.begin(targets))) journal.write(report(item));
                journal.end(targets.counts());
            }
        }

        Merge merge = Merge.of(files);
        ByteArrayOutputStream merged = new ByteArrayOutputStream();
        merge.writeTo(merged);

        List<String> whole = items(reader(List.of(), stream(input), null)).stream()
                .map(SeveralTargetsTest::text)
                .toList();
        Path all = directory.resolve("all.jsonl");
        Files.write(all, merged.toByteArray());
        assertThat(seqs(all)).containsExactlyInAnyOrderElementsOf(whole);
        assertThat(merge.counts().handedOut()).isEqualTo(whole.size());
    }

    @Test
    void aPackedInputIsComparedByWhatIsInIt() throws Exception {
        Path packed = directory.resolve("list.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(JournalFixture.names(50).getBytes(StandardCharsets.UTF_8));
        }
        try (ScanJournal journal = open(file(), List.of(), null)) {
            TargetReader targets = reader(List.of(), Files.newInputStream(packed), null);
            Iterator<ScanInput> all = journal.begin(targets);
            for (int i = 0; i < 30; i++) journal.write(report(all.next()));
            journal.end(null);
        }

        for (boolean isFile : new boolean[] {true, false}) {
            InputStream again = new ByteArrayInputStream(Files.readAllBytes(packed));
            try (ScanJournal journal = open(file(), List.of(), null);
                    InputStream in = journal.verify(isFile ? packed : null, again)) {
                assertThat(items(journal.begin(reader(List.of(), in, null)))).hasSize(70);
            }
        }
        Path plain = directory.resolve("list");
        Files.writeString(plain, JournalFixture.names(50));
        try (ScanJournal journal = open(file(), List.of(), null);
                InputStream in = journal.verify(plain, Files.newInputStream(plain))) {
            assertThat(items(journal.begin(reader(List.of(), in, null)))).hasSize(70);
        }
    }
}
