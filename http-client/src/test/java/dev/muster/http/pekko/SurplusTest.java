package dev.muster.http.pekko;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.Method;
import dev.muster.http.head.Anomaly;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurplusTest {
    @ParameterizedTest
    @CsvSource({
        "GET, 200, 0, 1, true",
        "GET, 200, 0, 0, false",
        "GET, 200, 5, 50, false",
        "HEAD, 200, 5, 5, true",
        "HEAD, 200, 5, 0, false",
        "GET, 204, 5, 5, true",
        "GET, 304, 5, 5, true"
    })
    void isWhatLiesBehindAResponseWithoutContent(
            Method method, int status, String length, int behind, boolean surplus) {
        ResponseHead head = ResponseHead.of(status, "", Fields.of("Content-Length", length));

        ResponseHead noted = Surplus.noted(method, head, behind);

        assertThat(noted.anomalies().contains(Anomaly.SURPLUS_DATA)).isEqualTo(surplus);
        assertThat(Surplus.noted(method, noted, behind)).isEqualTo(noted);
    }
}
