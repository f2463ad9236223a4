package dev.muster.grade;

import dev.muster.analysis.Analysis;
import dev.muster.analysis.Analyzer;
import dev.muster.analysis.Subject;
import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Grades one stored report again. Pure: nothing is fetched, and dates count from when it was. */
final class ReportGrader {
    private final Analyzer analyzer;

    ReportGrader(Analyzer analyzer) {
        this.analyzer = analyzer;
    }

    /** The report with a new analysis; empty where it holds no answer. */
    Optional<TargetReport> grade(TargetReport report) {
        List<Hop> hops = report.hops();
        boolean answered = report.outcome() == Outcome.ANSWERED
                && !hops.isEmpty()
                && hops.get(hops.size() - 1).head() != null;
        if (!answered) return Optional.empty();
        Analysis analysis = analyzer.analyze(subject(report));
        return Optional.of(report.withAnalysis(keepingContent(analysis, report.analysis())));
    }

    // A target that answered over plain http first is its own fetch over plain http, as in the scan.
    private static Subject subject(TargetReport report) {
        List<Hop> hops = report.hops();
        Hop first = hops.get(0);
        FetchResult plain = report.plain();
        if (plain == null && !first.isSecure()) {
            plain = new FetchResult.Answered(hops, Duration.ZERO, null, report.redirectFailure());
        }
        return new Subject(first.uri().host().value(), hops, report.startedAt(), plain, null, null);
    }

    // Content is not stored, so what was learnt from it stays as it was.
    private static Analysis keepingContent(Analysis analysis, @Nullable Analysis before) {
        if (analysis.body() != null || before == null || before.body() == null) return analysis;
        return analysis.withBody(before.body());
    }
}
