package dev.muster.http.pekko;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DialingTest {
    private static final InetSocketAddress SIX = at(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
    private static final InetSocketAddress FOUR = at(new byte[] {127, 0, 0, 1});
    private static final Failure REFUSED = Failure.of(FailureKind.TCP_REFUSED, "refused");

    @Test
    void addressesAreTakenInTheOrderGiven() {
        Dialing dialing = new Dialing(List.of(SIX, FOUR));

        assertThat(dialing.next()).isEqualTo(SIX);
        assertThat(dialing.hasNext()).isTrue();
        assertThat(dialing.next()).isEqualTo(FOUR);
        assertThat(dialing.hasNext()).isFalse();
    }

    @Test
    void itIsOverWhenAllThatWereStartedHaveFailed() {
        Dialing dialing = new Dialing(List.of(SIX, FOUR));
        dialing.next();
        dialing.next();

        dialing.failed(SIX, REFUSED);
        assertThat(dialing.isPending()).isTrue();
        dialing.failed(FOUR, REFUSED);
        assertThat(dialing.isPending()).isFalse();
    }

    @Test
    void theFailureNamesEveryAddressTried() {
        Dialing dialing = new Dialing(List.of(SIX, FOUR));
        dialing.next();
        dialing.next();
        dialing.failed(SIX, Failure.of(FailureKind.TCP_UNREACHABLE, "unreachable"));
        dialing.failed(FOUR, REFUSED);

        assertThat(dialing.failure().kind()).isEqualTo(FailureKind.TCP_UNREACHABLE);
        assertThat(dialing.failure().detail()).isEqualTo("0:0:0:0:0:0:0:1 unreachable; 127.0.0.1 refused");
    }

    @Test
    void ourOwnTroubleIsNeverTheTargetsFault() {
        Dialing dialing = new Dialing(List.of(SIX, FOUR));
        dialing.next();
        dialing.next();
        dialing.failed(SIX, REFUSED);
        dialing.failed(FOUR, Failure.of(FailureKind.LOCAL_PORTS_EXHAUSTED, "no port"));

        assertThat(dialing.failure().isLocal()).isTrue();
    }

    @Test
    void nothingToDialIsADefect() {
        assertThatThrownBy(() -> new Dialing(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static InetSocketAddress at(byte[] address) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address), 80);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
