package com.example.muster;

import dev.muster.scan.HeaderScanner;
import dev.muster.scan.report.ScannerStats;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up while the scanner takes targets. What sites do says nothing about the service, so it does not count. */
final class ScannerHealth extends AbstractHealthIndicator {
    private final HeaderScanner scanner;
    private final ScannerDrain drain;

    ScannerHealth(HeaderScanner scanner, ScannerDrain drain) {
        this.scanner = scanner;
        this.drain = drain;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        ScannerStats stats = scanner.stats();
        (drain.isRunning() ? health.up() : health.outOfService())
                .withDetail("scans", stats.scans())
                .withDetail("underWay", stats.underWay())
                .withDetail("queued", stats.queued())
                .withDetail("localFailures", stats.localFailures());
    }
}
