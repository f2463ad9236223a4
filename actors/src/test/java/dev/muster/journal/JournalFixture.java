package dev.muster.journal;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.TargetDefaults;
import dev.muster.input.InputSettings;
import dev.muster.input.ScanInput;
import dev.muster.input.TargetReader;
import dev.muster.record.RecordException;
import dev.muster.record.RecordReader;
import dev.muster.scan.report.TargetReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/** Scans without a network: each item of an input gets a record that says that it failed. */
final class JournalFixture {
    static final JournalSettings ONE_FILE = new JournalSettings(Duration.ofHours(1), false, 0);
    static final JournalSettings PARTS = new JournalSettings(Duration.ofHours(1), false, 4096);
    static final Runnable NOBODY = () -> {};

    static final InputSettings LINES =
            new InputSettings(new TargetDefaults(SchemeChoice.AUTO, OptionalInt.empty(), "/"), 100_000);

    private JournalFixture() {}

    static Function<String, ScanIdentity> identity(String profile) {
        TreeMap<String, String> settings = new TreeMap<>();
        settings.put("muster.analysis.profile", profile);
        return salt -> ScanIdentity.of("1.0", null, List.of(), settings);
    }

    static Function<String, ScanIdentity> usual() {
        return identity("muster-1");
    }

    static InputStream stream(String input) {
        return new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    }

    static TargetReader reader(InputStream in) {
        return TargetReader.ofLines(in, LINES);
    }

    /** {@code count} lines with names of their own. */
    static String names(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= count; i++) lines.append("site-").append(i).append(".example\n");
        return lines.toString();
    }

    static TargetReport report(ScanInput item) {
        if (item instanceof ScanInput.Wanted wanted) {
            return TargetReport.rejected(
                    wanted.seq(),
                    wanted.line(),
                    wanted.target().text(),
                    Instant.EPOCH,
                    Failure.of(FailureKind.TCP_REFUSED, "nobody there"));
        }
        ScanInput.Refused refused = (ScanInput.Refused) item;
        return TargetReport.rejected(refused.seq(), refused.line(), refused.text(), Instant.EPOCH, refused.failure());
    }

    /**
     * Runs a scan of {@code input} until {@code most} records are written, and leaves it without a word, as far as a
     * process can do that to itself.
     */
    static void runUntil(Path file, String input, int most, JournalSettings settings) throws IOException {
        try (ScanJournal journal = ScanJournal.open(file, ScanJournal.Mode.RESUME, usual(), settings, NOBODY)) {
            write(journal, reader(journal.verify(null, stream(input))), most);
        }
    }

    /** Runs a scan to its end; how many records were there before. */
    static long finish(Path file, String input, JournalSettings settings) throws IOException {
        try (ScanJournal journal = ScanJournal.open(file, ScanJournal.Mode.RESUME, usual(), settings, NOBODY)) {
            TargetReader targets = reader(journal.verify(null, stream(input)));
            write(journal, targets, Integer.MAX_VALUE);
            journal.end(targets.counts());
            return journal.recordsBefore();
        }
    }

    static void write(ScanJournal journal, TargetReader targets, int most) throws IOException {
        Iterator<ScanInput> items = journal.begin(targets);
        int written = 0;
        while (written < most && items.hasNext()) {
            ScanInput item = items.next();
            if (item instanceof ScanInput.Duplicate) continue;
            journal.write(report(item));
            written++;
        }
    }

    /** The targets that have a record, in the order of the file. */
    static List<String> targets(Path file) throws IOException, RecordException {
        List<String> all = new ArrayList<>();
        InputStream in = Files.newInputStream(file);
        try (RecordReader records = new RecordReader(file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in)) {
            for (TargetReport report = records.read(); report != null; report = records.read()) {
                all.add(report.target());
            }
        }
        return all;
    }

    static List<String> lines(String input) {
        return input.lines().toList();
    }
}
