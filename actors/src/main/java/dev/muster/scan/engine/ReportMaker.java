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
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Turns what was fetched into a report. Pure and CPU-bound.
 *
 * @param certificates digests the certificates of every hop
 * @param analyzer {@code null} where nothing is judged
 */
public record ReportMaker(
        UnaryOperator<FetchResult> certificates, @Nullable Analyzer analyzer) {
    boolean wantsWholeSite() {
        return analyzer != null && analyzer.wantsWholeSite();
    }

    /** Whether there is something to do that belongs on a worker. */
    boolean isWork(Fetched target) {
        Fetcher.Fetched fetched = target.fetched();
        if (analyzer != null && fetched.result() instanceof FetchResult.Answered) return true;
        return holdsWork(fetched.result()) || fetched.plain() != null && holdsWork(fetched.plain());
    }

    /** The report in full. */
    TargetReport make(Fetched target) {
        Fetcher.Fetched fetched = target.fetched();
        FetchResult result = certificates.apply(fetched.result());
        FetchResult plain = fetched.plain() == null ? null : certificates.apply(fetched.plain());
        Analysis analysis = null;
        if (analyzer != null && result instanceof FetchResult.Answered) {
            analysis = analyzer.analyze(subject(target, result, plain));
        }
        return report(target, result, plain, analysis);
    }

    /** The report without a judgement: there is nothing to judge, or judging failed. */
    TargetReport unjudged(Fetched target) {
        return report(target, target.fetched().result(), target.fetched().plain(), null);
    }

    private static Subject subject(Fetched target, FetchResult result, @Nullable FetchResult plain) {
        // A target that answered over plain http only is its own plain view.
        FetchResult plainView = plain == null && !result.hops().get(0).isSecure() ? result : plain;
        return new Subject(
                target.entry().target.host().value(),
                result.hops(),
                target.fetched().startedAt(),
                plainView,
                target.fetched().preflight(),
                target.fetched().robots(),
                target.fetched().favicon());
    }

    private static TargetReport report(
            Fetched target, FetchResult result, @Nullable FetchResult plain, @Nullable Analysis analysis) {
        Ledger.Entry entry = target.entry();
        Failure failure = result instanceof FetchResult.Failed failed ? failed.failure() : null;
        Failure httpsFailure = result instanceof FetchResult.Answered answered ? answered.httpsFailure() : null;
        boolean both = entry.target.scheme() == SchemeChoice.BOTH;
        return new TargetReport(
                entry.seq,
                entry.line,
                entry.target.text(),
                failure == null ? Outcome.ANSWERED : Outcome.FAILED,
                entry.startedAt(target.fetched()),
                entry.took(target.fetched()),
                entry.attempts(target.fetched()),
                withoutContent(result).hops(),
                failure,
                httpsFailure,
                both && plain != null ? withoutContent(plain) : null,
                analysis);
    }

    private static FetchResult withoutContent(FetchResult result) {
        for (Hop hop : result.hops()) {
            if (hop.body() != null) {
                return result.withHops(
                        result.hops().stream().map(Hop::withoutBody).toList());
            }
        }
        return result;
    }

    private static boolean holdsWork(FetchResult result) {
        List<Hop> hops = result.hops();
        for (int i = 0; i < hops.size(); i++) {
            Hop hop = hops.get(i);
            if (hop.tls() != null && !hop.tls().certificates().isEmpty()) return true;
        }
        return false;
    }

    /**
     * One target with what it gave.
     *
     * @param weight bytes of all heads and contents
     */
    record Fetched(Ledger.Entry entry, Fetcher.Fetched fetched, long weight) {
        Fetched(Ledger.Entry entry, Fetcher.Fetched fetched) {
            this(entry, fetched, fetched.weight());
        }
    }
}
