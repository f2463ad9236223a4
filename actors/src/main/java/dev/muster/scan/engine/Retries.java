package dev.muster.scan.engine;

import dev.muster.http.FetchResult;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.head.RetryAfter;
import dev.muster.scan.settings.RetrySettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a request is made once more, and when. Pure: clock and random draw are parameters.
 *
 * @param settings how often, and how long to wait where the server does not say
 */
record Retries(RetrySettings settings) {
    /**
     * The pause before the next try; empty where the result stands.
     *
     * @param attempt number of the try that gave {@code result}, from 1
     * @param left what is left of the target's time: whoever asks to come back later than that is not waited for
     * @param draw at least 0, under 1
     */
    Optional<Duration> after(int attempt, FetchResult result, Duration left, Instant now, double draw) {
        if (attempt >= settings.attempts()) return Optional.empty();
        return wanted(attempt, result, now, draw).filter(pause -> pause.compareTo(left) < 0);
    }

    private Optional<Duration> wanted(int attempt, FetchResult result, Instant now, double draw) {
        if (result instanceof FetchResult.Failed failed) {
            // Trouble on our own side is none of the target's: the scan requeues it.
            boolean again = failed.failure().isTransient() && !failed.failure().isLocal();
            return again ? Optional.of(settings.backoff().after(attempt, draw)) : Optional.empty();
        }
        return result.last().flatMap(hop -> hop.answer()).flatMap(head -> askedFor(head, now));
    }

    private static Optional<Duration> askedFor(ResponseHead head, Instant now) {
        if (head.statusCode() != 429 && head.statusCode() != 503) return Optional.empty();
        return head.fields().first(RetryAfter.NAME).flatMap(value -> RetryAfter.pause(value, now));
    }
}
