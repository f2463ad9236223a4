package dev.muster.scan;

import dev.muster.analysis.Analyzer;
import dev.muster.analysis.settings.AnalysisSettings;
import dev.muster.config.Settings;
import dev.muster.http.FetchResult;
import dev.muster.scan.engine.GuardedListener;
import dev.muster.scan.engine.ReportMaker;
import dev.muster.scan.engine.ScanPlan;
import dev.muster.scan.engine.ScannerCounters;
import dev.muster.scan.report.ScanListener;
import dev.muster.scan.settings.AnalysisDepth;
import dev.muster.scan.settings.ScanOptions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes the plan of each scan from its options. An analyzer reads its tables once for each profile. Safe for any
 * thread.
 */
final class ScanPlans {
    private static final String PROFILE = "muster.analysis.profile";

    private final Settings settings;
    private final ScanOptions defaults;
    private final UnaryOperator<FetchResult> certificates;
    private final boolean raw;
    private final ScannerCounters counters;
    private final ScanListener listener;
    private final Map<String, Analyzer> analyzers = new ConcurrentHashMap<>();

    /**
     * The plans of one scanner.
     *
     * @param raw whether reports keep the exact bytes of heads
     * @param analyzer the embedding program's own, in place of the default profile's; {@code null} for none
     */
    ScanPlans(
            Settings settings,
            ScanOptions defaults,
            @Nullable Analyzer analyzer,
            UnaryOperator<FetchResult> certificates,
            boolean raw,
            ScannerCounters counters,
            ScanListener listener) {
        this.settings = settings;
        this.defaults = defaults;
        this.certificates = certificates;
        this.raw = raw;
        this.counters = counters;
        this.listener = GuardedListener.of(listener);
        if (analyzer != null) analyzers.put(defaults.profile(), analyzer);
        // A wrong setting is to be told at the start, not with the first scan.
        if (defaults.analysis() != AnalysisDepth.NONE) analyzer(defaults.profile());
    }

    /** The options of a scan where nothing else is said. */
    ScanOptions defaults() {
        return defaults;
    }

    ScannerCounters counters() {
        return counters;
    }

    /**
     * The plan of one scan.
     *
     * @param logContext of whoever starts it
     * @throws IllegalArgumentException where there is no such profile
     */
    ScanPlan plan(ScanOptions options, Map<String, String> logContext) {
        Analyzer analyzer = options.analysis() == AnalysisDepth.NONE ? null : analyzer(options.profile());
        return new ScanPlan(
                options, new ReportMaker(certificates, analyzer, raw), counters.forScan(), listener, logContext);
    }

    private Analyzer analyzer(String profile) {
        return analyzers.computeIfAbsent(
                profile,
                name -> AnalysisSettings.from(settings.with(PROFILE, name)).analyzer());
    }
}
