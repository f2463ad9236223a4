package dev.muster.scan.engine;

import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.head.FieldName;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.head.RetryAfter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells the limits which addresses answered that they have too many requests, and which are well again. */
record Complaints(ConnectionLimits limits) {
    private static final FieldName RETRY_AFTER = FieldName.of("Retry-After");

    /** Looks at every answer of one fetch. */
    void of(FetchResult result, Instant now) {
        for (Hop hop : result.hops()) {
            ResponseHead head = hop.head();
            if (head == null) continue;
            boolean tooMany = head.statusCode() == 429 || head.statusCode() == 503;
            if (!tooMany && !limits.hasComplaints()) continue;
            Optional<Duration> retryAfter =
                    head.fields().first(RETRY_AFTER).flatMap(value -> RetryAfter.pause(value, now));
            limits.answered(address(hop), hop.uri().host(), head.statusCode(), retryAfter.orElse(null));
        }
    }

    /** {@code null} behind a proxy, where nobody knows. */
    private static @Nullable InetAddress address(Hop hop) {
        if (hop.address() == null) return null;
        try {
            return InetAddress.getByName(hop.address());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("not an address literal: " + hop.address(), impossible);
        }
    }
}
