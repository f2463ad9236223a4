package dev.muster.showcase.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How times are written for people. */
class FormatsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0.0 ms",
        "9_940_000, 9.9 ms",
        "9_960_000, 10 ms",
        "999_400_000, 999 ms",
        "999_600_000, 1.00 s",
        "1_234_000_000, 1.23 s"
    })
    void timesHaveTheUnitOfWhatTheyAreRoundedTo(String nanos, String text) {
        assertThat(Formats.time(Long.parseLong(nanos.replace("_", "")))).isEqualTo(text);
    }
}
