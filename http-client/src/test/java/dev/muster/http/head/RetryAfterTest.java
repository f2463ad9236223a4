package dev.muster.http.head;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-06T08:49:30Z");

    @ParameterizedTest(name = "[{0}] is {1} s")
    @CsvSource(
            delimiter = '|',
            value = {
                "120 | 120",
                "0 | 0",
                "' 7 ' | 7",
                "Fri, 06 Nov 2026 08:49:37 GMT | 7",
                "Friday, 06-Nov-26 08:49:37 GMT | 7",
                "Fri Nov  6 08:49:37 2026 | 7",
                "Sun, 06 Nov 1994 08:49:37 GMT | 0",
                "Sunday, 06-Nov-94 08:49:37 GMT | 0",
                "Mon, 06 Nov 2026 08:49:37 GMT | 7",
                "000000000000000000000120 | 120",
                "3153599999 | 3153599999",
                "3153600001 | 3153600000",
                "99999999999 | 3153600000",
                "99999999999999999999 | 3153600000",
                "Fri, 06 Nov 9999 08:49:37 GMT | 3153600000"
            })
    void bothFormsAreRead(String value, long seconds) {
        assertThat(RetryAfter.pause(value, NOW)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "1e3", "٣", "Fri, 06 Nov 2026", "fri, 06 Nov 2026 08:49:37 GMT"})
    void anythingElseSaysNothing(String value) {
        assertThat(RetryAfter.pause(value, NOW)).isEmpty();
    }
}
