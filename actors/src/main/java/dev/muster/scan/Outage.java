package dev.muster.scan;

import dev.muster.http.FailureKind;
import dev.muster.http.FetchResult;
import java.time.Duration;

/**
 * Whether the way out of this machine is gone: no name server can be reached, which says nothing about any target. Whether it is worth
 * waiting for. Pure: the clock is a parameter. For one thread.
 */
final class Outage {
    /** Where it was never there, something is more likely set wrong than down. */
    private static final Duration AT_FIRST = Duration.ofSeconds(10);

    /** What was under way when it began still comes in, and says that it is over. */
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final Duration patience;
    private boolean wasThere;
    private boolean gone;
    private boolean told;
    private long since;

    Outage(Duration patience) {
        this.patience = patience;
    }

    /** Whether a fetch that ended so says nothing about name servers being there. */
    static boolean isSilence(FetchResult result) {
        return result instanceof FetchResult.Failed failed && failed.failure().kind() == FailureKind.DNS_TIMEOUT;
    }

    /** A name server was reached. Gives how long none was, where that was told. */
    Duration over(long now) {
        Duration took = gone && told ? Duration.ofNanos(now - since) : Duration.ZERO;
        wasThere = true;
        gone = false;
        told = false;
        return took;
    }

    /** None could be reached; whether this is to be told, which it is once. */
    boolean isNews(long now) {
        if (!gone) since = now;
        gone = true;
        if (told || now - since < A_MOMENT.toNanos()) return false;
        told = true;
        return true;
    }

    /** How long it is waited for. */
    Duration patience() {
        return wasThere || patience.compareTo(AT_FIRST) < 0 ? patience : AT_FIRST;
    }

    /** Whether it has been gone for longer than that. */
    boolean isHopeless(long now) {
        return gone && now - since >= patience().toNanos();
    }
}
