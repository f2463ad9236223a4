package dev.muster.scan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.FetchResult;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.target.Host;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutageTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Host NAME = new Host("a.example", Host.Kind.NAME);
    private static final Host ADDRESS = new Host("192.0.2.1", Host.Kind.IPV4);
    private final Outage outage = new Outage(Duration.ofMinutes(5));

    private boolean isNews(long now) {
        return outage.isNews(FailureKind.LOCAL_DNS_UNREACHABLE, now);
    }

    private Duration reached(long now) {
        return outage.reached(NAME, failed(FailureKind.TCP_REFUSED), now);
    }

    private static FetchResult failed(FailureKind kind) {
        return new FetchResult.Failed(Failure.of(kind, ""), List.of(), Duration.ZERO);
    }

    @Test
    void namesEndAnOutageOfNameServersAndAddressesDoNot() {
        isNews(0);
        isNews(2 * SECOND);

        assertThat(outage.reached(ADDRESS, failed(FailureKind.TCP_REFUSED), 3 * SECOND))
                .isZero();
        assertThat(outage.reached(NAME, failed(FailureKind.DNS_TIMEOUT), 3 * SECOND))
                .isZero();
        assertThat(outage.reached(NAME, failed(FailureKind.DNS_NXDOMAIN), 3 * SECOND))
                .isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void whateverComesThroughItEndsAnOutageOfTheProxy() {
        outage.isNews(FailureKind.LOCAL_PROXY_UNREACHABLE, 0);
        outage.isNews(FailureKind.LOCAL_PROXY_UNREACHABLE, 2 * SECOND);

        assertThat(outage.reached(ADDRESS, failed(FailureKind.TCP_REFUSED), 3 * SECOND))
                .isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void itIsNewsOnceWhenItHasLastedAndOnceWhenItIsOver() {
        assertThat(reached(0)).isZero();
        assertThat(isNews(SECOND)).isFalse();
        assertThat(isNews(2 * SECOND)).isTrue();
        assertThat(isNews(3 * SECOND)).isFalse();
        assertThat(reached(4 * SECOND)).isEqualTo(Duration.ofSeconds(3));
        assertThat(reached(5 * SECOND)).isZero();
    }

    @Test
    void whatWasUnderWayWhenItBeganIsNoNews() {
        isNews(SECOND);
        assertThat(reached(SECOND + 1)).isZero();
        assertThat(isNews(2 * SECOND)).isFalse();
        assertThat(isNews(3 * SECOND)).isTrue();
    }

    @Test
    void itIsHopelessAfterThePatience() {
        reached(0);
        isNews(SECOND);

        assertThat(outage.isHopeless(300 * SECOND)).isFalse();
        assertThat(outage.isHopeless(301 * SECOND)).isTrue();
        reached(302 * SECOND);
        assertThat(outage.isHopeless(1000 * SECOND)).isFalse();
    }

    @Test
    void whatWasNeverThereIsNotWaitedForAsLong() {
        isNews(0);

        assertThat(outage.isHopeless(9 * SECOND)).isFalse();
        assertThat(outage.isHopeless(10 * SECOND)).isTrue();
        assertThat(new Outage(Duration.ofSeconds(3)).patience()).isEqualTo(Duration.ofSeconds(3));
    }
}
