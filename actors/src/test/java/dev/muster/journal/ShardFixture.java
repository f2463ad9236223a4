package dev.muster.journal;

import dev.muster.http.target.TargetDefaults;
import dev.muster.input.InputSettings;
import dev.muster.input.Shard;
import dev.muster.input.TargetReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Scans of shards without a network. */
final class ShardFixture {
    private static final InputSettings LINES = new InputSettings(TargetDefaults.STANDARD, 100_000);

    private ShardFixture() {}

    /** What a scan of a shard is told; {@code shard} may be {@code null} for the whole input. */
    record Told(@Nullable Shard shard, String version, Map<String, String> settings, JournalSettings journal) {
        static Told usual(int index, int count) {
            return new Told(
                    new Shard(index, count),
                    "1.0",
                    Map.of("muster.analysis.profile", "muster-1"),
                    JournalFixture.ONE_FILE);
        }

        Told version(String other) {
            return new Told(shard, other, settings, journal);
        }

        Told settings(Map<String, String> others) {
            return new Told(shard, version, others, journal);
        }

        Told journal(JournalSettings other) {
            return new Told(shard, version, settings, other);
        }

        Told whole() {
            return new Told(null, version, settings, journal);
        }

        private Function<String, ScanIdentity> identity() {
            String text = shard == null ? null : shard.toString();
            return salt -> ScanIdentity.of(version, text, List.of(), new TreeMap<>(settings));
        }
    }

    /** Runs a scan to its end. */
    static void scan(Path file, String input, Told told) throws IOException {
        try (ScanJournal journal = open(file, told)) {
            TargetReader targets = reader(journal, input, told);
            JournalFixture.write(journal, targets, Integer.MAX_VALUE);
            journal.end(targets.counts());
        }
    }

    /** Runs a scan until so many records are written, and stops it as a signal does. */
    static void scanUntil(Path file, String input, Told told, int records) throws IOException {
        try (ScanJournal journal = open(file, told)) {
            JournalFixture.write(journal, reader(journal, input, told), records);
            journal.end(null);
        }
    }

    static ScanJournal open(Path file, Told told) throws IOException {
        return ScanJournal.open(file, ScanJournal.Mode.RESUME, told.identity(), told.journal(), JournalFixture.NOBODY);
    }

    private static TargetReader reader(ScanJournal journal, String input, Told told) throws IOException {
        var in = journal.verify(null, JournalFixture.stream(input));
        return told.shard() == null ? TargetReader.ofLines(in, LINES) : TargetReader.ofLines(in, LINES, told.shard());
    }
}
