package dev.muster.scan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Scheme;
import dev.muster.scan.settings.Backoff;
import dev.muster.scan.settings.RetrySettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetriesTest {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration LEFT = Duration.ofSeconds(10);
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Retries TWICE =
            new Retries(new RetrySettings(2, new Backoff(PAUSE, Duration.ofSeconds(1), 0)));

    private static FetchResult failed(FailureKind kind) {
        return new FetchResult.Failed(Failure.of(kind, ""), List.of(), Duration.ZERO);
    }

    private static FetchResult answered(int statusCode, String... fields) {
        Hop hop =
                Hop.of(Inputs.target("a.example").uri(Scheme.HTTP), ResponseHead.of(statusCode, "", Fields.of(fields)));
        return new FetchResult.Answered(List.of(hop), Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource({
        "TCP_REFUSED, true",
        "TLS_CLOSED, true",
        "DNS_TIMEOUT, true",
        "DNS_NXDOMAIN, false",
        "LIMIT_TOTAL_TIME, false",
        "POLICY_ADDRESS_DENIED, false",
        "LOCAL_FD_EXHAUSTED, false"
    })
    void onlyWhatMayPassIsTriedAgainAndLocalTroubleIsTheScansAffair(FailureKind kind, boolean again) {
        assertThat(TWICE.after(1, failed(kind), LEFT, NOW, 0).isPresent()).isEqualTo(again);
    }

    @Test
    void triesAreCounted() {
        assertThat(TWICE.after(2, failed(FailureKind.TCP_REFUSED), LEFT, NOW, 0))
                .isEmpty();
    }

    @Test
    void aPauseThatDoesNotFitIntoTheTimeLeftIsNotMade() {
        assertThat(TWICE.after(1, failed(FailureKind.TCP_REFUSED), PAUSE, NOW, 0))
                .isEmpty();
        assertThat(TWICE.after(1, answered(503, "Retry-After", "10"), LEFT, NOW, 0))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"429, 3", "503, 3"})
    void retryAfterIsHonoured(int statusCode, long seconds) {
        assertThat(TWICE.after(1, answered(statusCode, "retry-after", "3"), LEFT, NOW, 0))
                .contains(Duration.ofSeconds(seconds));
    }

    @Test
    void anAnswerWithoutItOrWithAnotherStatusStands() {
        assertThat(TWICE.after(1, answered(503), LEFT, NOW, 0)).isEmpty();
        assertThat(TWICE.after(1, answered(200, "Retry-After", "3"), LEFT, NOW, 0))
                .isEmpty();
        assertThat(TWICE.after(1, answered(503, "Retry-After", "later"), LEFT, NOW, 0))
                .isEmpty();
    }
}
