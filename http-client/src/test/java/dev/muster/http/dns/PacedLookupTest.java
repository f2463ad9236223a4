package dev.muster.http.dns;

import static dev.muster.http.hostile.DnsScript.addresses;
import static dev.muster.http.hostile.DnsScript.delayed;
import static dev.muster.http.hostile.DnsScript.inTurn;
import static dev.muster.http.hostile.DnsScript.silence;
import static dev.muster.http.hostile.DnsScript.truncated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.DnsSettings;
import dev.muster.http.Resolver.Resolution;
import dev.muster.http.Resolver.Resolved;
import dev.muster.http.Resolver.Unresolved;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.hostile.DnsScript;
import dev.muster.http.hostile.MisbehavingDns;
import dev.muster.http.target.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How fast name servers on loopback are asked. What takes long is a lower bound, so a busy machine cannot break it. */
@Timeout(60)
class PacedLookupTest {
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final Duration SHORT = Duration.ofMillis(900);
    private static final double RATE = 50;
    /** What may be sent at once after a pause. */
    private static final int CATCH_UP = 4;

    private final MisbehavingDns server = start();
    private final MisbehavingDns other = start();
    /** When the first server was asked. */
    private final Queue<Long> asked = new ConcurrentLinkedQueue<>();

    @AfterEach
    void end() throws IOException {
        server.close();
        other.close();
    }

    @Test
    void aServerIsAskedNoFasterThanTheRateAndWhoWaitsLosesNoTime() {
        // All of it takes six seconds; a server that is slow because the machine is busy has half of that to answer.
        double rate = 20;
        Duration patience = Duration.ofSeconds(3);
        server.on("*.test", noted(addresses("192.0.2.1")));
        try (DnsResolver resolver = resolver(rate, 0, LONG, server)) {
            long began = System.nanoTime();
            List<Resolution> found = join(ask(resolver, 60, ".test", patience));

            assertThat(asked).hasSize(120);
            assertThat(secondsSince(began)).isGreaterThan((120 - 1 - CATCH_UP) / rate);
            assertThat(found).allMatch(Resolved.class::isInstance);
            assertThat(found).anySatisfy(last -> assertThat(last.waited()).isGreaterThan(patience));
        }
    }

    @Test
    void repeatedQueriesCountToo() {
        server.on("*.test", noted(inTurn(silence(), addresses("192.0.2.1"))));
        try (DnsResolver resolver = resolver(RATE, 0, Duration.ofMillis(200), server)) {
            long began = System.nanoTime();
            List<Resolution> found = join(ask(resolver, 20, ".test", LONG));

            assertThat(found).allMatch(Resolved.class::isInstance);
            assertThat(asked).hasSizeGreaterThanOrEqualTo(40);
            assertThat(secondsSince(began)).isGreaterThan((asked.size() - 1 - CATCH_UP) / RATE);
        }
    }

    @Test
    void queriesOverTcpCountToo() {
        server.on("*.test", noted(truncated(addresses("192.0.2.1"))));
        try (DnsResolver resolver = resolver(RATE, 0, LONG, server)) {
            long began = System.nanoTime();
            List<Resolution> found = join(ask(resolver, 20, ".test", LONG));

            assertThat(found).allMatch(Resolved.class::isInstance);
            assertThat(asked).as("each twice, for both families").hasSize(80);
            assertThat(secondsSince(began)).isGreaterThan((80 - 1 - CATCH_UP) / RATE);
        }
    }

    @Test
    void cachedNamesDoNotWait() {
        server.on("kept.test", noted(addresses("192.0.2.1", "2001:db8::1")));
        try (DnsResolver resolver = resolver(1, 0, LONG, server)) {
            join(List.of(resolver.resolve(name("kept.test"), LONG)));
            List<Resolution> again = join(ask(resolver, 50, "kept.test", LONG, ""));

            assertThat(asked).hasSize(2);
            assertThat(again).allMatch(found -> found.waited().isZero());
        }
    }

    @Test
    void severalServersShareTheWorkEachAtItsOwnRate() {
        server.on("*.test", noted(addresses("192.0.2.1")));
        other.on("*.test", addresses("192.0.2.1"));
        try (DnsResolver resolver = resolver(RATE, 0, LONG, server, other)) {
            long began = System.nanoTime();
            join(ask(resolver, 40, ".test", LONG));

            assertThat(asked.size()).isBetween(35, 45);
            assertThat(secondsSince(began)).isGreaterThan((asked.size() - 1 - CATCH_UP) / RATE);
        }
    }

