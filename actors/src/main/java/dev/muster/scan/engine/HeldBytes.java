package dev.muster.scan.engine;

import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.scan.report.TargetReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many bytes of heads and contents something holds: nearly all that a server can make it hold in memory. */
final class HeldBytes {
    private HeldBytes() {}

    static long of(TargetReport report) {
        return of(report.hops()) + of(report.plain());
    }

    static long of(@Nullable FetchResult result) {
        return result == null ? 0 : of(result.hops());
    }

    static long of(List<Hop> hops) {
        long sum = 0;
        for (Hop hop : hops) {
            if (hop.head() != null) sum += hop.head().raw().length();
            if (hop.body() != null) sum += hop.body().content().length();
        }
        return sum;
    }
}
