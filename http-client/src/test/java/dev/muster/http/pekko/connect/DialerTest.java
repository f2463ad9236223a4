package dev.muster.http.pekko.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.http.ConnectionLimiter;
import dev.muster.http.ConnectionLimiter.Permit;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.pekko.connect.DialPlan.AttemptFailure;
import dev.muster.http.target.Host;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DialerTest {
    private static final InetSocketAddress SIX = at(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
    private static final InetSocketAddress FOUR = at(new byte[] {127, 0, 0, 1});
    private static final InetSocketAddress LAST = at(new byte[] {127, 0, 0, 2});
    private static final Host HOST = new Host("two.test", Host.Kind.NAME);
    private static final Failure REFUSED = Failure.of(FailureKind.TCP_REFUSED, "refused");
    private static final Failure TIMEOUT = Failure.of(FailureKind.TCP_TIMEOUT, "silent");
    private static final Dialer.Wait WAIT = new Dialer.Wait();

    /** Refuses the addresses that a test names. */
    private static final class Busy implements ConnectionLimiter {
        private final Set<InetAddress> addresses = new HashSet<>();

        @Override
        public @Nullable Permit tryAcquire(@Nullable InetAddress address, Host host) {
            assertThat(host).isEqualTo(HOST);
            return addresses.contains(address) ? null : Permit.UNCOUNTED;
        }
    }

    private final Busy busy = new Busy();

    private Dialer dialer(InetSocketAddress... addresses) {
        return new Dialer(DialPlan.of(List.of(addresses)), busy, HOST);
    }

    private static Dialer.Dial dial(InetSocketAddress address) {
        return new Dialer.Dial(address, Permit.UNCOUNTED);
    }

    @Test
    void addressesAreTakenInTheOrderGiven() {
        Dialer dialer = dialer(SIX, FOUR);

        assertThat(dialer.begin(Permit.UNCOUNTED)).isEqualTo(dial(SIX));
        assertThat(dialer.hasNext()).isTrue();
        assertThat(dialer.onHeadStartOver()).isEqualTo(dial(FOUR));
        assertThat(dialer.hasNext()).isFalse();
        assertThat(dialer.onHeadStartOver()).isEqualTo(WAIT);
    }

    @Test
    void theFirstAddressIsDialledWithThePermitGiven() {
        Permit permit = () -> {};

        assertThat(dialer(SIX).begin(permit)).isEqualTo(new Dialer.Dial(SIX, permit));
    }

    @Test
    void theNextIsDialledAtOnceWhenTheOneBeforeHasFailed() {
        Dialer dialer = dialer(SIX, FOUR);
        dialer.begin(Permit.UNCOUNTED);

        assertThat(dialer.onFailed(SIX, REFUSED)).isEqualTo(dial(FOUR));
    }

    @Test
    void itIsOverWhenAllThatWereStartedHaveFailed() {
        Dialer dialer = dialer(SIX, FOUR);
        dialer.begin(Permit.UNCOUNTED);
        dialer.onHeadStartOver();

        assertThat(dialer.onFailed(SIX, REFUSED)).isEqualTo(WAIT);
        assertThat(dialer.onFailed(FOUR, REFUSED)).isInstanceOf(Dialer.Failed.class);
    }

    @Test
    void theFailureNamesEveryAddressTried() {
        Dialer dialer = dialer(SIX, FOUR);
        dialer.begin(Permit.UNCOUNTED);
        dialer.onFailed(SIX, Failure.of(FailureKind.TCP_UNREACHABLE, "unreachable"));

        Failure failure = failure(dialer.onFailed(FOUR, REFUSED));

        assertThat(failure.kind()).isEqualTo(FailureKind.TCP_UNREACHABLE);
        assertThat(failure.detail()).isEqualTo("::1 unreachable; 127.0.0.1 refused");
    }

    @Test
    void ourOwnTroubleIsNeverTheTargetsFault() {
        Dialer dialer = dialer(SIX, FOUR);
        dialer.begin(Permit.UNCOUNTED);
        dialer.onFailed(SIX, REFUSED);

        Failure failure = failure(dialer.onFailed(FOUR, Failure.of(FailureKind.LOCAL_PORTS_EXHAUSTED, "no port")));

        assertThat(failure.isLocal()).isTrue();
    }

    @Test
    void nothingToDialIsADefect() {
        assertThatThrownBy(() -> DialPlan.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSecondAttemptWithoutAPermitIsNotStarted() {
        Dialer dialer = dialer(SIX, FOUR);
        dialer.begin(Permit.UNCOUNTED);
        busy.addresses.add(FOUR.getAddress());

        assertThat(dialer.onHeadStartOver()).isEqualTo(WAIT);
        assertThat(dialer.hasNext()).isFalse();
    }

    @Test
    void whenTheFirstFailsAndTheNextMayNotBeDialledTheRestIsDeferred() {
        Dialer dialer = dialer(SIX, FOUR, LAST);
        dialer.begin(Permit.UNCOUNTED);
        busy.addresses.add(FOUR.getAddress());
        dialer.onHeadStartOver();

        assertThat(dialer.onFailed(SIX, REFUSED))
                .isEqualTo(new Dialer.Deferred(
                        new DialPlan(List.of(FOUR, LAST), List.of(new AttemptFailure(SIX, REFUSED)))));
    }

    @Test
    void anAddressThatHasBecomeFreeMeanwhileIsDialled() {
        Dialer dialer = dialer(SIX, FOUR, LAST);
        dialer.begin(Permit.UNCOUNTED);
        busy.addresses.add(FOUR.getAddress());
        dialer.onHeadStartOver();
        busy.addresses.clear();

        assertThat(dialer.onFailed(SIX, REFUSED)).isEqualTo(dial(FOUR));
        assertThat(dialer.hasNext()).isTrue();
    }

    @Test
    void nothingIsDeferredWhileAnAttemptIsUnderWay() {
        Dialer dialer = dialer(SIX, FOUR, LAST);
        dialer.begin(Permit.UNCOUNTED);
        dialer.onHeadStartOver();
        busy.addresses.add(LAST.getAddress());

        assertThat(dialer.onFailed(SIX, REFUSED)).isEqualTo(WAIT);
        assertThat(dialer.onFailed(FOUR, REFUSED)).isInstanceOf(Dialer.Deferred.class);
    }

    @Test
    void whoGoesOnWithTheRestReportsWhatFailedBefore() {
        Dialer dialer = new Dialer(new DialPlan(List.of(FOUR), List.of(new AttemptFailure(SIX, REFUSED))), busy, HOST);
        dialer.begin(Permit.UNCOUNTED);

        assertThat(failure(dialer.onFailed(FOUR, TIMEOUT)).detail()).isEqualTo("::1 refused; 127.0.0.1 silent");
    }

    @Test
    void theEndOfPatienceEndsAllUnlessAnAddressWasHeldBack() {
        Dialer dialer = dialer(SIX, FOUR);
        dialer.begin(Permit.UNCOUNTED);
        assertThat(dialer.onTimeout(TIMEOUT)).isEqualTo(new Dialer.Failed(TIMEOUT));

        busy.addresses.add(FOUR.getAddress());
        dialer.onHeadStartOver();
        assertThat(dialer.onTimeout(TIMEOUT))
                .isEqualTo(new Dialer.Deferred(new DialPlan(List.of(FOUR), List.of(new AttemptFailure(SIX, TIMEOUT)))));
    }

    private static Failure failure(Dialer.Step step) {
        return ((Dialer.Failed) step).failure();
    }

    private static InetSocketAddress at(byte[] address) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address), 80);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
