package dev.muster.scan.engine;

import dev.muster.http.FetchResult;
import dev.muster.http.failure.Blame;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.failure.Stage;
import dev.muster.http.target.Host;
import org.jspecify.annotations.Nullable;

/** What every target needs of our own network, and what the result of a fetch says of it. Pure. */
enum NetworkService {
    /** Name servers that answer. */
    RESOLVER("name servers cannot be reached"),
    /** A way from here to the addresses. */
    ROUTE("the network is unreachable"),
    /** The proxy that everything goes through. */
    PROXY("the proxy cannot be reached");

    private final String gone;

    NetworkService(String gone) {
        this.gone = gone;
    }

    /** What to say when it is gone. */
    String gone() {
        return gone;
    }

    /**
     * Which of them such a failure may be the fault of: it is what a target that is really dead gives as well. {@code
     * null} for none.
     */
    static @Nullable NetworkService behind(Failure failure) {
        return switch (failure.kind()) {
            case DNS_TIMEOUT, DNS_SERVFAIL, LOCAL_DNS_UNREACHABLE -> RESOLVER;
            case TCP_UNREACHABLE, TCP_TIMEOUT -> ROUTE;
            case LOCAL_PROXY_UNREACHABLE -> PROXY;
            default -> null;
        };
    }

    /** Whether it was there, going by what came of asking {@code host}. */
    boolean isReached(Host host, FetchResult result) {
        if (result instanceof FetchResult.Answered) return this != RESOLVER || isLookedUp(host);
        if (!(result instanceof FetchResult.Failed failed)) return false;
        Failure failure = failed.failure();
        if (behind(failure) == this) return false;
        return switch (this) {
            case RESOLVER -> isLookedUp(host) && !failure.isLocal() && isConcrete(failure);
            case ROUTE -> failure.blame() == Blame.TARGET && failure.stage() != Stage.DNS && isConcrete(failure);
            case PROXY -> !failure.isLocal() || failure.kind() == FailureKind.PROXY_FAILED;
        };
    }

    /** Whether it says where the fetch stood; a total time that has passed does not. */
    private static boolean isConcrete(Failure failure) {
        return failure.kind() != FailureKind.LIMIT_TOTAL_TIME && failure.blame() != Blame.INPUT;
    }

    /** RFC 6761, 6.3: nobody is asked about localhost. */
    private static boolean isLookedUp(Host host) {
        return !host.isAddress()
                && !host.value().equals("localhost")
                && !host.value().endsWith(".localhost");
    }
}
