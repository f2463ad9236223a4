package dev.muster.scan.engine;

import dev.muster.http.FetchResult;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.target.Host;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether the network cannot be reached from this machine: no name server answers, or the proxy cannot be reached,
 * which says nothing about any target. Whether it is worth waiting for. Pure: the clock is a parameter. For one thread.
 */
final class Outage {
    /** Where it was never there, something is more likely set wrong than down. */
    private static final Duration AT_FIRST = Duration.ofSeconds(10);

    /** What was under way when it began still comes in, and says that it is over. */
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final Duration patience;
    private boolean wasThere;
    private @Nullable FailureKind missing;
    private boolean on;
    private boolean told;
    private long since;

    Outage(Duration patience) {
        this.patience = patience;
    }

    /** A fetch ended otherwise. Gives how long the outage was that it has ended, where that one was told. */
    Duration reached(Host host, FetchResult result, long now) {
        boolean resolved = host.kind() == Host.Kind.NAME && !isDnsTimeout(result);
        return resolved || missing == FailureKind.LOCAL_PROXY_UNREACHABLE ? over(now) : Duration.ZERO;
    }

    private static boolean isDnsTimeout(FetchResult result) {
        return result instanceof FetchResult.Failed failed && failed.failure().kind() == FailureKind.DNS_TIMEOUT;
    }

    private Duration over(long now) {
        Duration took = on && told ? Duration.ofNanos(now - since) : Duration.ZERO;
        wasThere = true;
        on = false;
        told = false;
        return took;
    }

    /** A fetch met it; whether this is to be told, which it is once. */
    boolean isNews(FailureKind kind, long now) {
        if (!on) since = now;
        missing = kind;
        on = true;
        if (told || now - since < A_MOMENT.toNanos()) return false;
        told = true;
        return true;
    }

    /** How long it is waited for. */
    Duration patience() {
        return wasThere || patience.compareTo(AT_FIRST) < 0 ? patience : AT_FIRST;
    }

    /** Whether it has been on for longer than that. */
    boolean isHopeless(long now) {
        return on && now - since >= patience().toNanos();
    }
}
