package com.example.muster;

import dev.muster.http.failure.Failure;
import dev.muster.scan.report.ScanListener;
import dev.muster.scan.report.TargetReport;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Times each target, by outcome and kind of failure. Never by host: a list of a million names would be a million time
 * series.
 */
final class ScanTimer implements ScanListener {
    /** Asked for late: the registry may come after the scanner. */
    private final ObjectProvider<MeterRegistry> registry;

    ScanTimer(ObjectProvider<MeterRegistry> registry) {
        this.registry = registry;
    }

    @Override
    public void ended(TargetReport report) {
        Failure failure = report.failure();
        registry.ifUnique(meters -> Timer.builder("muster.targets")
                .tag("outcome", report.outcome().name().toLowerCase(Locale.ROOT))
                .tag("failure", failure == null ? "none" : failure.code())
                .register(meters)
                .record(report.took()));
    }
}
