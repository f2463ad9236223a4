package dev.muster.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.config.Settings;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.input.InputSettings;
import dev.muster.input.ScanInput;
import dev.muster.input.TargetReader;
import dev.muster.scan.report.TargetReport;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;

/**
 * Makes the results of a long scan that was stopped shortly before its end, to measure how soon it goes on:
 * {@code LargeResults SIDECAR DIRECTORY COUNT SPLIT-SIZE [UNREAD]}. The sidecar is one that {@code muster scan} left
 * with the settings that the measured run will have, such as that of a scan of nothing. In the directory there will be
 * {@code list.txt}, {@code results.jsonl}, or parts of it where the split size is not 0, the sidecar, and one as it was
 * at the start, {@code early.muster}. A hundred lines have no record; they are loopback addresses, which nobody is
 * asked at by default. So many lines as {@code UNREAD} says, all comments, follow that had not been read when the scan
 * was stopped.
 */
final class LargeResults {
    private static final int LEFT = 100;

    private LargeResults() {}

    public static void main(String[] arguments) throws IOException {
        ScanIdentity identity =
                SidecarCodec.read(Path.of(arguments[0]).toAbsolutePath()).identity();
        Path directory = Files.createDirectories(Path.of(arguments[1]));
        int count = Integer.parseInt(arguments[2]);
        long splitSize = Long.parseLong(arguments[3]);
        long unread = arguments.length > 4 ? Long.parseLong(arguments[4]) : 0;
        Path list = list(directory.resolve("list.txt"), count, unread);
        JournalSettings settings = new JournalSettings(Duration.ofSeconds(1), false, splitSize);
        Path results = directory.resolve("results.jsonl");
        try (InputStream in = Files.newInputStream(list);
                ScanJournal journal =
                        ScanJournal.open(results, ScanJournal.Mode.FORCE, salt -> identity, settings, () -> {})) {
            Files.copy(directory.resolve("results.jsonl.muster"), directory.resolve("early.muster"));
            TargetReader targets = TargetReader.ofLines(in, InputSettings.from(Settings.load()));
            Iterator<ScanInput> items = journal.begin(targets);
            for (int line = 1; line <= count || unread == 0 && items.hasNext(); line++) {
                if (items.next() instanceof ScanInput.Wanted wanted && !isLeft(wanted.line(), count)) {
                    journal.write(report(wanted));
                }
            }
            journal.end(null);
        }
        System.out.println(Files.size(list) + " bytes of lines, "
                + Files.size(directory.resolve("results.jsonl.muster")) + " bytes of sidecar");
    }

    private static boolean isLeft(long line, int count) {
        return line % Math.max(1, count / LEFT) == 0;
    }

    private static Path list(Path file, int count, long unread) throws IOException {
        try (BufferedWriter lines = Files.newBufferedWriter(file, UTF_8)) {
            for (int i = 1; i <= count; i++) {
                lines.write(isLeft(i, count) ? "http://127.0.0.1:9/?" + i : "www.site-" + i + ".example");
                lines.write('\n');
            }
            for (long i = 0; i < unread; i++) lines.write("# unread\n");
        }
        return file;
    }

    private static TargetReport report(ScanInput.Wanted wanted) {
        return TargetReport.rejected(
                wanted.seq(),
                wanted.line(),
                wanted.target().text(),
                Instant.EPOCH,
                Failure.of(FailureKind.TCP_REFUSED, "nobody there"));
    }
}
