package dev.muster.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.config.Settings;
import dev.muster.http.FetchResult;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.Fields;
import dev.muster.http.testing.ScriptedHeaderClient;
import dev.muster.input.ScanInput;
import dev.muster.scan.engine.Inputs;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.TargetReport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HeaderScannerTest {
    private static final Settings QUICK =
            Settings.parse("muster.scan.retries.min-pause = 1ms\nmuster.scan.requeue.min-pause = 1ms");

    private static HeaderScanner scanner(ScriptedHeaderClient client) {
        return HeaderScanner.builder().settings(QUICK).client(client).build();
    }

    @Test
    void everyTargetOfAListEndsInOneReport() {
        try (HeaderScanner scanner = scanner(new ScriptedHeaderClient())) {
            Set<Long> seqs = new HashSet<>();

            ScanSummary summary = scanner.scanAll(Inputs.wantedUpTo(5_000), report -> seqs.add(report.seq()));

            assertThat(seqs).hasSize(5_000);
            assertThat(summary.read()).isEqualTo(5_000);
            assertThat(summary.answered()).isEqualTo(5_000);
            assertThat(summary.records() + summary.duplicates()).isEqualTo(summary.read());
            assertThat(summary.stoppedEarly()).isFalse();
        }
    }

    @Test
    void aSingleTargetEndsInItsReportWithAnAnalysis() throws Exception {
        ScriptedHeaderClient client = new ScriptedHeaderClient().answer(200, "X-Content-Type-Options", "nosniff");
        try (HeaderScanner scanner = scanner(client)) {
            TargetReport report = scanner.scan(Inputs.target("one.example")).get(20, TimeUnit.SECONDS);

            assertThat(report.outcome()).isEqualTo(Outcome.ANSWERED);
            assertThat(report.attempts()).isEqualTo(1);
            assertThat(report.analysis()).isNotNull();
        }
    }

    @Test
    void aRedirectThatPolicyDoesNotFollowIsJudgedAndSaysWhyItEndsThere() throws Exception {
        Failure why = Failure.of(FailureKind.POLICY_REDIRECT_DENIED, "port 22 is not followed");
        ScriptedHeaderClient client = new ScriptedHeaderClient().then(request -> {
            FetchResult redirect = ScriptedHeaderClient.answered(request, 302, Fields.of("Location", "//x.example:22"));
            return CompletableFuture.completedFuture(
                    new FetchResult.Answered(redirect.hops(), redirect.took(), null, why));
        });
        try (HeaderScanner scanner = scanner(client)) {
            TargetReport report = scanner.scan(Inputs.target("one.example")).get(20, TimeUnit.SECONDS);

            assertThat(report.outcome()).isEqualTo(Outcome.ANSWERED);
            assertThat(report.failure()).isNull();
            assertThat(report.redirectFailure()).isEqualTo(why);
            assertThat(report.analysis()).isNotNull();
        }
    }

    @Test
    void refusedLinesAndDuplicatesAreCountedAndTheSummaryReconciles() {
        ScriptedHeaderClient client = new ScriptedHeaderClient().fail(FailureKind.DNS_NXDOMAIN);
        List<TargetReport> reports = new ArrayList<>();
        Iterator<ScanInput> input = List.of(
                        Inputs.wanted(1),
                        new ScanInput.Refused(2, 2, "no target", Failure.of(FailureKind.INPUT_INVALID_HOST, "a blank")),
                        new ScanInput.Duplicate(3),
                        Inputs.wanted(4))
                .iterator();
        try (HeaderScanner scanner = scanner(client)) {
            ScanSummary summary = scanner.scanAll(input, reports::add);

            assertThat(reports).hasSize(3);
            assertThat(summary.failures("dns.nxdomain")).isEqualTo(1);
            assertThat(summary.rejected()).isEqualTo(1);
            assertThat(summary.duplicates()).isEqualTo(1);
            assertThat(summary.records() + summary.duplicates()).isEqualTo(summary.read());
        }
    }

    @Test
    void cancellingASingleTargetClosesItsSocket() {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<Void> closed = new CompletableFuture<>();
        ScriptedHeaderClient client = new ScriptedHeaderClient().then(request -> {
            CompletableFuture<FetchResult> silent = new CompletableFuture<>();
            var unused = silent.whenComplete((result, defect) -> closed.complete(null));
            begun.complete(null);
            return silent;
        });
        try (HeaderScanner scanner = scanner(client)) {
            CompletableFuture<TargetReport> report = scanner.scan(Inputs.target("slow.example"));
            begun.join();

            report.cancel(true);

            closed.orTimeout(20, TimeUnit.SECONDS).join();
        }
    }

    @Test
    void whatTheConsumerThrowsEndsTheScanAndIsThrownOn() {
        try (HeaderScanner scanner = scanner(new ScriptedHeaderClient())) {
            assertThatThrownBy(() -> scanner.scanAll(Inputs.wantedUpTo(1_000_000), report -> {
                        throw new IllegalStateException("the disk is full");
                    }))
                    .hasMessage("the disk is full");
        }
    }

    @Test
    void aClosedScannerTakesNothingMore() {
        ScriptedHeaderClient client = new ScriptedHeaderClient();
        HeaderScanner scanner = scanner(client);

        scanner.close();
        scanner.close();

        assertThat(client.isClosed()).isTrue();
        assertThat(scanner.scan(Inputs.target("late.example"))).isCompletedExceptionally();
        assertThatThrownBy(() -> scanner.scanAll(Inputs.wantedUpTo(1), report -> {}))
                .isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> scanner.compute(() -> 1)).isInstanceOf(RejectedExecutionException.class);
    }
}
