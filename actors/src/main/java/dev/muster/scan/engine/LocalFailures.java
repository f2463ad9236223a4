package dev.muster.scan.engine;

import dev.muster.http.FetchResult;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.scan.settings.ScanSettings;
import org.jspecify.annotations.Nullable;

/** Failures of our own side, which are never held against a target: the target is requeued and asked again. Pure. */
final class LocalFailures {
    /**
     * A target that a fetcher crashed over gets one more chance; what the fetcher merely held gets as many as with a
     * shortage.
     */
    private static final int REQUEUES_OF_DEFECTS = 1;

    private LocalFailures() {}

    /**
     * What another try may mend, or concerns every target; {@code null} where there is no such trouble. What is asked
     * beside a target's own pages is not worth it.
     */
    static @Nullable Failure of(RequestKind kind, FetchResult result) {
        if (kind != RequestKind.MAIN && kind != RequestKind.PLAIN) return null;
        if (!(result instanceof FetchResult.Failed failed) || !failed.failure().isLocal()) return null;
        Failure failure = failed.failure();
        boolean ours = failure.kind() == FailureKind.LOCAL_INTERNAL || failure.kind() == FailureKind.LOCAL_CANCELLED;
        return failure.isTransient() || ours || isRefusedLogin(failure) ? failure : null;
    }

    /** Whether it is a lack of something (file descriptors, ports, memory) that fewer fetches at once would ease. */
    static boolean isShortage(Failure failure) {
        boolean stoodStill = failure.kind() == FailureKind.LOCAL_STALLED; // as a suspended machine does, for all alike
        return failure.isTransient() && !isOutage(failure) && !stoodStill;
    }

    /** Whether the proxy does not let us in: no other try would change that. */
    static boolean isRefusedLogin(Failure failure) {
        return failure.kind() == FailureKind.PROXY_LOGIN_REFUSED;
    }

    /** Whether no target can be reached at all: only waiting helps. */
    static boolean isOutage(Failure failure) {
        return failure.kind() == FailureKind.LOCAL_DNS_UNREACHABLE
                || failure.kind() == FailureKind.LOCAL_PROXY_UNREACHABLE;
    }

    /** How often a target may be requeued for it. */
    static int requeues(Failure failure, ScanSettings settings) {
        boolean defect = failure.kind() == FailureKind.LOCAL_INTERNAL;
        return defect ? Math.min(REQUEUES_OF_DEFECTS, settings.requeues()) : settings.requeues();
    }
}
