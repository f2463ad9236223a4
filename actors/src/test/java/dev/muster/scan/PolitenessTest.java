package dev.muster.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.config.Settings;
import dev.muster.http.Hop;
import dev.muster.http.hostile.CannedResponse;
import dev.muster.http.hostile.CountingServer;
import dev.muster.http.target.Host;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.Target;
import dev.muster.input.ScanInput;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.TargetReport;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one machine notices of a scan, counted by the machine. */
@Timeout(120)
class PolitenessTest {
    private static final int PER_ADDRESS = 3;

    private static HeaderScannerBuilder scanner(String settings) {
        return HeaderScanner.builder()
                .settings(Settings.parse(
                        "muster { http.addresses.allow-private = on, scan.analysis = none }\n" + settings));
    }

    private static ScanInput target(long seq, String name, int port) {
        Host host = new Host(name, name.endsWith("example") ? Host.Kind.NAME : Host.Kind.IPV4);
        return new ScanInput.Wanted(
                seq, seq, new Target(name, SchemeChoice.HTTP, host, OptionalInt.of(port), "/start"));
    }

    private static List<TargetReport> scan(HeaderScannerBuilder builder, List<ScanInput> input) {
        List<TargetReport> reports = new ArrayList<>();
        try (HeaderScanner scanner = builder.build()) {
            ScanSummary summary = scanner.scanAll(input.iterator(), reports::add);
            assertThat(summary.records()).isEqualTo(input.size());
        }
        return reports;
    }

    /** A port of this address that nobody listens on is refused at once, so that the second address is dialled. */
    private static InetAddress closed() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 3, 1});
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void oneAddressNeverSeesMoreThanItsShareWhateverTheNamesHopsAndAttempts() {
        try (CountingServer server = CountingServer.start(4)) {
            server.respondWith(request -> request.path().equals("/start")
                    ? CannedResponse.redirectTo("http://next-" + request.host().replaceAll("\\D", "") + ".example:"
                                    + server.port() + "/end")
                            .after(Duration.ofMillis(10))
                    : CannedResponse.ok().after(Duration.ofMillis(20)));
            HeaderScannerBuilder builder = scanner(
                            "muster.scan { concurrency = 200, politeness.per-address = " + PER_ADDRESS + " }")
                    .resolver(server.resolver(name -> {
                        int number = Integer.parseInt(name.replaceAll("\\D", "").substring(0, 1));
                        InetAddress own = server.addresses().get(number % 4);
                        return number % 3 == 0 ? List.of(closed(), own) : List.of(own);
                    }));

            List<TargetReport> reports = scan(
                    builder,
                    IntStream.rangeClosed(1, 200)
                            .mapToObj(i -> target(i, "name-" + i + ".example", server.port()))
                            .toList());

            assertThat(reports)
                    .allMatch(report -> report.outcome() == Outcome.ANSWERED
                            && report.hops().size() == 2);
            assertThat(server.mostOpen()).isEqualTo(PER_ADDRESS);
        }
    }

    @Test
    void nobodyFailsForHavingWaitedLongerThanItsTime() {
        Duration answersAfter = Duration.ofMillis(300);
        try (CountingServer server = CountingServer.start(1)) {
            server.respondWith(request -> CannedResponse.ok().after(answersAfter));
            HeaderScannerBuilder builder = scanner("""
                    muster.http.timeouts.total = 2s
                    muster.scan { concurrency = 100, politeness.per-address = 2, retries.attempts = 1 }
                    """);

            List<TargetReport> reports = scan(
                    builder,
                    IntStream.rangeClosed(1, 24)
                            .mapToObj(i -> target(i, "127.0.2.1", server.port()))
                            .toList());

            assertThat(reports).allMatch(report -> report.outcome() == Outcome.ANSWERED);
            assertThat(server.mostOpen()).isEqualTo(2);
            Duration longest = reports.stream()
                    .map(report -> report.hops().get(0))
                    .map(PolitenessTest::queued)
                    .max(Duration::compareTo)
                    .orElseThrow();
            assertThat(longest).as("22 in pairs before the last").isGreaterThan(answersAfter.multipliedBy(10));
        }
    }

    private static Duration queued(Hop hop) {
        Duration queued = hop.timings().queued();
        return queued == null ? Duration.ZERO : queued;
    }

    @Test
    void betweenTwoConnectionsToOneAddressThereIsAGap() {
        Duration gap = Duration.ofMillis(40);
        try (CountingServer server = CountingServer.start(1)) {
            HeaderScannerBuilder builder = scanner("muster.scan.politeness.address-gap = 40ms");
            long began = System.nanoTime();

            scan(
                    builder,
                    IntStream.rangeClosed(1, 10)
                            .mapToObj(i -> target(i, "127.0.2.1", server.port()))
                            .toList());

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(gap.multipliedBy(9));
        }
    }

    @Test
    void anAddressThatAsksToComeBackLaterIsLeftAloneForThatLong() {
        try (CountingServer server = CountingServer.start(2)) {
            InetAddress tired = server.addresses().get(0);
            server.respondWith(request -> request.address().equals(tired) && request.number() == 1
                    ? CannedResponse.tooManyRequests("2")
                    : CannedResponse.ok());
            HeaderScannerBuilder builder = scanner("muster.scan.politeness.per-address = 1");

            List<TargetReport> reports = scan(
                    builder,
                    IntStream.rangeClosed(1, 6)
                            .mapToObj(i -> target(i, i % 2 == 0 ? "127.0.2.1" : "127.0.2.2", server.port()))
                            .toList());

            assertThat(reports).allMatch(PolitenessTest::isOk);
            List<Duration> begun = server.begun(tired);
            assertThat(begun.get(1).minus(begun.get(0))).isGreaterThan(Duration.ofMillis(1_500));
        }
    }

    private static boolean isOk(TargetReport report) {
        return report.hops().get(0).answer().orElseThrow().statusCode() == 200;
    }

    @Test
    void allScansOfOneScannerCountTogether() throws Exception {
        try (CountingServer server = CountingServer.start(1);
                HeaderScanner scanner =
                        scanner("muster.scan.politeness.per-address = 2").build()) {
            server.respondWith(request -> CannedResponse.ok().after(Duration.ofMillis(20)));
            List<ScanInput> input = IntStream.rangeClosed(1, 30)
                    .mapToObj(i -> target(i, "127.0.2.1", server.port()))
                    .toList();
            List<Thread> threads = new ArrayList<>();
            List<ScanSummary> summaries = java.util.Collections.synchronizedList(new ArrayList<>());
            for (int i = 0; i < 3; i++) {
                threads.add(new Thread(() -> summaries.add(scanner.scanAll(input.iterator(), report -> {}))));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) thread.join();

            assertThat(summaries).hasSize(3).allMatch(summary -> summary.answered() == 30);
            assertThat(server.mostOpen()).isEqualTo(2);
        }
    }
}
