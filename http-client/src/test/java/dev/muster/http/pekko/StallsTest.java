package dev.muster.http.pekko;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StallsTest {
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final Failure SILENT = Failure.of(FailureKind.LIMIT_FIRST_BYTE, "no byte within 10000 ms");

    private final AtomicLong clock = new AtomicLong();
    private final Stalls stalls = new Stalls(clock::get);

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private void run(Duration time) {
        for (long left = time.toMillis(); left > 0; left -= Stalls.TICK.toMillis()) {
            pass(Stalls.TICK);
            stalls.tick();
        }
    }

    @Test
    void aDeadlineIsTheTargetsWhereThreadsRan() {
        run(TEN_SECONDS);

        assertThat(stalls.blame(SILENT, 0, TEN_SECONDS)).isEqualTo(SILENT);
    }

    @Test
    void ticksThatAreALittleLateAreNoStandstill() {
        for (int i = 0; i < 20; i++) {
            pass(Stalls.TICK.plusMillis(1_400));
            stalls.tick();
        }

        assertThat(stalls.total()).isZero();
    }

    @Test
    void aDeadlineIsOursWhereThreadsStoodStillForAQuarterOfTheTime() {
        run(TEN_SECONDS.minusSeconds(3));
        pass(Duration.ofSeconds(3));

        Failure blamed = stalls.blame(SILENT, 0, TEN_SECONDS);

        assertThat(blamed.kind()).isEqualTo(FailureKind.LOCAL_STALLED);
        assertThat(blamed.stage()).isEqualTo(SILENT.stage());
        assertThat(blamed.detail()).contains("no byte within 10000 ms", "stood still for 2750 ms");
    }

    @Test
    void aShortStandstillIsNoExcuseForALongSilence() {
        run(TEN_SECONDS.minusSeconds(2));
        pass(Duration.ofSeconds(2));
        stalls.tick();

        assertThat(stalls.blame(SILENT, 0, TEN_SECONDS)).isEqualTo(SILENT);
    }

    @Test
    void whatWasLostBeforeItBeganIsNoExcuse() {
        pass(TEN_SECONDS);
        stalls.tick();
        long before = stalls.total();
        run(TEN_SECONDS);

        assertThat(stalls.blame(SILENT, before, TEN_SECONDS)).isEqualTo(SILENT);
    }

    @Test
    void whatAServerDidItDidWhoeverStoodStill() {
        Failure reset = Failure.of(FailureKind.TCP_RESET, "connection reset");
        pass(TEN_SECONDS);

        assertThat(stalls.blame(reset, 0, TEN_SECONDS)).isEqualTo(reset);
    }
}
