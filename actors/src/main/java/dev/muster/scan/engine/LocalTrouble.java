package dev.muster.scan.engine;

import dev.muster.http.FetchResult;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.scan.settings.ScanSettings;
import org.jspecify.annotations.Nullable;

/** Trouble on our own side, which is never held against a target: the target is put back and asked again. Pure. */
final class LocalTrouble {
    /** A target that a fetcher died of gets one more chance; what the fetcher merely held gets as many as with a shortage. */
    private static final int PUT_BACKS_OF_DEFECTS = 1;

    private LocalTrouble() {}

    /** The trouble of whichever view; {@code null} where there was none that another try may mend. */
    static @Nullable Failure of(Fetcher.Fetched fetched) {
        Failure main = of(fetched.result());
        if (main != null || fetched.plain() == null) return main;
        return of(fetched.plain());
    }

    /** Whether it is a lack of something (file descriptors, ports, memory) that fewer fetches at once would ease. */
    static boolean isShortage(Failure trouble) {
        return trouble.isTransient() && !isOutage(trouble);
    }

    /** Whether the way out is gone, for all targets alike: only waiting helps. */
    static boolean isOutage(Failure trouble) {
        return trouble.kind() == FailureKind.LOCAL_DNS_UNREACHABLE
                || trouble.kind() == FailureKind.LOCAL_PROXY_UNREACHABLE;
    }

    /** How often a target may be put back for it. */
    static int putBacks(Failure trouble, ScanSettings settings) {
        boolean defect = trouble.kind() == FailureKind.LOCAL_INTERNAL;
        return defect ? Math.min(PUT_BACKS_OF_DEFECTS, settings.putBacks()) : settings.putBacks();
    }

    private static @Nullable Failure of(FetchResult result) {
        if (!(result instanceof FetchResult.Failed failed) || !failed.failure().isLocal()) return null;
        Failure failure = failed.failure();
        boolean ours = failure.kind() == FailureKind.LOCAL_INTERNAL || failure.kind() == FailureKind.LOCAL_CANCELLED;
        return failure.isTransient() || ours ? failure : null;
    }
}
