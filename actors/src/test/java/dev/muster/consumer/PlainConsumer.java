package dev.muster.consumer;

import dev.muster.analysis.Analyzer;
import dev.muster.analysis.GradingPolicy;
import dev.muster.analysis.settings.AnalysisSettings;
import dev.muster.analysis.settings.Profiles;
import dev.muster.compute.ComputePool;
import dev.muster.compute.ComputeSettings;
import dev.muster.compute.StandaloneComputePool;
import dev.muster.config.Settings;
import dev.muster.convert.Conversion;
import dev.muster.convert.RecordConverter;
import dev.muster.diff.DiffSettings;
import dev.muster.diff.RecordDiff;
import dev.muster.filter.FilteredWriter;
import dev.muster.filter.ReportCondition;
import dev.muster.format.RecordForm;
import dev.muster.grade.GradeSummary;
import dev.muster.grade.RecordGrader;
import dev.muster.http.FetchResult;
import dev.muster.http.HttpSettings;
import dev.muster.http.Resolver;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.target.Target;
import dev.muster.http.testing.ScriptedHeaderClient;
import dev.muster.input.InputSettings;
import dev.muster.input.ScanInput;
import dev.muster.input.TargetReader;
import dev.muster.journal.JournalSettings;
import dev.muster.journal.MatteringSettings;
import dev.muster.journal.Merge;
import dev.muster.journal.MergeException;
import dev.muster.record.Column;
import dev.muster.record.Escape;
import dev.muster.record.RecordException;
import dev.muster.record.RecordJson;
import dev.muster.record.RecordParser;
import dev.muster.record.RecordReader;
import dev.muster.record.RecordWriter;
import dev.muster.record.SummaryJson;
import dev.muster.scan.HeaderScanner;
import dev.muster.scan.HeaderScannerBuilder;
import dev.muster.scan.ScanHandle;
import dev.muster.scan.report.ScanListener;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.TargetReport;
import dev.muster.scan.settings.AnalysisDepth;
import dev.muster.scan.settings.Concurrency;
import dev.muster.scan.settings.FetcherSettings;
import dev.muster.scan.settings.LifecycleSettings;
import dev.muster.scan.settings.ScanSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

/**
 * What a program does that embeds Muster and uses no library of it: every door that is meant for such a program.
 * {@link PlainConsumerTest} compiles it with the classes of Muster alone. Never run.
 */
final class PlainConsumer {
    private PlainConsumer() {}

    static Settings settings(Path file) {
        Settings settings = Settings.parse("muster { scan.concurrency = 64, http.timeouts.total = 10s }");
        if (settings.getBoolean("muster.scan.raw")) settings = Settings.read(file);
        if (settings.getStrings("muster.http.dns.servers").isEmpty()) settings = Settings.load();
        return settings.with("muster.scan.rate", 2.5).with("muster.http.timeouts.dns", Duration.ofSeconds(2));
    }

    static HeaderScannerBuilder setters(HeaderScannerBuilder builder) {
        return builder.concurrency(64)
                .rate(100)
                .perAddress(4)
                .timeout(Duration.ofSeconds(10))
                .retries(1)
                .redirects(5)
                .userAgent("inventory/2")
                .allowPrivate(false)
                .proxy(URI.create("http://127.0.0.1:3128"))
                .analysis(AnalysisDepth.HEADERS)
                .profile("observatory-6");
    }

    static HeaderScannerBuilder records(HeaderScannerBuilder builder, Settings settings) {
        HttpSettings http = HttpSettings.from(settings);
        return builder.settings(settings)
                .scanSettings(ScanSettings.from(settings))
                .fetcherSettings(FetcherSettings.from(settings))
                .computeSettings(ComputeSettings.from(settings))
                .httpSettings(http.withTls(http.tls()));
    }

    static HeaderScannerBuilder parts(
            HeaderScannerBuilder builder, Resolver names, Analyzer analyzer, Executor results) {
        return builder.client(
                        new ScriptedHeaderClient().fail(FailureKind.TCP_REFUSED).answer(200, "Server", "nginx"))
                .resolver(names)
                .analyzer(analyzer)
                .certificates((FetchResult unverified) -> unverified)
                .resultExecutor(results)
                .listener(new ScanListener() {
                    @Override
                    public void ended(TargetReport report) {
                        System.out.println(report.outcome());
                    }
                });
    }

