package dev.muster.scan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InFlightLimitTest {
    @Test
    void troubleHalvesIt() {
        InFlightLimit limit = new InFlightLimit(100);

        limit.trouble(1, 2);

        assertThat(limit.now()).isEqualTo(50);
        assertThat(limit.lowest()).isEqualTo(50);
    }

    @Test
    void oneBurstOfTroubleHalvesItOnce() {
        InFlightLimit limit = new InFlightLimit(100);

        for (int i = 0; i < 40; i++) limit.trouble(1, 10 + i);

        assertThat(limit.now()).isEqualTo(50);
    }

    @Test
    void troubleOfWhatWasBegunSinceHalvesItAgainButNeverToNothing() {
        InFlightLimit limit = new InFlightLimit(8);

        for (long at = 10; at < 100; at += 10) limit.trouble(at - 1, at);

        assertThat(limit.now()).isEqualTo(1);
    }

    @Test
    void eachRoundThatWentWellAddsOne() {
        InFlightLimit limit = new InFlightLimit(8);
        limit.trouble(1, 2);

        for (int i = 0; i < 4; i++) limit.wentWell();
        assertThat(limit.now()).isEqualTo(5);
        for (int i = 0; i < 5; i++) limit.wentWell();
        assertThat(limit.now()).isEqualTo(6);

        for (int i = 0; i < 100; i++) limit.wentWell();
        assertThat(limit.now()).isEqualTo(8);
        assertThat(limit.lowest()).isEqualTo(4);
    }

    @Test
    void aSmallerShareBoundsIt() {
        InFlightLimit limit = new InFlightLimit(100);

        limit.most(10);
        assertThat(limit.now()).isEqualTo(10);
        limit.most(60);
        assertThat(limit.now()).isEqualTo(60);
        assertThat(limit.lowest()).isEqualTo(60);
    }
}
