package dev.muster.scan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.ConnectionLimiter.Permit;
import dev.muster.http.target.Host;
import dev.muster.scan.engine.ConnectionLimits.Busy;
import dev.muster.scan.engine.ConnectionLimits.Granted;
import dev.muster.scan.engine.ConnectionLimits.Place;
import dev.muster.scan.settings.PolitenessSettings;
import dev.muster.scan.settings.SlowDownSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConnectionLimitsTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Host ONE = name("one.example");
    private static final Host TWO = name("two.example");

    private final AtomicLong clock = new AtomicLong();
    private final List<Place> told = new ArrayList<>();
    private final ConnectionLimits.Waiter waiter = told::add;

    private static Host name(String name) {
        return new Host(name, Host.Kind.NAME);
    }

    private static InetAddress address(int number) {
        try {
            return InetAddress.getByAddress(
                    new byte[] {(byte) 198, (byte) (number >> 16), (byte) (number >> 8), (byte) number});
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private ConnectionLimits limits(int perAddress, Duration gap, int perDomain) {
        SlowDownSettings slowDown = new SlowDownSettings(3, Duration.ofSeconds(5), Duration.ofSeconds(60));
        return new ConnectionLimits(
                new PolitenessSettings(perAddress, gap, perDomain, Duration.ZERO, 10, slowDown),
                host -> host.value()
                        .substring(host.value().lastIndexOf('.', host.value().length() - 9) + 1),
                clock::get);
    }

    private static @Nullable Permit newcomer(ConnectionLimits limits, @Nullable InetAddress address, Host host) {
        return limits.newcomers().tryAcquire(address, host);
    }

    @Test
    void connectionsAreCountedByAddressWhateverTheName() {
        ConnectionLimits limits = limits(2, Duration.ZERO, 0);

        Permit first = Objects.requireNonNull(newcomer(limits, address(1), ONE));
        assertThat(newcomer(limits, address(1), TWO)).isNotNull();
        assertThat(newcomer(limits, address(1), ONE)).isNull();
        assertThat(newcomer(limits, address(2), ONE)).as("another address").isNotNull();
        first.release();
        assertThat(newcomer(limits, address(1), TWO)).isNotNull();
    }

    @Test
    void aPermitThatIsGivenBackTwiceCountsOnce() {
        ConnectionLimits limits = limits(1, Duration.ZERO, 0);
        Permit first = Objects.requireNonNull(newcomer(limits, address(1), ONE));
        first.release();
        Objects.requireNonNull(newcomer(limits, address(1), ONE));

        first.release();

        assertThat(newcomer(limits, address(1), ONE)).isNull();
    }

    @Test
    void connectionsAreCountedByRegistrableDomainToo() {
        ConnectionLimits limits = limits(0, Duration.ZERO, 2);

        Permit first = Objects.requireNonNull(newcomer(limits, address(1), name("a.one.example")));
        assertThat(newcomer(limits, address(2), name("b.one.example"))).isNotNull();
        assertThat(newcomer(limits, address(3), name("c.one.example"))).isNull();
        assertThat(newcomer(limits, address(3), TWO)).isNotNull();
        first.release();
        assertThat(newcomer(limits, address(3), name("c.one.example"))).isNotNull();
    }

    @Test
    void behindAProxyOnlyTheDomainIsKnown() {
        ConnectionLimits limits = limits(1, Duration.ZERO, 2);

        assertThat(newcomer(limits, null, ONE)).isNotNull();
        assertThat(newcomer(limits, null, ONE)).isNotNull();
        assertThat(newcomer(limits, null, ONE)).isNull();
    }

    @Test
    void whoeverWaitsIsToldWhenAConnectionEndsAndGoesBeforeNewcomers() {
        ConnectionLimits limits = limits(1, Duration.ZERO, 0);
        Permit open = Objects.requireNonNull(newcomer(limits, address(1), ONE));
        Busy busy = (Busy) limits.acquireOrWait(address(1), ONE, false, waiter);
        assertThat(busy.retryAt()).isEqualTo(Long.MAX_VALUE);

        open.release();

        assertThat(told).containsExactly(busy.place());
        assertThat(newcomer(limits, address(1), TWO)).as("a newcomer").isNull();
        assertThat(limits.acquireOrWait(address(1), ONE, false, waiter))
                .as("the second in a queue")
                .isInstanceOf(Busy.class);
        assertThat(limits.acquireOrWait(address(1), ONE, true, waiter)).isInstanceOf(Granted.class);
    }

    @Test
    void whenOneScanWaitsNoMoreTheOthersAreTold() {
        ConnectionLimits limits = limits(1, Duration.ZERO, 0);
        Permit open = Objects.requireNonNull(newcomer(limits, address(1), ONE));
        List<Place> other = new ArrayList<>();
        ConnectionLimits.Waiter second = other::add;
        Place place = ((Busy) limits.acquireOrWait(address(1), ONE, false, waiter)).place();
        limits.acquireOrWait(address(1), ONE, false, second);
        open.release();
        told.clear();
        other.clear();

        limits.stopWaiting(place, waiter);

        assertThat(other).containsExactly(place);
        limits.stopWaiting(place, second);
        assertThat(newcomer(limits, address(1), TWO)).isNotNull();
    }

    @Test
    void aGapSaysWhenItIsOver() {
        ConnectionLimits limits = limits(8, Duration.ofSeconds(2), 0);
        Objects.requireNonNull(newcomer(limits, address(1), ONE)).release();

        Busy busy = (Busy) limits.acquireOrWait(address(1), ONE, false, waiter);

        assertThat(busy.retryAt()).isEqualTo(2 * SECOND);
        clock.set(2 * SECOND);
        assertThat(limits.acquireOrWait(address(1), ONE, true, waiter)).isInstanceOf(Granted.class);
    }

    private static final Duration LATER = Duration.ofSeconds(20);

    @Test
    void aSiteThatComplainsIsLeftAloneAndNobodyElseAtItsAddress() {
        ConnectionLimits limits = limits(8, Duration.ZERO, 0);

        limits.answered(address(1), ONE, 429, LATER);

        assertThat(newcomer(limits, address(1), ONE)).isNull();
        assertThat(newcomer(limits, address(1), name("www.one.example")))
                .as("its domain")
                .isNull();
        assertThat(newcomer(limits, address(1), TWO)).as("its neighbour").isNotNull();
        assertThat(newcomer(limits, address(2), ONE)).as("elsewhere").isNotNull();
        clock.set(20 * SECOND);
        assertThat(newcomer(limits, address(1), ONE)).isNotNull();
    }

    @Test
    void anAddressWhereTwoSitesComplainIsLeftAlone() {
        ConnectionLimits limits = limits(8, Duration.ZERO, 0);

        limits.answered(address(1), ONE, 429, LATER);
        limits.answered(address(1), TWO, 429, LATER);

        assertThat(newcomer(limits, address(1), name("three.example"))).isNull();
        clock.set(20 * SECOND);
        assertThat(newcomer(limits, address(1), name("three.example"))).isNotNull();
    }

    @Test
    void aSiteThatComplainsOverAndOverDoesNotSlowNeighboursThatAreWell() {
        ConnectionLimits limits = limits(8, Duration.ZERO, 0);

        for (int i = 0; i < 100; i++) {
            limits.answered(address(1), i % 2 == 0 ? ONE : TWO, 429, LATER);
            limits.answered(address(1), name("three.example"), 200, null);
        }

        assertThat(newcomer(limits, address(1), name("three.example"))).isNotNull();
        assertThat(newcomer(limits, address(1), TWO)).isNull();
    }

    @Test
    void whoWaitsForASiteThatComplainsIsToldWhenItsTimeHasCome() {
        ConnectionLimits limits = limits(8, Duration.ZERO, 0);
        limits.answered(address(1), ONE, 503, LATER);

        Busy busy = (Busy) limits.acquireOrWait(address(1), ONE, false, waiter);

        assertThat(busy.place()).isEqualTo(new ConnectionLimits.Tenant(address(1), "one.example"));
        assertThat(busy.retryAt()).isEqualTo(20 * SECOND);
        clock.set(20 * SECOND);
        Granted one = (Granted) limits.acquireOrWait(address(1), ONE, true, waiter);
        assertThat(limits.acquireOrWait(address(1), ONE, true, waiter))
                .as("one at a time after a pause")
                .isInstanceOf(Busy.class);
        one.permit().release();
        assertThat(told).contains(busy.place());
    }

    @Test
    void complaintsAreForgottenWithTime() {
        ConnectionLimits limits = limits(8, Duration.ZERO, 0);
        for (int i = 0; i < 1_000; i++) limits.answered(address(i), name("n" + i + ".example"), 429, LATER);

        clock.set(81 * SECOND);
        limits.sweep();

        assertThat(limits.size()).isZero();
        assertThat(limits.hasComplaints()).isFalse();
    }

    @Test
    void nothingIsRememberedOfAMillionAddressesThatWereWell() {
        ConnectionLimits limits = limits(8, Duration.ZERO, 4);

        for (int i = 0; i < 1_000_000; i++) {
            Objects.requireNonNull(newcomer(limits, address(i), name("a" + i + ".example")))
                    .release();
            limits.answered(address(i), ONE, 200, null);
        }

        assertThat(limits.size()).isZero();
    }

    @Test
    void gapsOfMillionsOfAddressesAreRememberedUpToABoundAndThenForgottenWithTime() {
        ConnectionLimits limits = limits(8, Duration.ofSeconds(2), 0);
        int begun = 0;
        while (!limits.isFull())
            Objects.requireNonNull(newcomer(limits, address(begun++), ONE)).release();
        assertThat(begun).isEqualTo(limits.size());

        clock.set(2 * SECOND);
        limits.sweep();

        assertThat(limits.size()).isZero();
        assertThat(limits.isFull()).isFalse();
    }

    @Test
    void atNoMomentOfARandomHistoryAreThereMoreThanAllowed() {
        Random random = new Random(20261129);
        ConnectionLimits limits = limits(3, Duration.ZERO, 5);
        Map<Integer, Integer> byAddress = new HashMap<>();
        Map<Integer, Integer> byDomain = new HashMap<>();
        record Open(Permit permit, int address, int domain) {}
        List<Open> open = new ArrayList<>();
        for (int step = 0; step < 100_000; step++) {
            if (random.nextInt(5) < 2 && !open.isEmpty()) {
                Open ended = open.remove(random.nextInt(open.size()));
                byAddress.merge(ended.address(), -1, Integer::sum);
                byDomain.merge(ended.domain(), -1, Integer::sum);
                ended.permit().release();
                continue;
            }
            int address = random.nextInt(6);
            int domain = random.nextInt(4);
            Permit permit = newcomer(limits, address(address), name("d" + domain + ".example"));
            boolean room = byAddress.getOrDefault(address, 0) < 3 && byDomain.getOrDefault(domain, 0) < 5;
            assertThat(permit != null).isEqualTo(room);
            if (permit == null) continue;
            byAddress.merge(address, 1, Integer::sum);
            byDomain.merge(domain, 1, Integer::sum);
            open.add(new Open(permit, address, domain));
        }
    }
}
