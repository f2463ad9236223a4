package dev.muster.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.config.Settings;
import dev.muster.http.ConnectionLimiter;
import dev.muster.http.DeferredFetch;
import dev.muster.http.FetchRequest;
import dev.muster.http.FetchResult;
import dev.muster.http.HeaderClient;
import dev.muster.http.HttpSettings;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.hostile.CountingServer;
import dev.muster.http.pekko.PekkoHeaderClient;
import dev.muster.http.target.Host;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.Target;
import dev.muster.input.ScanInput;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.TargetReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Scans over real sockets whose network goes away for a while; what a dial gives then is what the kernel gives. */
@Timeout(120)
class NetworkGoneTest {
    private static final int TARGETS = 4_000;
    private static final String SETTINGS = """
            muster.http.addresses.allow-private = on
            muster.scan {
              analysis = none, concurrency = 200
              retries { attempts = 2, min-pause = 20ms, max-pause = 20ms }
              requeue { min-pause = 20ms, max-pause = 200ms }
            }
            """;

    /** Over a network that is gone from one fetch on, for so long. Some targets are dead whatever the network does. */
    private static final class GoingNetwork implements HeaderClient {
        private final HeaderClient sockets;
        private final FailureKind failure;
        private final int goneFrom;
        private final Duration gone;
        private final IntPredicate dead;
        private final AtomicInteger fetches = new AtomicInteger();
        private final AtomicLong goneSince = new AtomicLong();

        GoingNetwork(HeaderClient sockets, FailureKind failure, int goneFrom, Duration gone, IntPredicate dead) {
            this.sockets = sockets;
            this.failure = failure;
            this.goneFrom = goneFrom;
            this.gone = gone;
            this.dead = dead;
        }

        private boolean isGone() {
            if (fetches.incrementAndGet() == goneFrom) goneSince.set(System.nanoTime());
            long since = goneSince.get();
            return since != 0 && System.nanoTime() - since < gone.toNanos();
        }

        @Override
        public CompletableFuture<FetchResult> fetch(FetchRequest request) {
            boolean isGone = isGone();
            int number = Integer.parseInt(request.target().pathAndQuery().substring(1));
            return isGone || dead.test(number) ? CompletableFuture.completedFuture(failed()) : sockets.fetch(request);
        }

        @Override
        public CompletableFuture<FetchResult> fetch(Target target) {
            return sockets.fetch(target);
        }

        @Override
        public CompletableFuture<FetchResult> resume(
                DeferredFetch deferred, ConnectionLimiter.Permit permit, Duration budget, Duration queued) {
            if (!isGone()) return sockets.resume(deferred, permit, budget, queued);
            permit.release();
            return CompletableFuture.completedFuture(failed());
        }

        private FetchResult failed() {
            return new FetchResult.Failed(Failure.of(failure, "Network is unreachable"), List.of(), Duration.ZERO);
        }

        @Override
        public void close() {
            sockets.close();
        }
    }

    private record Scanned(List<TargetReport> reports, ScanSummary summary) {
        long failed() {
            return reports.stream()
                    .filter(report -> report.outcome() == Outcome.FAILED)
                    .count();
        }
    }

    private static Scanned scan(FailureKind failure, int goneFrom, Duration gone, IntPredicate dead, String more) {
        Settings settings = Settings.parse(SETTINGS + "\n" + more);
        ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "network", settings.config());
        List<TargetReport> reports = new ArrayList<>();
        try (CountingServer server = CountingServer.start(100)) {
            HeaderClient sockets = PekkoHeaderClient.create(
                    system,
                    HttpSettings.from(settings),
                    server.resolver(name ->
                            List.of(server.addresses().get(Integer.parseInt(name.replaceAll("\\D", "")) % 100))));
            try (HeaderScanner scanner = HeaderScanner.builder()
                    .settings(settings)
                    .client(new GoingNetwork(sockets, failure, goneFrom, gone, dead))
                    .build()) {
                ScanSummary summary = scanner.scanAll(
                        IntStream.rangeClosed(1, TARGETS)
                                .mapToObj(number -> target(number, server.port()))
                                .iterator(),
                        reports::add);
                return new Scanned(reports, summary);
            }
        } finally {
            system.terminate();
        }
    }

    private static ScanInput target(int number, int port) {
        String name = "name-" + number + ".example";
        Host host = new Host(name, Host.Kind.NAME);
        return new ScanInput.Wanted(
                number, number, new Target(name, SchemeChoice.HTTP, host, OptionalInt.of(port), "/" + number));
    }

    @Test
    void nobodyIsBlamedForTwoSecondsWithoutARoute() {
        Scanned scanned = scan(FailureKind.TCP_UNREACHABLE, 1_500, Duration.ofSeconds(2), number -> false, "");

        assertThat(scanned.failed()).isZero();
        assertThat(scanned.reports())
                .extracting(TargetReport::seq)
                .doesNotHaveDuplicates()
                .hasSize(TARGETS);
        assertThat(scanned.summary().took()).isGreaterThan(Duration.ofSeconds(2));
    }

    @Test
    void nobodyIsBlamedForTwoSecondsWithoutNameServers() {
        assertThat(scan(FailureKind.DNS_TIMEOUT, 1_500, Duration.ofSeconds(2), number -> false, "")
                        .failed())
                .isZero();
    }

    @Test
    void anOutageAtTheVeryEndOfTheListBlamesNobodyEither() {
        assertThat(scan(FailureKind.TCP_UNREACHABLE, TARGETS - 50, Duration.ofSeconds(1), number -> false, "")
                        .failed())
                .isZero();
    }

    @Test
    void aRunOfDeadTargetsIsReportedAsDeadAndCostsLittle() {
        Scanned scanned = scan(
                FailureKind.TCP_UNREACHABLE,
                Integer.MAX_VALUE,
                Duration.ZERO,
                number -> number > 1_000 && number <= 2_000,
                "");

        assertThat(scanned.summary().failures("tcp.unreachable")).isEqualTo(1_000);
        assertThat(scanned.summary().answered()).isEqualTo(3_000);
        // Seconds of patience would be far more; so many looks at the network cannot be more than some tenths each.
        assertThat(scanned.summary().took()).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void aListThatIsDeadThroughoutEndsAfterABoundedPatience() {
        Scanned scanned = scan(
                FailureKind.DNS_SERVFAIL,
                Integer.MAX_VALUE,
                Duration.ZERO,
                number -> true,
                "muster.scan.outage.patience = 2s");

        assertThat(scanned.summary().failures("dns.servfail")).isEqualTo(TARGETS);
        assertThat(scanned.summary().stoppedEarly()).isFalse();
    }

    @Test
    void targetsThatAreDeadAreToldFromThoseThatAnOutageHit() {
        Scanned scanned =
                scan(FailureKind.TCP_UNREACHABLE, 1_500, Duration.ofSeconds(1), number -> number % 10 == 0, "");

        assertThat(scanned.summary().failures("tcp.unreachable")).isEqualTo(TARGETS / 10);
        assertThat(scanned.summary().answered()).isEqualTo(TARGETS - TARGETS / 10);
    }
}
