package dev.muster.scan;

import dev.muster.config.Settings;
import dev.muster.input.InputSettings;
import dev.muster.input.TargetReader;
import dev.muster.record.RecordWriter;
import dev.muster.scan.report.ScanSummary;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * Whether memory is flat: {@code MillionScan [LINES] [IN_MEMORY]} scans so many lines, of which every other one came
 * before, on a server in a process of its own, writes the records, and samples what this process holds. Of the targets
 * {@code IN_MEMORY} at most are remembered in memory, the others in a file. Ends with 1 where the counts are not exact.
 *
 * <p>With {@code JAVA_OPTS='-Xmx256m -Xms256m -XX:+AlwaysPreTouch'} the heap is all there from the beginning, and
 * resident memory shows what else grows.
 */
final class MillionScan {
    private static final int ADDRESSES = 200;
    private static final long SEED = 14;
    private static final int COLLECT_EVERY = 10;
    /** What is compiled, cached and pooled in this part of the time is no growth. */
    private static final double WARM_UP = 1 / 3.0;

    private MillionScan() {}

    public static void main(String[] arguments) throws IOException {
        long lines = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000;
        String inMemory = arguments.length > 1 ? "muster.scan.dedupe.entries = " + arguments[1] : "";
        Settings settings = Settings.parse("muster.http.addresses.allow-private = on\n" + inMemory);
        boolean exact;
        try (CountingServerProcess server = CountingServerProcess.start(ADDRESSES);
                TargetReader input = TargetReader.ofLines(
                        new RepeatedNames(lines, server.addresses(), server.port(), SEED),
                        InputSettings.from(settings));
                HeaderScanner scanner = HeaderScanner.builder()
                        .settings(settings)
                        .resolver(new NamesOfTheMix())
                        .build()) {
            exact = scan(lines, server, input, scanner);
        }
        System.exit(exact ? 0 : 1);
    }

    private static boolean scan(long lines, CountingServerProcess server, TargetReader input, HeaderScanner scanner)
            throws IOException {
        ScanSummary summary;
        try (RecordWriter writer = RecordWriter.jsonLines(OutputStream.nullOutputStream());
                ResourceWatch watch = ResourceWatch.start(
                        COLLECT_EVERY,
                        () -> scanner.stats().fetching(),
                        () -> scanner.stats().read() + " read")) {
            summary = scanner.scanAll(input, report -> {
                try {
                    writer.write(report);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            for (ResourceWatch.Figure figure : ResourceWatch.Figure.values()) {
                System.out.printf(
                        Locale.ROOT,
                        "%s: %s, most %.1f%n",
                        figure.name().toLowerCase(Locale.ROOT),
                        watch.trend(figure, summary.took().toSeconds() * WARM_UP),
                        watch.most(figure));
            }
        }
        long requests = server.end();
        System.out.println(summary);
        System.out.println("behind the end: " + scanner.stats() + ", requests " + requests);
        return summary.read() == lines
                && summary.duplicates() == lines / 2
                && summary.answered() == lines / 2
                && requests == lines / 2 + summary.retries();
    }
}
