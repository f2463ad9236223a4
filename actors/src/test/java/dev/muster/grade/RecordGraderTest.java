package dev.muster.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.analysis.Analysis;
import dev.muster.analysis.Analyzer;
import dev.muster.analysis.BodyFacts;
import dev.muster.analysis.Subject;
import dev.muster.analysis.settings.AnalysisSettings;
import dev.muster.compute.StandaloneComputePool;
import dev.muster.config.Settings;
import dev.muster.http.Hop;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Host;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.TargetUri;
import dev.muster.record.RecordReader;
import dev.muster.record.RecordWriter;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RecordGraderTest {
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
    private static final Analyzer MUSTER =
            AnalysisSettings.from(Settings.parse("")).analyzer();

    private static final StandaloneComputePool workers =
            StandaloneComputePool.start(Settings.parse("muster.compute { pool-size = 2, queue = 20 }"));
    private final RecordGrader grader = RecordGrader.using(workers.pool(), MUSTER);

    @AfterAll
    static void end() {
        workers.close();
    }

    @Test
    void everyAnswerIsGradedAndTheOrderKept() throws Exception {
        List<TargetReport> reports = new ArrayList<>();
        for (int i = 1; i <= 3000; i++) reports.add(answered(i, Scheme.HTTPS, null));

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        GradeSummary summary = grader.grade(new ByteArrayInputStream(lines(reports)), out);

        List<TargetReport> again = read(out.toByteArray());
        assertThat(again).extracting(TargetReport::seq).isSorted().hasSize(3000);
        assertThat(again).allSatisfy(report -> {
            Analysis analysis = Objects.requireNonNull(report.analysis());
            assertThat(analysis.profile()).isEqualTo("muster-1");
            assertThat(analysis.findings())
                    .anySatisfy(finding -> assertThat(finding.result()).isEqualTo("hsts-good"));
        });
        assertThat(summary).isEqualTo(new GradeSummary(3000, 3000, 0, 3000, 0, List.of()));
    }

    @Test
    void whatHasNoAnswerIsPassedOnAsItWas() throws Exception {
        var failed = new TargetReport(
                1,
                1,
                "a.test",
                Outcome.FAILED,
                AT,
                Duration.ofMillis(5),
                1,
                List.of(),
                Failure.of(FailureKind.LOCAL_INTERNAL, "x"),
                null,
                null,
                null,
                null);

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        GradeSummary summary = grader.grade(new ByteArrayInputStream(lines(List.of(failed))), out);

        assertThat(out.toByteArray()).isEqualTo(lines(List.of(failed)));
        assertThat(summary.unanswered()).isEqualTo(1);
    }

    @Test
    void aLineThatIsNoRecordIsSaidAndPassedOver() throws Exception {
        String good = new String(lines(List.of(answered(1, Scheme.HTTPS, null))), StandardCharsets.UTF_8);
        byte[] in = ("nonsense\n\n" + good + "{\"schema\":\"muster.rec").getBytes(StandardCharsets.UTF_8);

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        GradeSummary summary = grader.grade(new ByteArrayInputStream(in), out);

        assertThat(read(out.toByteArray())).hasSize(1);
        assertThat(summary.lines()).isEqualTo(3);
        assertThat(summary.unreadable()).isEqualTo(2);
        assertThat(summary.problems().get(0)).contains("line 1");
        assertThat(summary.problems().get(1)).contains("line 4").contains("cut off");
    }

    @Test
    void onlyTheFirstProblemsAreKept() throws Exception {
        byte[] in = "x\n".repeat(400_000).getBytes(StandardCharsets.UTF_8);

        GradeSummary summary = grader.grade(new ByteArrayInputStream(in), new ByteArrayOutputStream());

        assertThat(summary.unreadable()).isEqualTo(400_000);
        assertThat(summary.problems()).hasSize(10);
    }

    @Test
    void theBytesOfHeadsAreKept() throws Exception {
        String line = new String(lines(List.of(answered(1, Scheme.HTTPS, null))), StandardCharsets.UTF_8)
                .replace("\"status_code\"", "\"raw\":\"SFRUUA==\",\"status_code\"");

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        grader.grade(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)), out);

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"raw\":\"SFRUUA==\"");
    }

    @Test
    void whatTheContentToldIsKept() throws Exception {
        var body = new BodyFacts(10, false, "00", "title", null, null);
        var before = new Analysis("other", 1, "F", true, List.of(), List.of(), List.of(), null, null, body);

        var again = new ReportGrader(MUSTER)
                .grade(answered(1, Scheme.HTTPS, before))
                .orElseThrow();

        assertThat(again.analysis()).isNotNull();
        assertThat(again.analysis().profile()).isEqualTo("muster-1");
        assertThat(again.analysis().body()).isEqualTo(body);
        // What the head tells is told anew, also of records from before it was told.
        assertThat(again.analysis().cache()).isNotNull();
    }

    @Test
    void anAnswerOverPlainHttpIsItsOwnFetchOverPlainHttp() {
        List<Subject> seen = new ArrayList<>();
        Analyzer spy = subject -> {
            seen.add(subject);
            return MUSTER.analyze(subject);
        };

        assertThat(new ReportGrader(spy).grade(answered(1, Scheme.HTTP, null))).isPresent();
        assertThat(new ReportGrader(spy).grade(answered(2, Scheme.HTTPS, null))).isPresent();

        assertThat(seen.get(0).plain()).isNotNull();
        assertThat(seen.get(1).plain()).isNull();
        assertThat(seen.get(0).at()).isEqualTo(AT);
        assertThat(seen.get(0).host()).isEqualTo("www.example.com");
    }

    @Test
    void theInputIsReadNoFasterThanTheOutputTakesIt() throws Exception {
        byte[] line = lines(List.of(answered(1, Scheme.HTTPS, null)));
        AtomicLong readBytes = new AtomicLong();
        AtomicLong mostAhead = new AtomicLong();
        AtomicLong written = new AtomicLong();
        InputStream endless = new Repeating(line, 20_000, readBytes);

        grader.grade(endless, new OutputStream() {
            @Override
            public void write(int b) {
                written.incrementAndGet();
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                // One call for each batch of input.
                mostAhead.accumulateAndGet(readBytes.get() - written.get(), Math::max);
                written.addAndGet(256 * 1024);
            }
        });

        assertThat(readBytes.get()).isEqualTo(20_000L * line.length);
        assertThat(mostAhead.get()).isLessThan(9L * 256 * 1024);
    }

    @Test
    void oneReportIsGradedWithoutAFile() {
        TargetReport graded = grader.grade(answered(1, Scheme.HTTPS, null)).join();

        assertThat(Objects.requireNonNull(graded.analysis()).profile()).isEqualTo("muster-1");
    }

    @Test
    void theSettingsSayHowToGradeAndTheWorkersEndWithTheirGrader() throws Exception {
        Settings observatory = Settings.parse("muster.analysis.profile = observatory-6");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RecordGrader own = RecordGrader.start(observatory);
        try (own) {
            own.grade(new ByteArrayInputStream(lines(List.of(answered(1, Scheme.HTTPS, null)))), out);
        }

        assertThat(read(out.toByteArray()))
                .singleElement()
                .satisfies(report -> assertThat(
                                Objects.requireNonNull(report.analysis()).profile())
                        .isEqualTo("observatory-6"));
        assertThatThrownBy(() -> own.grade(answered(1, Scheme.HTTPS, null)))
                .isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void aPoolOfSomebodyElseStaysOpenWhenTheGraderIsClosed() throws Exception {
        grader.close();

        assertThat(workers.pool().submit(() -> 1).get()).isEqualTo(1);
    }

    @Test
    void whereThePoolIsFullTheCallersThreadGrades() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        Settings small = Settings.parse("muster.compute { pool-size = 1, queue = 1 }");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (StandaloneComputePool busy = StandaloneComputePool.start(small)) {
            CountDownLatch begun = new CountDownLatch(1);
            CompletableFuture<Integer> running = busy.pool().submit(() -> {
                begun.countDown();
                done.await();
                return 1;
            });
            begun.await();
            CompletableFuture<Integer> waiting = busy.pool().submit(() -> 2);

            GradeSummary summary = RecordGrader.using(busy.pool(), MUSTER)
                    .grade(new ByteArrayInputStream(lines(List.of(answered(1, Scheme.HTTPS, null)))), out);

            assertThat(summary.graded()).isEqualTo(1);
            assertThat(running).isNotDone();
            assertThat(waiting).isNotDone();
            done.countDown();
        }
        assertThat(read(out.toByteArray())).hasSize(1);
    }

    @Test
    void anOutputThatFailsEndsTheRunAndLeavesNothingInThePool() throws Exception {
        List<TargetReport> reports = new ArrayList<>();
        for (int i = 1; i <= 5000; i++) reports.add(answered(i, Scheme.HTTPS, null));
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertThatThrownBy(() -> grader.grade(new ByteArrayInputStream(lines(reports)), full))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
        assertThat(workers.pool().waiting()).isZero();
    }

    private static TargetReport answered(long seq, Scheme scheme, @Nullable Analysis analysis) {
        var uri = new TargetUri(scheme, new Host("www.example.com", Host.Kind.NAME), scheme.defaultPort(), "/");
        var fields = Fields.of("Strict-Transport-Security", "max-age=31536000", "Server", "nginx");
        return new TargetReport(
                seq,
                seq,
                "www.example.com",
                Outcome.ANSWERED,
                AT,
                Duration.ofMillis(5),
                1,
                List.of(Hop.of(uri, ResponseHead.of(200, "OK", fields))),
                null,
                null,
                null,
                null,
                analysis);
    }

    private static byte[] lines(List<TargetReport> reports) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RecordWriter writer = RecordWriter.jsonLines(out)) {
            for (TargetReport report : reports) writer.write(report);
        }
        return out.toByteArray();
    }

    private static List<TargetReport> read(byte[] bytes) throws Exception {
        List<TargetReport> reports = new ArrayList<>();
        try (RecordReader reader = new RecordReader(new ByteArrayInputStream(bytes))) {
            for (TargetReport report = reader.read(); report != null; report = reader.read()) reports.add(report);
        }
        return reports;
    }

    /** One line many times. */
    private static final class Repeating extends InputStream {
        private final byte[] line;
        private final AtomicLong count;
        private final long total;

        Repeating(byte[] line, int times, AtomicLong count) {
            this.line = line;
            this.total = (long) times * line.length;
            this.count = count;
        }

        @Override
        public int read() {
            return count.get() == total ? -1 : line[(int) (count.getAndIncrement() % line.length)];
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            int read = 0;
            while (read < length && count.get() < total) {
                int at = (int) (count.get() % line.length);
                int part = Math.min(length - read, line.length - at);
                System.arraycopy(line, at, bytes, offset + read, part);
                count.addAndGet(part);
                read += part;
            }
            return read == 0 ? -1 : read;
        }
    }
}
