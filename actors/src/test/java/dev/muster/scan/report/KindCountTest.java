package dev.muster.scan.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KindCountTest {
    @Test
    void theFirstIsTheFirstOfTheInputHoweverTheyEnded() {
        KindCount third = new KindCount(1, 3, 3, "c.example", "c");
        KindCount first = new KindCount(1, 1, 1, "a.example", "a");
        KindCount second = new KindCount(1, 2, 2, "b.example", "b");

        assertThat(third.plus(first).plus(second)).isEqualTo(new KindCount(3, 1, 1, "a.example", "a"));
    }
}
