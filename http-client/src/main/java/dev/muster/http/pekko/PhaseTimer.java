package dev.muster.http.pekko;

import dev.muster.http.TimeoutSettings;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.failure.Stage;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Which phase of an exchange is on, since when, and how long its peer may take for it. */
final class PhaseTimer {
    enum Phase {
        CONNECT,
        TUNNEL,
        TLS,
        HEAD,
        BODY,
        CLOSING
    }

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(1);

    private final LongSupplier clock;
    private final TimeoutSettings timeouts;
    private final long deadline;
    private Phase on = Phase.CONNECT;
    private long began;
    private long ends;

    /**
     * @param deadline of the whole target, as {@code clock} counts
     * @param clock nanoseconds, monotonic
     */
    PhaseTimer(TimeoutSettings timeouts, long deadline, LongSupplier clock) {
        this.clock = clock;
        this.timeouts = timeouts;
        this.deadline = deadline;
    }

    Phase on() {
        return on;
    }

    boolean is(Phase phase) {
        return on == phase;
    }

    /** Goes to {@code next}. */
    void enter(Phase next) {
        long now = clock.getAsLong();
        on = next;
        began = now;
        // Closing is ours to do, whatever is left of the target's time.
        ends = next == Phase.CLOSING
                ? now + CLOSE_PATIENCE.toNanos()
                : Math.min(now + patience(next).toNanos(), deadline);
    }

    private Duration patience(Phase next) {
        return switch (next) {
            case CONNECT, TUNNEL -> timeouts.connect();
            case TLS -> timeouts.tls();
            case HEAD -> timeouts.firstByte();
            case BODY, CLOSING -> timeouts.total();
        };
    }

    /** The first byte is there: from here on it is the total time that counts. */
    void untilTheDeadline() {
        ends = deadline;
    }

    /** When the patience with this phase ends. */
    long ends() {
        return ends;
    }

    /** Whether the target's total time has passed. */
    boolean isLate(long now) {
        return now >= deadline;
    }

    long now() {
        return clock.getAsLong();
    }

    /** How long it has been on. */
    Duration took() {
        return Duration.ofNanos(clock.getAsLong() - began);
    }

    /** The phase as the record names it. */
    Stage stage() {
        return switch (on) {
            case CONNECT, TUNNEL -> Stage.CONNECT;
            case TLS -> Stage.TLS;
            case HEAD -> Stage.HEAD;
            case BODY, CLOSING -> Stage.BODY;
        };
    }

    /** What it means that the patience has ended. */
    Failure timeout(long now) {
        if (isLate(now)) {
            return Failure.at(stage(), FailureKind.LIMIT_TOTAL_TIME, "the target's total time has passed");
        }
        return switch (on) {
            case CONNECT -> Failure.of(FailureKind.TCP_TIMEOUT, "no connection within " + millis(timeouts.connect()));
            case TUNNEL -> Failure.of(FailureKind.PROXY_FAILED, "the proxy was silent");
            case TLS -> Failure.of(FailureKind.TLS_TIMEOUT, "no handshake within " + millis(timeouts.tls()));
            case HEAD, BODY, CLOSING ->
                Failure.of(FailureKind.LIMIT_FIRST_BYTE, "no byte within " + millis(timeouts.firstByte()));
        };
    }

    /** What it means that the connection broke, for {@code cause}. */
    Failure lost(String cause) {
        return switch (on) {
            case TLS -> Failure.of(FailureKind.TLS_RESET, cause);
            case TUNNEL -> Failure.of(FailureKind.PROXY_FAILED, cause);
            case CONNECT, HEAD, BODY, CLOSING -> Failure.at(stage(), FailureKind.TCP_RESET, cause);
        };
    }

    private static String millis(Duration duration) {
        return duration.toMillis() + " ms";
    }
}
