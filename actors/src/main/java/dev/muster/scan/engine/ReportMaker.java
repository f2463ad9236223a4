package dev.muster.scan.engine;

import dev.muster.analysis.Analysis;
import dev.muster.analysis.Analyzer;
import dev.muster.analysis.Subject;
import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.failure.Failure;
import dev.muster.http.target.SchemeChoice;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Turns what was fetched into a report. Pure and CPU-bound.
 *
 * @param certificates verifies the certificates of every hop
 * @param analyzer {@code null} where nothing is analysed
 * @param raw whether reports keep the exact bytes of heads
 */
public record ReportMaker(
        UnaryOperator<FetchResult> certificates, @Nullable Analyzer analyzer, boolean raw) {
    /** Whether more is asked of a site than its answer. */
    boolean wantsWholeSite() {
        return analyzer != null && analyzer.wantsWholeSite();
    }

    /** Whether there is something to do that belongs on a worker. */
    boolean isWork(TargetState target) {
        FetchResult result = result(target);
        if (analyzer != null && result instanceof FetchResult.Answered) return true;
        return holdsWork(result) || target.plain() != null && holdsWork(target.plain());
    }

    /** The report in full. */
    TargetReport make(TargetState target) {
        FetchResult result = certificates.apply(result(target));
        FetchResult plain = target.plain() == null ? null : certificates.apply(target.plain());
        Analysis analysis = null;
        if (analyzer != null && result instanceof FetchResult.Answered) {
            analysis = analyzer.analyze(subject(target, result, plain));
        }
        return report(target, result, plain, analysis);
    }

    /** The report without an analysis: there is nothing to analyse, or it failed. */
    TargetReport withoutAnalysis(TargetState target) {
        return report(target, result(target), target.plain(), null);
    }

    private static FetchResult result(TargetState target) {
        FetchResult main = target.main();
        if (main == null) throw new IllegalStateException(target.target + " has no result");
        return main;
    }

    private static Subject subject(TargetState target, FetchResult result, @Nullable FetchResult plain) {
        // A target that answered over plain http only is its own plain view.
        FetchResult plainView = plain == null && !result.hops().get(0).isSecure() ? result : plain;
        return new Subject(
                target.target.host().value(),
                result.hops(),
                target.startedAt(),
                plainView,
                target.preflight(),
                target.robots(),
                target.favicon());
    }

    private TargetReport report(
            TargetState target, FetchResult result, @Nullable FetchResult plain, @Nullable Analysis analysis) {
        Failure failure = result instanceof FetchResult.Failed failed ? failed.failure() : null;
        FetchResult.Answered answer = result instanceof FetchResult.Answered answered ? answered : null;
        boolean both = target.target.scheme() == SchemeChoice.BOTH;
        return new TargetReport(
                target.input.seq(),
                target.input.line(),
                target.target.text(),
                failure == null ? Outcome.ANSWERED : Outcome.FAILED,
                target.startedAt(),
                target.took(),
                target.attempts(),
                bare(result).hops(),
                failure,
                answer == null ? null : answer.httpsFailure(),
                answer == null ? null : answer.redirectFailure(),
                both && plain != null ? bare(plain) : null,
                analysis,
                target.first,
                target.input.context());
    }

    /** What a report keeps: no content, and the bytes of heads only where they are wanted. */
    private FetchResult bare(FetchResult result) {
        List<Hop> hops = new ArrayList<>(result.hops().size());
        for (Hop hop : result.hops()) hops.add(bare(hop));
        return result.withHops(hops);
    }

    private Hop bare(Hop hop) {
        Hop bare = hop.withoutBody();
        return raw || bare.head() == null ? bare : bare.withHead(bare.head().withoutRaw());
    }

    private static boolean holdsWork(FetchResult result) {
        List<Hop> hops = result.hops();
        for (int i = 0; i < hops.size(); i++) {
            Hop hop = hops.get(i);
            if (hop.tls() != null && !hop.tls().certificates().isEmpty()) return true;
        }
        return false;
    }
}
