package dev.muster.http.dns;

import static dev.muster.http.hostile.DnsScript.addresses;
import static dev.muster.http.hostile.DnsScript.alias;
import static dev.muster.http.hostile.DnsScript.both;
import static dev.muster.http.hostile.DnsScript.byFamily;
import static dev.muster.http.hostile.DnsScript.chain;
import static dev.muster.http.hostile.DnsScript.code;
import static dev.muster.http.hostile.DnsScript.delayed;
import static dev.muster.http.hostile.DnsScript.garbage;
import static dev.muster.http.hostile.DnsScript.garbageBehindTheHeader;
import static dev.muster.http.hostile.DnsScript.inTurn;
import static dev.muster.http.hostile.DnsScript.noData;
import static dev.muster.http.hostile.DnsScript.nxdomain;
import static dev.muster.http.hostile.DnsScript.silence;
import static dev.muster.http.hostile.DnsScript.truncated;
import static dev.muster.http.hostile.DnsScript.wrongId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.DnsSettings;
import dev.muster.http.Resolver.Resolution;
import dev.muster.http.Resolver.Resolved;
import dev.muster.http.Resolver.Unresolved;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.hostile.DnsScript;
import dev.muster.http.hostile.MisbehavingDns;
import dev.muster.http.target.Host;
import dev.muster.http.target.HostParser;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/** Against a name server on loopback. No test asserts how long anything took; the time-out ends one that hangs. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DnsResolverTest {
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final Duration SHORT = Duration.ofMillis(700);

    @TempDir
    private Path directory;

    private MisbehavingDns server = start();
    private DnsResolver resolver = resolver(server.setting());

    @AfterEach
    void close() throws IOException {
        resolver.close();
        server.close();
    }

    @Test
    void bothFamiliesComeInTurnIpv6First() {
        server.on("two.test", addresses("192.0.2.1", "192.0.2.2", "192.0.2.3", "2001:db8::1", "2001:db8::2"));

        assertThat(found("two.test"))
                .containsExactly("2001:db8:0:0:0:0:0:1", "192.0.2.1", "2001:db8:0:0:0:0:0:2", "192.0.2.2", "192.0.2.3");
    }

    @Test
    void anAddressCarriesNoNameAndIsNotLookedUpAgain() {
        server.on("a.test", addresses("192.0.2.1"));

        assertThat(resolved("a.test").addresses().get(0)).hasToString("/192.0.2.1");
    }

    @Test
    void anIpv4MappedAddressBecomesIpv4() {
        server.on("mapped.test", addresses("::ffff:192.0.2.1", "192.0.2.1"));

        assertThat(found("mapped.test")).containsExactly("192.0.2.1");
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(nxdomain(), FailureKind.DNS_NXDOMAIN),
                Arguments.of(noData(), FailureKind.DNS_NO_DATA),
                Arguments.of(code(Rcode.NOERROR), FailureKind.DNS_NO_DATA),
                Arguments.of(code(Rcode.SERVFAIL), FailureKind.DNS_SERVFAIL),
                Arguments.of(code(Rcode.NOTIMP), FailureKind.DNS_SERVFAIL),
                Arguments.of(code(Rcode.REFUSED), FailureKind.DNS_REFUSED),
                Arguments.of(code(Rcode.FORMERR), FailureKind.DNS_MALFORMED),
                Arguments.of(silence(), FailureKind.DNS_TIMEOUT),
                Arguments.of(wrongId(addresses("192.0.2.1", "2001:db8::1")), FailureKind.DNS_MALFORMED),
                Arguments.of(garbage(), FailureKind.DNS_MALFORMED),
                Arguments.of(garbageBehindTheHeader(), FailureKind.DNS_MALFORMED),
                Arguments.of(truncated(silence()), FailureKind.DNS_TIMEOUT),
                Arguments.of(truncated(wrongId(addresses("192.0.2.1"))), FailureKind.DNS_MALFORMED),
                Arguments.of(byFamily(code(Rcode.SERVFAIL), noData()), FailureKind.DNS_SERVFAIL),
                Arguments.of(byFamily(noData(), nxdomain()), FailureKind.DNS_NXDOMAIN),
                Arguments.of(byFamily(noData(), silence()), FailureKind.DNS_TIMEOUT),
                Arguments.of(alias("x.test"), FailureKind.DNS_LOOP));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void everyFailureHasItsOwnKind(DnsScript script, FailureKind kind) {
        server.on("x.test", script);

        Failure failure = ((Unresolved) await("x.test", SHORT)).failure();

        assertThat(failure.kind()).as(failure.detail()).isEqualTo(kind);
    }

    @Test
    void aCutAnswerIsFetchedOverTcp() {
        server.on("cut.test", truncated(addresses("192.0.2.1")));

        assertThat(found("cut.test")).containsExactly("192.0.2.1");
    }

    @Test
    void aThousandAddressesComeOverTcpAndSixteenAreKept() {
        String[] many = IntStream.range(0, 1000)
                .mapToObj(i -> "10.0." + i / 250 + "." + i % 250)
                .toArray(String[]::new);
        server.on("many.test", addresses(many));

        assertThat(found("many.test")).hasSize(16).startsWith("10.0.0.0", "10.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 15, 16})
    void aChainOfAliasesIsFollowedAndRecorded(int length) {
        List<String> names = IntStream.rangeClosed(1, length)
                .mapToObj(i -> "alias" + i + ".test")
                .toList();
        server.on("whole.test", chain(DnsScript.TTL, names, "192.0.2.1"));
        server.on("apart.test", alias("alias1.test"));
        for (int i = 1; i < length; i++) server.on("alias" + i + ".test", alias("alias" + (i + 1) + ".test"));
        server.on("alias" + length + ".test", addresses("192.0.2.2"));

        assertThat(resolved("whole.test").aliases()).isEqualTo(names);
        assertThat(found("whole.test")).containsExactly("192.0.2.1");
        assertThat(resolved("apart.test").aliases()).isEqualTo(names);
        assertThat(found("apart.test")).containsExactly("192.0.2.2");
    }

    @Test
    void aChainOfSeventeenAliasesIsALoop() {
        List<String> names = IntStream.rangeClosed(1, 17)
                .mapToObj(i -> "alias" + i + ".test")
                .toList();
        server.on("whole.test", chain(DnsScript.TTL, names, "192.0.2.1"));
        server.on("apart.test", alias("alias1.test"));
        for (int i = 1; i < 17; i++) server.on("alias" + i + ".test", alias("alias" + (i + 1) + ".test"));
        server.on("alias17.test", addresses("192.0.2.2"));

        assertThat(failure("whole.test").kind()).isEqualTo(FailureKind.DNS_LOOP);
        assertThat(failure("apart.test").kind()).isEqualTo(FailureKind.DNS_LOOP);
    }

    @Test
    void aliasesInACircleAreALoop() {
        server.on("a.test", alias("b.test")).on("b.test", alias("c.test")).on("c.test", alias("b.test"));
        server.on("round.test", chain(DnsScript.TTL, List.of("x.test", "y.test", "x.test")));
        server.on("back.test", chain(DnsScript.TTL, List.of("x.test", "back.test")));

        assertThat(failure("a.test").kind()).isEqualTo(FailureKind.DNS_LOOP);
        assertThat(failure("round.test").kind()).isEqualTo(FailureKind.DNS_LOOP);
        assertThat(failure("back.test").kind()).isEqualTo(FailureKind.DNS_LOOP);
    }

    @Test
    void theAliasesOfANameWithoutAddressAreRecordedToo() {
        server.on("gone.test", alias("away.test"));

        Unresolved unresolved = (Unresolved) await("gone.test", LONG);

        assertThat(unresolved.failure().kind()).isEqualTo(FailureKind.DNS_NXDOMAIN);
        assertThat(unresolved.aliases()).containsExactly("away.test");
    }

    @Test
    void anAnswerThatLivesIsAskedForOnce() {
        server.on("kept.test", addresses("192.0.2.1"));

        found("kept.test");
        found("kept.test");

        assertThat(server.asked("kept.test", Type.A)).isEqualTo(1);
        assertThat(server.asked("kept.test", Type.AAAA)).isEqualTo(1);
    }

    @Test
    void anAbsentNameIsAskedForOnceToo() {
        failure("absent.test");
        failure("absent.test");

        assertThat(server.asked("absent.test", Type.A)).isEqualTo(1);
    }

    @Test
    void anAnswerThatLivesNoTimeIsAskedForAgain() {
        server.on("brief.test", addresses(Duration.ZERO, "192.0.2.1"));

        found("brief.test");
        found("brief.test");

        assertThat(server.asked("brief.test", Type.A)).isEqualTo(2);
    }

    @Test
    void aNameThatChangesItsMindIsSeenToDoSo() {
        server.on("rebind.test", inTurn(addresses(Duration.ZERO, "192.0.2.1"), addresses(Duration.ZERO, "127.0.0.1")));

        assertThat(found("rebind.test")).containsExactly("192.0.2.1");
        assertThat(found("rebind.test")).containsExactly("127.0.0.1");
    }

    @Test
    void theSecondFamilyIsNotWaitedForWhenItIsSilent() {
        server.on("four.test", byFamily(addresses("192.0.2.1"), silence()));
        server.on("six.test", byFamily(silence(), addresses("2001:db8::1")));

        // Waiting for the silent family to its end would outlast the test.
        assertThat(found("four.test")).containsExactly("192.0.2.1");
        assertThat(found("six.test")).containsExactly("2001:db8:0:0:0:0:0:1");
    }

    @Test
    void theSecondFamilyIsWaitedForALittle() {
        DnsResolver patient = resolver(settings(List.of(server.setting()), 64, LONG, LONG));
        server.on(
                "late.test",
                byFamily(addresses("192.0.2.1"), delayed(Duration.ofMillis(200), addresses("2001:db8::1"))));

        try (patient) {
            assertThat(addressesOf(patient.resolve(host("late.test"), LONG).join()))
                    .containsExactly("2001:db8:0:0:0:0:0:1", "192.0.2.1");
        }
    }

    @Test
    void publicAndPrivateAddressesAreBothReported() {
        server.on("mixed.test", addresses("8.8.8.8", "10.0.0.1"));

        assertThat(found("mixed.test")).containsExactly("8.8.8.8", "10.0.0.1");
    }

    @Test
    void aForgedAnswerIsPassedOverAndTheTrueOneTaken() {
        server.on("forged.test", both(wrongId(addresses("203.0.113.66")), addresses("192.0.2.1")));

        assertThat(found("forged.test")).containsExactly("192.0.2.1");
    }

    @Test
    void silenceIsAskedAgain() {
        server.on("lossy.test", inTurn(silence(), addresses("192.0.2.1")));

        assertThat(found("lossy.test")).containsExactly("192.0.2.1");
    }

    @Test
    void anAnswerThatComesWhenItsQuestionHasBeenAskedAgainIsTaken() {
        server.on("slow.test", inTurn(delayed(Duration.ofMillis(800), addresses("192.0.2.1")), silence()));

        try (DnsResolver hasty =
                resolver(settings(List.of(server.setting()), 64, Duration.ofMillis(500), Duration.ofMillis(50)))) {
            assertThat(addressesOf(hasty.resolve(host("slow.test"), LONG).join()))
                    .containsExactly("192.0.2.1");
        }
        assertThat(server.asked("slow.test", Type.A)).isGreaterThan(1);
    }

    @Test
    void aLateAnswerSaysNothingAboutTheNextLookUpOfItsName() {
        // Each question is given up after 1,050 ms: answers come while the second look-up is under way.
        server.on("*.tardy.test", delayed(Duration.ofMillis(1_300), addresses("192.0.2.1")));

        List<CompletableFuture<Resolution>> second = IntStream.range(0, 12)
                .mapToObj(number -> host("n" + number + ".tardy.test"))
                .map(name -> resolver.resolve(name, LONG).thenCompose(first -> resolver.resolve(name, SHORT)))
                .toList();

        assertThat(second)
                .extracting(CompletableFuture::join)
                .extracting(result -> ((Unresolved) result).failure().kind())
                .containsOnly(FailureKind.DNS_TIMEOUT);
    }

    @Test
    void aServerThatCannotReadExtendedQueriesIsAskedPlainly() {
        DnsScript old =
                asked -> (asked.query().getOPT() == null ? addresses("192.0.2.1") : code(Rcode.FORMERR)).packets(asked);
        server.on("old.test", old);

        assertThat(found("old.test")).containsExactly("192.0.2.1");
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void anotherServerIsAskedAfterTrouble(DnsScript trouble) throws IOException {
        try (MisbehavingDns other = MisbehavingDns.start();
                DnsResolver two = resolver(server.setting(), other.setting())) {
            other.on("x.test", addresses("192.0.2.1"));
            server.on("x.test", trouble);

            // In turn: one of the two look-ups starts at the server in trouble.
            assertThat(addressesOf(two.resolve(host("x.test"), LONG).join())).containsExactly("192.0.2.1");
            server.on("y.test", trouble);
            other.on("y.test", addresses("192.0.2.2"));
            assertThat(addressesOf(two.resolve(host("y.test"), LONG).join())).containsExactly("192.0.2.2");
        }
    }

    static Stream<DnsScript> troubles() {
        return Stream.of(silence(), code(Rcode.SERVFAIL), code(Rcode.REFUSED), garbageBehindTheHeader());
    }

    @Test
    void whoDeclinesIsNotAskedAgain() {
        server.on("failing.test", code(Rcode.SERVFAIL));

        failure("failing.test");

        assertThat(server.asked("failing.test", Type.A)).isEqualTo(1);
    }

    @Test
    void noServerThereIsOurTroubleAndNotTheTargets() throws IOException {
        server.close();

        Failure failure = failure("a.test");

        assertThat(failure.kind()).isEqualTo(FailureKind.LOCAL_DNS_UNREACHABLE);
        assertThat(failure.isLocal()).isTrue();
    }

    @Test
    void tenThousandNamesInABlackHoledZoneDoNotHoldUpTheOthers() {
        server.on("*.dead.test", silence()).on("*.good.test", addresses("192.0.2.1"));
        DnsResolver narrow = resolver(settings(List.of(server.setting()), 64, LONG, Duration.ofMillis(50)));
        try (narrow) {
            List<CompletableFuture<Resolution>> dead = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) dead.add(narrow.resolve(host("n" + i + ".dead.test"), LONG));
            List<CompletableFuture<Resolution>> good = new ArrayList<>();
            for (int i = 0; i < 500; i++) good.add(narrow.resolve(host("n" + i + ".good.test"), LONG));

            CompletableFuture.allOf(good.toArray(CompletableFuture[]::new)).join();

            assertThat(good)
                    .allSatisfy(one -> assertThat(addressesOf(one.join())).containsExactly("192.0.2.1"));
            assertThat(dead).as("all dead names still have patience").noneMatch(CompletableFuture::isDone);
        }
    }

    @Test
    void manyBlackHoledZonesDoNotHoldUpTheOthersEither() {
        server.on("*.example", silence()).on("*.good.test", addresses("192.0.2.1"));
        DnsResolver narrow = resolver(settings(List.of(server.setting()), 64, LONG, Duration.ofMillis(50)));
        try (narrow) {
            List<CompletableFuture<Resolution>> dead = new ArrayList<>();
            for (int i = 0; i < 200; i++) dead.add(narrow.resolve(host("zone" + i + ".example"), LONG));
            List<CompletableFuture<Resolution>> good = new ArrayList<>();
            for (int i = 0; i < 100; i++) good.add(narrow.resolve(host("n" + i + ".good.test"), LONG));

            CompletableFuture.allOf(good.toArray(CompletableFuture[]::new)).join();

            assertThat(dead).noneMatch(CompletableFuture::isDone);
        }
    }

    @Test
    void tenThousandNamesOfOneZoneAndAddressAreAllResolved() {
        server.on("*.wild.test", addresses("192.0.2.1"));
        DnsResolver small = resolver(settings(List.of(server.setting()), 256, LONG, Duration.ofMillis(50)));
        try (small) {
            for (int batch = 0; batch < 10; batch++) {
                int from = batch * 1000;
                List<CompletableFuture<Resolution>> names = IntStream.range(from, from + 1000)
                        .mapToObj(i -> small.resolve(host("n" + i + ".wild.test"), LONG))
                        .toList();
                assertThat(names)
                        .allSatisfy(one -> assertThat(addressesOf(one.join())).containsExactly("192.0.2.1"));
            }
        }
    }

    @Test
    void whatTheHostsFileSaysWins() throws IOException {
        Path hosts = directory.resolve("hosts");
        Files.writeString(hosts, "# mine\n192.0.2.7 Listed.test other.test # both\n2001:db8::7 listed.test\nrubbish\n");
        server.on("listed.test", addresses("192.0.2.1"));
        var listing = new DnsResolver(
                settings(List.of(server.setting()), 64, LONG, Duration.ofMillis(50)),
                LONG,
                HostsFile.read(hosts),
                ForkJoinPool.commonPool());
        try (listing) {
            assertThat(addressesOf(listing.resolve(host("listed.test"), LONG).join()))
                    .containsExactly("2001:db8:0:0:0:0:0:7", "192.0.2.7");
            assertThat(listing.knownHere(host("listed.test")))
                    .extracting(InetAddress::getHostAddress)
                    .contains("2001:db8:0:0:0:0:0:7", "192.0.2.7");
            assertThat(listing.knownHere(host("a.localhost")))
                    .allMatch(InetAddress::isLoopbackAddress)
                    .isNotEmpty();
            assertThat(listing.knownHere(host("unlisted.test"))).isEmpty();
            assertThat(server.asked("listed.test", Type.A)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "a.localhost"})
    void localhostIsThisMachineAndNobodyIsAsked(String name) {
        assertThat(found(name)).containsExactly("0:0:0:0:0:0:0:1", "127.0.0.1");
        assertThat(server.asked(name, Type.A)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hidden.onion", "x.invalid"})
    void namesOutsideTheDnsAreAskedOfNobody(String name) {
        assertThat(failure(name).kind()).isEqualTo(FailureKind.DNS_NXDOMAIN);
        assertThat(server.asked(name, Type.A)).isZero();
    }

    @Test
    void aFamilyThatIsKeptDoesNotWaitInTheQueueForTheOther() {
        server.on("half.test", byFamily(addresses("192.0.2.1"), silence())).on("*.dead.example", silence());
        try (DnsResolver tiny = resolver(settings(List.of(server.setting()), 1, LONG, Duration.ofMillis(50)))) {
            assertThat(addressesOf(tiny.resolve(host("half.test"), LONG).join()))
                    .containsExactly("192.0.2.1");
            List<CompletableFuture<Resolution>> dead = IntStream.range(0, 100)
                    .mapToObj(i -> tiny.resolve(host("n" + i + ".dead.example"), LONG))
                    .toList();
            assertThat(addressesOf(tiny.resolve(host("half.test"), LONG).join()))
                    .containsExactly("192.0.2.1");
            assertThat(dead).noneMatch(CompletableFuture::isDone);
        }
    }

    @Test
    void whoNeverGotItsTurnBlamesASilentZoneAndOtherwiseWaitsForItsTurn() {
        server.on("*.dead.example", silence())
                .on("*.slow.example", delayed(Duration.ofMillis(300), addresses("192.0.2.1")));
        try (DnsResolver small = resolver(settings(List.of(server.setting()), 4, LONG, Duration.ofMillis(50)))) {
            // Nearly all: on a starved machine a few expire before enough of their zone have been silent.
            assertThat(failuresOfFortyNames(small, "dead.example"))
                    .filteredOn(kind -> kind == FailureKind.DNS_TIMEOUT)
                    .hasSizeGreaterThan(20);
            assertThat(failuresOfFortyNames(small, "slow.example")).isEmpty();
        }
    }

    private static List<FailureKind> failuresOfFortyNames(DnsResolver resolver, String zone) {
        List<CompletableFuture<Resolution>> names = IntStream.range(0, 40)
                .mapToObj(i -> resolver.resolve(host("n" + i + "." + zone), SHORT.multipliedBy(2)))
                .toList();
        return names.stream()
                .map(CompletableFuture::join)
                .filter(Unresolved.class::isInstance)
                .map(resolution -> ((Unresolved) resolution).failure().kind())
                .toList();
    }

    @Test
    void literalsComeBackAtOnce() {
        assertThat(resolver.resolve(host("192.0.2.9"), LONG)).isCompleted();
        assertThat(found("192.0.2.9")).containsExactly("192.0.2.9");
        assertThat(found("2001:db8::9")).containsExactly("2001:db8:0:0:0:0:0:9");
        assertThat(found("::ffff:192.0.2.9")).containsExactly("192.0.2.9");
    }

    @Test
    void withIpv6OffNoSuchRecordIsAskedFor() {
        var settings = new DnsSettings(
                List.of(server.setting()),
                10,
                64,
                0,
                0,
                false,
                Duration.ofMillis(150),
                Duration.ofMillis(50),
                Duration.ofHours(1));
        server.on("a.test", addresses("192.0.2.1", "2001:db8::1"));
        try (DnsResolver only4 = resolver(settings)) {
            assertThat(addressesOf(only4.resolve(host("a.test"), LONG).join())).containsExactly("192.0.2.1");
            assertThat(addressesOf(only4.resolve(host("localhost"), LONG).join()))
                    .containsExactly("127.0.0.1");
            assertThat(server.asked("a.test", Type.AAAA)).isZero();
        }
    }

    @Test
    void theShorterOfBothPatiencesHolds() {
        server.on("dead.test", silence());
        var settings = settings(List.of(server.setting()), 64, LONG, Duration.ofMillis(50));
        try (var hurried = new DnsResolver(settings, SHORT, HostsFile.read(directory), ForkJoinPool.commonPool())) {
            assertThat(hurried.resolve(host("dead.test"), LONG).join())
                    .isInstanceOfSatisfying(
                            Unresolved.class,
                            unresolved ->
                                    assertThat(unresolved.failure().kind()).isEqualTo(FailureKind.DNS_TIMEOUT));
        }
    }

    @Test
    void closingEndsTheThreadAndWhatIsUnderWay() throws InterruptedException {
        // Other tests of this JVM may have resolvers of their own.
        Set<Thread> before = resolverThreads();
        DnsResolver own = resolver(settings(List.of(server.setting()), 2, LONG, LONG));
        Set<Thread> threads = resolverThreads();
        threads.removeAll(before);
        server.on("dead.test", silence());
        CompletableFuture<Resolution> waiting = own.resolve(host("dead.test"), LONG);

        own.close();
        own.close();

        assertThat(waiting.join())
                .isInstanceOfSatisfying(
                        Unresolved.class,
                        unresolved -> assertThat(unresolved.failure().kind()).isEqualTo(FailureKind.LOCAL_CANCELLED));
        assertThat(own.resolve(host("later.test"), LONG).join())
                .isInstanceOfSatisfying(
                        Unresolved.class,
                        unresolved -> assertThat(unresolved.failure().kind()).isEqualTo(FailureKind.LOCAL_CANCELLED));
        assertThat(threads).isNotEmpty();
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(10).toMillis());
            assertThat(thread.isAlive()).isFalse();
        }
    }

    private static Set<Thread> resolverThreads() {
        Set<Thread> threads = new HashSet<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("muster-dns") || thread.getName().contains("dnsjava")) threads.add(thread);
        }
        return threads;
    }

    @Test
    void whoAsksAnewIsToldWhatHoldsNow() {
        server.on("moves.test", inTurn(addresses("192.0.2.1"), addresses("192.0.2.2")));
        assertThat(found("moves.test")).containsExactly("192.0.2.1");
        assertThat(found("moves.test")).as("from the cache").containsExactly("192.0.2.1");

        assertThat(addressesOf(resolver.resolveAnew(host("moves.test"), LONG).join()))
                .containsExactly("192.0.2.2");
        assertThat(found("moves.test")).as("the newer answer is kept").containsExactly("192.0.2.2");
    }

    @Test
    void aCancelledLookUpFreesItsPlace() {
        server.on("*.dead.test", silence()).on("good.test", addresses("192.0.2.1"));
        try (DnsResolver tiny = resolver(settings(List.of(server.setting()), 2, LONG, Duration.ofMillis(50)))) {
            for (int i = 0; i < 200; i++)
                tiny.resolve(host("n" + i + ".dead.test"), LONG).cancel(true);

            assertThat(addressesOf(tiny.resolve(host("good.test"), LONG).join()))
                    .containsExactly("192.0.2.1");
        }
    }

    private List<String> found(String name) {
        return addressesOf(await(name, LONG));
    }

    private Resolved resolved(String name) {
        return (Resolved) await(name, LONG);
    }

    private Failure failure(String name) {
        return ((Unresolved) await(name, LONG)).failure();
    }

    private Resolution await(String name, Duration patience) {
        return resolver.resolve(host(name), patience).join();
    }

    private static List<String> addressesOf(Resolution resolution) {
        assertThat(resolution).isInstanceOf(Resolved.class);
        return ((Resolved) resolution)
                .addresses().stream().map(InetAddress::getHostAddress).toList();
    }

    private static Host host(String name) {
        return ((HostParser.Found) HostParser.parse(name)).host();
    }

    private DnsResolver resolver(String... servers) {
        return resolver(settings(List.of(servers), 64, Duration.ofMillis(150), Duration.ofMillis(50)));
    }

    private static DnsResolver resolver(DnsSettings settings) {
        return new DnsResolver(settings, LONG, HostsFile.read(Path.of("none")), ForkJoinPool.commonPool());
    }

    private static DnsSettings settings(List<String> servers, int inFlight, Duration attempt, Duration delay) {
        return new DnsSettings(servers, 1000, inFlight, 0, 0, true, attempt, delay, Duration.ofHours(1));
    }

    private static MisbehavingDns start() {
        try {
            return MisbehavingDns.start();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
