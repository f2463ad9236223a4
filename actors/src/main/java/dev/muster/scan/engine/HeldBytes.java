package dev.muster.scan.engine;

import dev.muster.analysis.Analysis;
import dev.muster.analysis.BodyFacts;
import dev.muster.analysis.Finding;
import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.scan.report.TargetReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * About how much memory something holds, objects included, as far as a server can make it hold more: heads, contents,
 * certificates, and what an analysis took from them.
 */
final class HeldBytes {
    /** A small object with a few short texts. */
    private static final int ENTRY = 200;

    private HeldBytes() {}

    static long of(TargetReport report) {
        return of(report.hops()) + of(report.plain()) + of(report.analysis());
    }

    static long of(@Nullable FetchResult result) {
        return result == null ? 0 : of(result.hops());
    }

    static long of(List<Hop> hops) {
        long sum = 0;
        for (int i = 0; i < hops.size(); i++) sum += hops.get(i).heldBytes();
        return sum;
    }

    private static long of(@Nullable Analysis analysis) {
        if (analysis == null) return 0;
        long sum =
                ENTRY * (long) (analysis.products().size() + analysis.cookies().size());
        for (Finding finding : analysis.findings()) sum += ENTRY + length(finding.evidence());
        return sum + of(analysis.body());
    }

    private static long of(@Nullable BodyFacts body) {
        if (body == null) return 0;
        long sum = length(body.title());
        for (BodyFacts.MetaPolicy policy : body.policies()) sum += ENTRY + length(policy.content());
        for (BodyFacts.Script script : body.scripts()) {
            sum += ENTRY + length(script.source()) + length(script.integrity());
        }
        return sum;
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
