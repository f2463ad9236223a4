package dev.muster.http.pekko;

import dev.muster.http.Body;
import dev.muster.http.Hop;
import dev.muster.http.Timings;
import dev.muster.http.failure.Failure;
import dev.muster.http.head.Bytes;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.pekko.connect.DialPlan;
import dev.muster.http.target.TargetUri;
import dev.muster.http.tls.TlsFacts;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one exchange: an answer where {@code failure} and {@code deferred} are {@code null}, and what was read
 * either way.
 *
 * @param deferred what is left to dial, where it stopped because the limiter refused the next address
 * @param spokeTls whether anything came that begins as TLS does
 */
record ExchangeOutcome(
        @Nullable Failure failure,
        @Nullable String address,
        @Nullable ResponseHead head,
        @Nullable Duration connect,
        @Nullable Duration tlsTook,
        @Nullable Duration firstByte,
        @Nullable TlsFacts tls,
        @Nullable Body body,
        Bytes firstBytes,
        @Nullable DialPlan deferred,
        boolean spokeTls) {

    static ExchangeOutcome failed(Failure failure) {
        return new ExchangeOutcome(failure, null, null, null, null, null, null, null, Bytes.EMPTY, null, false);
    }

    static ExchangeOutcome deferred(DialPlan plan) {
        return new ExchangeOutcome(null, null, null, null, null, null, null, null, Bytes.EMPTY, plan, false);
    }

    ExchangeOutcome withBody(Body content) {
        return new ExchangeOutcome(
                failure, address, head, connect, tlsTook, firstByte, tls, content, firstBytes, null, spokeTls);
    }

    /** With the first bytes of what could not be read. */
    ExchangeOutcome withFirstBytes(Bytes bytes) {
        return new ExchangeOutcome(
                failure, address, head, connect, tlsTook, firstByte, tls, body, bytes, null, spokeTls);
    }

    Hop hop(TargetUri uri, @Nullable Duration queued, @Nullable Duration dns, List<String> aliases) {
        Timings timings = new Timings(queued, dns, connect, tlsTook, firstByte);
        return new Hop(uri, address, aliases, head, timings, tls, body, firstBytes, List.of());
    }
}
