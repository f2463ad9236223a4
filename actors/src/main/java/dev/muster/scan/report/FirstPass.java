package dev.muster.scan.report;

import dev.muster.http.failure.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * How a target failed that was asked again in the second pass of its scan.
 *
 * @param failure how it ended then
 * @param startedAt when its first attempt began
 * @param took wall time from then to the failure
 * @param attempts of the first pass
 */
public record FirstPass(Failure failure, Instant startedAt, Duration took, int attempts) {
    public FirstPass {
        Objects.requireNonNull(failure);
        Objects.requireNonNull(startedAt);
        Objects.requireNonNull(took);
    }
}
