package dev.muster.scan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.scan.engine.Outage.Phase;
import dev.muster.scan.engine.Outage.Proof;
import dev.muster.scan.settings.OutageSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutageTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private final Outage outage = new Outage(new OutageSettings(Duration.ofMinutes(5), 10, 0.9, 100));

    private boolean trouble(long now) {
        return outage.trouble(false, now, now);
    }

    private boolean certain(long now) {
        return outage.trouble(true, now, now);
    }

    /** So many failures that it is suspected. */
    private void suspected(long now) {
        for (int i = outage.window(); i > 0; i--) trouble(now);
        assertThat(outage.phase()).isEqualTo(Phase.SUSPECTED);
    }

    @ParameterizedTest
    // x failed so, . got through
    @CsvSource({
        "xxxxxxxxx, CALM",
        "xxxxxxxxxx, SUSPECTED",
        ".xxxxxxxxx, SUSPECTED",
        "xxxx.xxxxx, SUSPECTED",
        "..xxxxxxxx, CALM",
        "..xxxxxxxxx, SUSPECTED",
        "xxxxxx.xx.xx, CALM",
        "x.x.x.x.x.x.x.x.x.x.x.x.x.x, CALM",
        ".........xxxxxxxxx, SUSPECTED"
    })
    void itIsSuspectedWhenNearlyAllOfTheLastFetchesFailed(String fetches, Phase expected) {
        for (int i = 0; i < fetches.length(); i++) {
            if (fetches.charAt(i) == 'x') trouble(SECOND);
            else outage.reached(0);
        }

        assertThat(outage.phase()).isEqualTo(expected);
    }

    @Test
    void whatNothingElseExplainsIsEnoughAtOnce() {
        assertThat(certain(0)).isTrue();
        assertThat(certain(1)).as("news only once").isFalse();
    }

    @Test
    void whatWasBegunBeforeProvesNothing() {
        suspected(2 * SECOND);

        assertThat(outage.reached(SECOND)).isEqualTo(Proof.NONE);
        assertThat(outage.phase()).isEqualTo(Phase.SUSPECTED);
        assertThat(outage.reached(3 * SECOND)).isEqualTo(Proof.THERE);
        assertThat(outage.provenAt()).isEqualTo(3 * SECOND);
    }

    @Test
    void itIsOverOnceSomethingIsReachedAfterProbesWereInVain() {
        suspected(SECOND);
        assertThat(outage.probedInVain()).isTrue();
        assertThat(outage.probedInVain()).as("news only once").isFalse();

        assertThat(outage.lasted(7 * SECOND)).isEqualTo(Duration.ofSeconds(6));
        assertThat(outage.reached(2 * SECOND)).isEqualTo(Proof.BACK);
        assertThat(outage.isCalm()).isTrue();
    }

    @Test
    void eachFalseAlarmDoublesHowManyItTakesUpToABound() {
        for (int expected = 10; expected < 1_280; expected *= 2) {
            assertThat(outage.window()).isEqualTo(expected);
            suspected(SECOND);
            outage.reached(2 * SECOND);
        }
        suspected(SECOND);
        outage.reached(2 * SECOND);
        assertThat(outage.window()).isEqualTo(1_280);

        suspected(SECOND);
        outage.probedInVain();
        outage.reached(2 * SECOND);
        assertThat(outage.window()).as("after a real one").isEqualTo(10);
    }

    @Test
    void itIsHopelessAfterThePatience() {
        outage.reached(0);
        suspected(SECOND);

        assertThat(outage.isHopeless(300 * SECOND)).isFalse();
        assertThat(outage.isHopeless(301 * SECOND)).isTrue();
        outage.reached(302 * SECOND);
        assertThat(outage.isHopeless(1000 * SECOND)).isFalse();
    }

    @Test
    void timeInWhichTheProcessStoodStillIsNoPatienceSpent() {
        outage.reached(0);
        outage.trouble(true, 100 * SECOND, 20 * SECOND);

        assertThat(outage.isHopeless(319 * SECOND)).isFalse();
        assertThat(outage.isHopeless(320 * SECOND)).isTrue();
    }

    @Test
    void whatWasNeverThereIsNotWaitedForAsLong() {
        certain(0);

        assertThat(outage.isHopeless(9 * SECOND)).isFalse();
        assertThat(outage.isHopeless(10 * SECOND)).isTrue();
        Outage hasty = new Outage(new OutageSettings(Duration.ofSeconds(3), 10, 0.9, 100));
        assertThat(hasty.patience()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void afterItWasWaitedForInVainNothingIsSuspectedUntilSomethingIsReached() {
        suspected(SECOND);
        outage.giveUp();
        for (int i = 0; i < 100; i++) assertThat(trouble(2 * SECOND)).isFalse();
        assertThat(outage.isWatched()).isFalse();

        outage.reached(3 * SECOND);

        assertThat(outage.isWatched()).isTrue();
        suspected(4 * SECOND);
    }
}
