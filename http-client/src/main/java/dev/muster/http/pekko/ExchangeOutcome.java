package dev.muster.http.pekko;

import dev.muster.http.Body;
import dev.muster.http.Hop;
import dev.muster.http.Timings;
import dev.muster.http.failure.Failure;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.TargetUri;
import dev.muster.http.tls.TlsFacts;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of one exchange: an answer where {@code failure} is {@code null}, and what was read either way. */
record ExchangeOutcome(
        @Nullable Failure failure,
        @Nullable String address,
        @Nullable ResponseHead head,
        @Nullable Duration connect,
        @Nullable Duration tlsTook,
        @Nullable Duration firstByte,
        @Nullable TlsFacts tls,
        @Nullable Body body) {

    static ExchangeOutcome failed(Failure failure) {
        return new ExchangeOutcome(failure, null, null, null, null, null, null, null);
    }

    ExchangeOutcome withBody(Body content) {
        return new ExchangeOutcome(failure, address, head, connect, tlsTook, firstByte, tls, content);
    }

    Hop hop(TargetUri uri, @Nullable Duration dns, List<String> aliases) {
        return new Hop(uri, address, aliases, head, new Timings(null, dns, connect, tlsTook, firstByte), tls, body);
    }
}
