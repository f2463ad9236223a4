package dev.muster.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.config.Settings;
import dev.muster.http.Resolver;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.hostile.CannedResponse;
import dev.muster.http.hostile.CountingServer;
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
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A list whose hosts and names have troubles that pass: each host drops some of its first connections, and each name
 * server fails some of its first questions, other ones on each day. A few hosts and names are dead for good.
 */
@Timeout(240)
class FlakyListTest {
    private static final int TARGETS = 2_000;
    /** As many as a target has in the first pass. */
    private static final int TRIES = 2;

    /** How often a name has trouble on one day, from its first try on. */
    private static int troubles(int day, int number) {
        if (number % 100 == 0) return Integer.MAX_VALUE;
        Random random = new Random(day * 1_000_003L + number);
        random.nextInt();
        return random.nextInt(8) == 0 ? TRIES : random.nextInt(TRIES);
    }

    private static int number(String host) {
        return Integer.parseInt(host.replaceAll(":.*|\\D", ""));
    }

    /** Every third has trouble with its name, the others with their connections. */
    private static boolean isNameInTrouble(int number) {
        return number % 3 == 0;
    }

    private record FlakyNames(Resolver names, int day, Map<String, AtomicInteger> asked) implements Resolver {
        @Override
        public CompletableFuture<Resolution> resolve(Host host, Duration timeout) {
            int number = number(host.value());
            int count = asked.computeIfAbsent(host.value(), name -> new AtomicInteger())
                    .incrementAndGet();
            if (!isNameInTrouble(number) || count > troubles(day, number)) return names.resolve(host, timeout);
            Failure failure = Failure.of(FailureKind.DNS_SERVFAIL, "the name server could not answer");
            return CompletableFuture.completedFuture(new Unresolved(failure, List.of()));
        }

        @Override
        public void close() {
            names.close();
        }
    }

    private record Day(Set<String> answered, List<TargetReport> reports, ScanSummary summary) {}

    private static Day scan(int day, boolean secondPass) {
        Map<String, AtomicInteger> connections = new ConcurrentHashMap<>();
        List<TargetReport> reports = new ArrayList<>();
        try (CountingServer server = CountingServer.start(50)) {
            server.respondWith(request -> {
                int number = number(request.host());
                int count = connections
                        .computeIfAbsent(request.host(), host -> new AtomicInteger())
                        .incrementAndGet();
                boolean drops = !isNameInTrouble(number) && count <= troubles(day, number);
                return drops ? CannedResponse.dropped() : CannedResponse.ok();
            });
            Resolver names = server.resolver(name -> List.of(
                    server.addresses().get(number(name) % server.addresses().size())));
            HeaderScannerBuilder builder = HeaderScanner.builder()
                    .settings(Settings.parse("muster.scan.second-pass.enabled = " + secondPass + "\n" + """
                                    muster.http.addresses.allow-private = on
                                    muster.scan {
                                      analysis = none, concurrency = 200
                                      retries { attempts = 2, min-pause = 1ms, max-pause = 1ms }
                                      requeue { min-pause = 1ms, max-pause = 5ms }
                                      second-pass { pause = 10ms }
                                    }
                                    """))
                    .resolver(new FlakyNames(names, day, new ConcurrentHashMap<>()));
            try (HeaderScanner scanner = builder.build()) {
                ScanSummary summary = scanner.scanAll(
                        IntStream.rangeClosed(1, TARGETS)
                                .mapToObj(number -> target(number, server.port()))
                                .iterator(),
                        reports::add);
                Set<String> answered = new TreeSet<>();
                for (TargetReport report : reports) {
                    if (report.outcome() == Outcome.ANSWERED) answered.add(report.target());
                }
                return new Day(answered, reports, summary);
            }
        }
    }

    private static ScanInput target(int number, int port) {
        String name = "name-" + number + ".example";
        return new ScanInput.Wanted(
                number,
                number,
                new Target(name, SchemeChoice.HTTP, new Host(name, Host.Kind.NAME), OptionalInt.of(port), "/"));
    }

    @Test
    void withASecondPassThreeScansSayTheSame() {
        List<Day> days =
                IntStream.rangeClosed(1, 3).mapToObj(day -> scan(day, true)).toList();

        for (Day day : days) {
            assertThat(day.answered()).isEqualTo(days.get(0).answered()).hasSize(TARGETS - TARGETS / 100);
            assertThat(day.reports())
                    .extracting(TargetReport::seq)
                    .doesNotHaveDuplicates()
                    .hasSize(TARGETS);
            assertThat(day.summary().secondPass().asked()).isGreaterThan(TARGETS / 16);
            assertThat(day.summary().secondPass().asked()
                            - day.summary().secondPass().answered())
                    .as("what is dead for good")
                    .isEqualTo(TARGETS / 100);
            assertThat(day.reports())
                    .filteredOn(report -> report.outcome() == Outcome.FAILED)
                    .allMatch(report -> report.firstPass() != null);
        }
    }

    @Test
    void withoutOneTheyDoNot() {
        assertThat(scan(1, false).answered()).isNotEqualTo(scan(2, false).answered());
    }
}