    static void scans(
            Iterator<ScanInput> input, Flow.Publisher<Target> targets, Flow.Subscriber<TargetReport> subscriber)
            throws InterruptedException {
        try (HeaderScanner scanner = HeaderScanner.builder().build()) {
            CompletableFuture<TargetReport> one = scanner.scan(Target.of("example.com"));
            print(one.join());
            ScanSummary summary = scanner.scanAll(List.of(Target.of("example.com")), PlainConsumer::print);
            System.out.println(summary.answered() + " " + SummaryJson.of(summary, 0));
            System.out.println(scanner.scanAll(input, PlainConsumer::print).failures());
            scanner.scan(targets).subscribe(subscriber);
            scanner.scan(targets, scanner.options().withRate(10).withConcurrency(new Concurrency(16, 64, 4096)))
                    .subscribe(subscriber);
            ScanHandle scan = scanner.start(input, subscriber, scanner.options());
            System.out.println(scan.stats().answered() + " " + scanner.stats());
            scan.drain();
            scan.stop();
            System.out.println(scan.summary().join().stoppedEarly());
            System.out.println(scanner.drain(Duration.ofSeconds(20)));
        }
    }

    static void print(TargetReport report) {
        report.headers().forEach(field -> System.out.println(Escape.UNICODE.of(field.name() + ": " + field.value())));
        Failure failure = report.failure();
        if (failure != null) System.out.println(failure.code() + " " + failure.kind());
        System.out.println(report.target() + report.status() + report.grade() + report.header("Server"));
        report.certificate().ifPresent(System.out::println);
        report.last().ifPresent(hop -> System.out.println(hop.uri() + " " + hop.timings() + hop.tls() + hop.head()));
        if (report.analysis() != null) report.analysis().findings().forEach(System.out::println);
    }

    static void lists(InputStream in, Settings settings, HeaderScanner scanner) throws IOException {
        try (TargetReader input = TargetReader.ofLines(in, InputSettings.from(settings))) {
            System.out.println(scanner.scanAll(input, PlainConsumer::print).duplicates());
        }
    }

    static void stored(InputStream in, OutputStream out, TargetReport report) throws IOException, RecordException {
        List<Column> columns = List.of(Column.named("target"), Column.named("field.server"));
        try (RecordWriter lines = RecordWriter.jsonLines(out);
                RecordWriter csv = RecordWriter.csv(out, columns);
                RecordWriter some = FilteredWriter.of(lines, ReportCondition.of("grade<B or error"))) {
            some.write(report);
            csv.write(report);
        }
        try (RecordReader records = new RecordReader(in)) {
            records.forEach(PlainConsumer::print, bad -> System.err.println(bad.getMessage()));
        }
        print(new RecordParser().parse(RecordJson.of(report)));
    }

    static void again(InputStream in, OutputStream out, FileChannel before, Settings settings) throws IOException {
        try (RecordGrader grader = RecordGrader.start(settings)) {
            GradeSummary summary = grader.grade(in, out);
            System.out.println(summary.text());
        }
        try (RecordConverter converter = RecordConverter.start(settings)) {
            System.out.println(converter
                    .convert(in, out, Conversion.ofAll(RecordForm.records()))
                    .text());
        }
        try (RecordDiff diff = RecordDiff.start(settings, DiffSettings.from(settings))) {
            System.out.println(diff.compare(before, in, each -> System.out.println(each.target()))
                    .text());
        }
    }

    static int computed(HeaderScanner scanner, Settings settings) {
        ComputePool shared = scanner.computePool();
        int value = shared.submit(() -> 1, Duration.ofSeconds(5)).join()
                + scanner.compute(() -> 1).join();
        AnalysisSettings analysis = AnalysisSettings.from(settings);
        RecordGrader grader = RecordGrader.using(shared, analysis.analyzer());
        RecordConverter converter = RecordConverter.using(shared);
        grader.close();
        converter.close();
        try (StandaloneComputePool own = StandaloneComputePool.start(settings)) {
            return value + own.pool().submit(() -> 1).join();
        }
    }

    static void others(List<Path> shards, OutputStream out, Settings settings) throws IOException, MergeException {
        Merge.of(shards).writeTo(out);
        GradingPolicy policy = GradingPolicy.from(settings).and(GradingPolicy.NONE);
        System.out.println(new AnalysisSettings(Profiles.named("muster-1"), policy)
                .analyzer()
                .wantsWholeSite());
        System.out.println(JournalSettings.from(settings).sync() + " " + LifecycleSettings.from(settings));
        System.out.println(MatteringSettings.of(settings, "salt").keySet());
    }
}
