package dev.muster.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.config.Settings;
import dev.muster.http.FetchRequest;
import dev.muster.http.FetchResult;
import dev.muster.http.head.Fields;
import dev.muster.http.testing.ScriptedHeaderClient;
import dev.muster.input.ScanInput;
import dev.muster.scan.engine.Inputs;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.TargetReport;
import dev.muster.scan.settings.AnalysisDepth;
import dev.muster.scan.settings.Concurrency;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ScanHandleTest {
    private final BlockingQueue<CompletableFuture<FetchResult>> held = new LinkedBlockingQueue<>();
    private final BlockingQueue<FetchRequest> requests = new LinkedBlockingQueue<>();
    private final ScriptedHeaderClient client = new ScriptedHeaderClient().otherwise(request -> {
        CompletableFuture<FetchResult> result = new CompletableFuture<>();
        requests.add(request);
        held.add(result);
        return result;
    });
    private final HeaderScanner scanner = HeaderScanner.builder()
            .settings(Settings.parse("muster.fetchers { pool-size = 2, in-flight = 3 }"))
            .client(client)
            .build();

    @AfterEach
    void close() {
        scanner.close();
    }

    private static final class Collector implements Flow.Subscriber<TargetReport> {
        private final BlockingQueue<TargetReport> reports = new LinkedBlockingQueue<>();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(TargetReport report) {
            reports.add(report);
        }

        @Override
        public void onError(Throwable cause) {}

        @Override
        public void onComplete() {}
    }

    private static List<ScanInput> input(long count) {
        return LongStream.rangeClosed(1, count).mapToObj(Inputs::wanted).toList();
    }

    private void answerOne() throws InterruptedException {
        FetchRequest request = requests.take();
        held.take().complete(ScriptedHeaderClient.answered(request, 200, Fields.of("Server", "nginx")));
    }

    private static ScanSummary summary(ScanHandle scan) throws Exception {
        return scan.summary().get(30, TimeUnit.SECONDS);
    }

    @Test
    void twoScansHaveTheirOwnOptionsAndAreDrainedApart() throws Exception {
        Collector facts = new Collector();
        Collector grades = new Collector();
        ScanHandle first = scanner.start(
                input(1).iterator(),
                facts,
                scanner.options().withAnalysis(AnalysisDepth.NONE).withConcurrency(1));
        answerOne();
        TargetReport plain = facts.reports.take();
        ScanHandle second =
                scanner.start(input(1).iterator(), grades, scanner.options().withProfile("observatory-6"));
        answerOne();
        TargetReport graded = grades.reports.take();

        assertThat(plain.analysis()).isNull();
        assertThat(graded.analysis()).isNotNull();
        assertThat(graded.analysis().profile()).isEqualTo("observatory-6");
        assertThat(summary(first).answered()).isEqualTo(1);
        assertThat(summary(second).answered()).isEqualTo(1);
    }

    @Test
    void drainingOneScanLeavesTheOtherGoing() throws Exception {
        Collector ended = new Collector();
        Collector going = new Collector();
        ScanHandle one =
                scanner.start(input(100).iterator(), ended, scanner.options().withConcurrency(1));
        requests.take();
        CompletableFuture<FetchResult> underWay = held.take();

        one.drain();
        underWay.complete(ScriptedHeaderClient.answered(
                new FetchRequest(
                        Inputs.target("a.example"),
                        java.time.Duration.ofSeconds(1),
                        dev.muster.http.Method.GET,
                        List.of(),
                        false),
                200,
                Fields.EMPTY));

        assertThat(summary(one).stoppedEarly()).isTrue();
        assertThat(summary(one).answered()).isEqualTo(1);
        ScanHandle other = scanner.start(input(2).iterator(), going, scanner.options());
        answerOne();
        answerOne();
        assertThat(summary(other).answered()).isEqualTo(2);
        assertThat(summary(other).stoppedEarly()).isFalse();
    }

    @Test
    void stoppingOneScanClosesItsSocketsAndNoOthers() throws Exception {
        ScanHandle stopped = scanner.start(input(1).iterator(), new Collector(), scanner.options());
        requests.take();
        CompletableFuture<FetchResult> its = held.take();
        ScanHandle other = scanner.start(input(1).iterator(), new Collector(), scanner.options());
        FetchRequest request = requests.take();
        CompletableFuture<FetchResult> others = held.take();

        stopped.stop();

        assertThat(summary(stopped).abandoned()).isEqualTo(1);
        assertThatThrownBy(() -> its.get(30, TimeUnit.SECONDS))
                .isInstanceOf(java.util.concurrent.CancellationException.class);
        others.complete(ScriptedHeaderClient.answered(request, 200, Fields.EMPTY));
        assertThat(summary(other).answered()).isEqualTo(1);
    }

    @Test
    void theStatsSayHowManyTheFetchersHaveRoomFor() throws Exception {
        ScanHandle scan = scanner.start(
                input(100).iterator(), new Collector(), scanner.options().withConcurrency(50));
        for (int i = 0; i < 6; i++) requests.take();

        assertThat(requests.poll(200, TimeUnit.MILLISECONDS)).as("a seventh").isNull();
        assertThat(scan.options().concurrency()).isEqualTo(Concurrency.fixed(50));
        assertThat(scan.stats().concurrency()).isEqualTo(6);
        assertThat(scan.stats().fetching()).isEqualTo(6);
        scan.stop();
    }

    @Test
    void aProfileThatDoesNotExistIsRefusedAtTheDoor() {
        assertThatThrownBy(() -> scanner.start(
                        input(1).iterator(), new Collector(), scanner.options().withProfile("nobodys")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobodys");
    }
}
