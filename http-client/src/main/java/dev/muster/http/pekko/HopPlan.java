package dev.muster.http.pekko;

import dev.muster.http.Method;
import dev.muster.http.pekko.connect.DialPlan;
import dev.muster.http.target.TargetUri;
import dev.muster.http.tls.TlsOffer;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One hop that is ready to be dialled: what is asked, and what is known of where it goes.
 *
 * @param address what the limiter is asked for first; {@code null} where a proxy resolves the name
 * @param queued how long it has waited for its address so far, {@code null} where it has not
 * @param dns how long the look-up took, {@code null} where none was needed
 */
record HopPlan(
        TargetUri uri,
        Method method,
        @Nullable InetAddress address,
        DialPlan dial,
        TlsOffer offer,
        @Nullable Duration queued,
        @Nullable Duration dns,
        List<String> aliases)
        implements HopPlanner.Result {

    /** The same with a second handshake in view: the addresses are dialled anew. */
    HopPlan offering(TlsOffer other) {
        return new HopPlan(uri, method, address, dial, other, queued, dns, aliases);
    }

    /** What is left of it after some of its addresses have failed. */
    HopPlan rest(DialPlan left) {
        return new HopPlan(uri, method, left.next(), left, offer, queued, dns, aliases);
    }

    /** The same after it has waited. */
    HopPlan waited(Duration time) {
        Duration sum = queued == null ? time : queued.plus(time);
        return new HopPlan(uri, method, address, dial, offer, sum, dns, aliases);
    }
}
