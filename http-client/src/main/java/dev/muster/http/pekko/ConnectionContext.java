package dev.muster.http.pekko;

import dev.muster.http.TimeoutSettings;
import dev.muster.http.head.HeadLimits;
import dev.muster.http.pekko.connect.TlsClient;
import java.util.function.LongSupplier;

/**
 * What all connections of a client share.
 *
 * @param clock nanoseconds, monotonic
 */
record ConnectionContext(TlsClient tls, TimeoutSettings timeouts, HeadLimits headLimits, LongSupplier clock) {}
