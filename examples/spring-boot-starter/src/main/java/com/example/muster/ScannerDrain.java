package com.example.muster;

import dev.muster.scan.HeaderScanner;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/**
 * Drains the scanner when the application ends. Its phase is the default, which ends before the web server waits for
 * its requests: a response that streams reports then ends by itself.
 */
final class ScannerDrain implements SmartLifecycle {
    private final HeaderScanner scanner;
    private final Duration patience;
    private volatile boolean running;

    ScannerDrain(HeaderScanner scanner, Duration patience) {
        this.scanner = scanner;
        this.patience = patience;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try {
            scanner.drain(patience);
        } catch (InterruptedException e) {
            // Then nobody waits: closing the bean ends what is under way.
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