    @Test
    void soManyQueriesAndNoMoreAreUnderWayToOneServer() {
        Duration thinking = Duration.ofMillis(100);
        server.on("*.test", noted(delayed(thinking, addresses("192.0.2.1"))));
        try (DnsResolver resolver = resolver(0, 6, LONG, server)) {
            List<Resolution> found = join(ask(resolver, 30, ".test", LONG));

            assertThat(found).allMatch(Resolved.class::isInstance);
            List<Long> times = asked.stream().sorted().toList();
            assertThat(times).hasSize(60);
            // None of those can have been answered when the last of them came.
            for (int i = 6; i < times.size(); i++) {
                assertThat(times.get(i) - times.get(i - 6)).isGreaterThan(thinking.toNanos() / 2);
            }
        }
    }

    @Test
    void aSilentZoneDoesNotTakeAllOfWhatAServerMayBeAsked() {
        server.on("*.dead.test", silence()).on("*.test", addresses("192.0.2.1"));
        try (DnsResolver resolver = resolver(0, 8, LONG, server)) {
            List<CompletableFuture<Resolution>> dead = ask(resolver, 100, ".dead.test", LONG);

            List<Resolution> others = join(ask(resolver, 50, ".test", LONG, "good"));

            assertThat(others).allMatch(Resolved.class::isInstance);
            assertThat(dead).noneMatch(CompletableFuture::isDone);
        }
    }

    @Test
    void whoWouldHaveToWaitForTooLongIsToldThatTheCauseIsHere() {
        server.on("*.test", noted(addresses("192.0.2.1")));
        try (DnsResolver resolver = new DnsResolver(
                settings(2, 0, LONG, server), Duration.ofMillis(300), NO_HOSTS, ForkJoinPool.commonPool(), SHORT)) {
            List<Resolution> found = join(ask(resolver, 20, ".test", LONG));

            assertThat(found)
                    .filteredOn(Unresolved.class::isInstance)
                    .hasSizeGreaterThan(10)
                    .allSatisfy(late ->
                            assertThat(((Unresolved) late).failure().kind()).isEqualTo(FailureKind.LOCAL_DNS_CLIENT));
        }
    }

    @Test
    void thereIsRoomForWhatIsServedWithinASecond() {
        server.on("*.test", silence());
        try (DnsResolver resolver = resolver(100, 0, LONG, server)) {
            assertThat(resolver.lookups().room()).isEqualTo(50);

            List<CompletableFuture<Resolution>> many = ask(resolver, 500, ".test", LONG);
            assertThat(resolver.lookups().room()).isNegative();
            many.forEach(future -> future.cancel(true));
            join(List.of(resolver.resolve(name("absent.invalid"), LONG)));
        }
        try (DnsResolver unbounded = resolver(0, 0, LONG, server)) {
            assertThat(unbounded.lookups().room()).isEqualTo(Integer.MAX_VALUE);
        }
    }

    private static final HostsFile NO_HOSTS = HostsFile.read(Path.of("none"));

    private DnsScript noted(DnsScript script) {
        return query -> {
            asked.add(System.nanoTime());
            return script.packets(query);
        };
    }

    private static DnsResolver resolver(double rate, int perServer, Duration attempt, MisbehavingDns... servers) {
        return new DnsResolver(settings(rate, perServer, attempt, servers), LONG, NO_HOSTS, ForkJoinPool.commonPool());
    }

    private static DnsSettings settings(double rate, int perServer, Duration attempt, MisbehavingDns... servers) {
        List<String> names =
                List.of(servers).stream().map(MisbehavingDns::setting).toList();
        return new DnsSettings(
                names, 1000, 512, rate, perServer, true, attempt, Duration.ofSeconds(5), Duration.ofHours(1));
    }

    private static List<CompletableFuture<Resolution>> ask(
            DnsResolver resolver, int names, String zone, Duration patience) {
        return ask(resolver, names, zone, patience, "n");
    }

    /** Asks for so many names; with an empty prefix for the same name so many times. */
    private static List<CompletableFuture<Resolution>> ask(
            DnsResolver resolver, int names, String zone, Duration patience, String prefix) {
        return IntStream.range(0, names)
                .mapToObj(i -> resolver.resolve(name(prefix.isEmpty() ? zone : prefix + i + zone), patience))
                .toList();
    }

    private static List<Resolution> join(List<CompletableFuture<Resolution>> futures) {
        return futures.stream().map(CompletableFuture::join).toList();
    }

    private static Host name(String name) {
        return new Host(name, Host.Kind.NAME);
    }

    private static double secondsSince(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static MisbehavingDns start() {
        try {
            return MisbehavingDns.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
