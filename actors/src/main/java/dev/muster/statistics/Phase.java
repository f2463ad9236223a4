package dev.muster.statistics;

import dev.muster.http.Timings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A part of the time that one exchange takes, in the order in which they follow one another. */
public enum Phase {
    QUEUED("queued"),
    DNS("DNS"),
    CONNECT("connect"),
    TLS("TLS handshake"),
    FIRST_BYTE("first byte");

    private final String label;

    Phase(String label) {
        this.label = label;
    }

    /** For human eyes. */
    public String label() {
        return label;
    }

    /** {@code null} where the exchange did not reach it or did not need it. */
    @Nullable
    Duration of(Timings timings) {
        return switch (this) {
            case QUEUED -> timings.queued();
            case DNS -> timings.dns();
            case CONNECT -> timings.connect();
            case TLS -> timings.tls();
            case FIRST_BYTE -> timings.firstByte();
        };
    }
}
