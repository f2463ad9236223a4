package dev.muster.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.config.Settings;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.target.Target;
import dev.muster.http.testing.ScriptedHeaderClient;
import dev.muster.scan.engine.Inputs;
import dev.muster.scan.report.ScanListener;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.TargetReport;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a listener is told of a scan, and that it cannot harm one. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // loops that wait heed no interrupt
class ScanListenerTest {
    private static final String QUICK_RETRIES =
            "muster.scan.retries { attempts = 2, min-pause = 1ms, max-pause = 2ms }";

    private static final class Told implements ScanListener {
        private final List<String> words = new CopyOnWriteArrayList<>();

        @Override
        public void begun(Target target) {
            words.add("begun " + target);
        }

        @Override
        public void waiting(Target target) {
            words.add("waiting " + target);
        }

        @Override
        public void retrying(Target target, @Nullable Failure why, Duration pause) {
            words.add("retrying " + target + " " + (why == null ? "asked to" : why.code()) + " " + !pause.isZero());
        }

        @Override
        public void ended(TargetReport report) {
            words.add("ended " + report.target() + " " + report.outcome());
        }

        @Override
        public void scanEnded(ScanSummary summary) {
            words.add("scan ended " + summary.records());
        }
    }

    private static HeaderScanner scanner(ScriptedHeaderClient client, ScanListener listener, String settings) {
        return HeaderScanner.builder()
                .client(client)
                .settings(Settings.parse(settings))
                .listener(listener)
                .build();
    }

    @Test
    void itIsToldOfEachStepOfATarget() {
        Told told = new Told();
        ScriptedHeaderClient client =
                new ScriptedHeaderClient().fail(FailureKind.TCP_RESET).answer(200);
        try (HeaderScanner scanner = scanner(client, told, QUICK_RETRIES)) {
            scanner.scanAll(List.of(Inputs.target("a.example")), report -> {});
        }

        assertThat(told.words)
                .containsExactly(
                        "begun a.example",
                        "retrying a.example tcp.reset true",
                        "ended a.example ANSWERED",
                        "scan ended 1");
    }

    @Test
    void itIsToldWhoWaitsForABusyAddress() throws Exception {
        Told told = new Told();
        InetAddress one = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1});
        ScriptedHeaderClient client = new ScriptedHeaderClient().hang().dialling(host -> one);
        try (HeaderScanner scanner = scanner(client, told, "muster.scan.politeness.per-address = 1")) {
            Thread scan = new Thread(() ->
                    scanner.scanAll(List.of(Inputs.target("a.example"), Inputs.target("b.example")), report -> {}));
            scan.start();
            // Which of the two comes first is for the fetchers.
            while (told.words.stream().noneMatch(word -> word.startsWith("waiting "))) Thread.onSpinWait();
            client.release(200);
            scan.join();
        }

        assertThat(told.words).contains("ended a.example ANSWERED", "ended b.example ANSWERED");
    }

    @Test
    void whatItThrowsHarmsNoScan() {
        AtomicInteger calls = new AtomicInteger();
        ScanListener broken = new ScanListener() {
            @Override
            public void begun(Target target) {
                calls.incrementAndGet();
                throw new IllegalStateException("a defect");
            }

            @Override
            public void ended(TargetReport report) {
                throw new StackOverflowError("a defect");
            }
        };
        try (HeaderScanner scanner = scanner(new ScriptedHeaderClient(), broken, "")) {
            assertThat(scanner.scanAll(Inputs.wantedUpTo(20), report -> {}).answered())
                    .isEqualTo(20);
        }
        assertThat(calls).hasValue(20);
    }
}
