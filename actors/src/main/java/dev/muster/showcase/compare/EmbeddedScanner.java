package dev.muster.showcase.compare;

import dev.muster.config.Settings;
import dev.muster.http.target.Target;
import dev.muster.scan.HeaderScanner;
import dev.muster.scan.report.Outcome;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

/** A scanner as any program embeds it, as far as a comparison needs it. */
final class EmbeddedScanner implements AutoCloseable {
    private static final String WORKERS = "muster.compute.dispatcher";

    private final HeaderScanner scanner;

    private EmbeddedScanner(HeaderScanner scanner) {
        this.scanner = scanner;
    }

    /** I/O and CPU work each on their own dispatchers, as the settings have it. */
    static EmbeddedScanner onOwnDispatchers(Settings settings) {
        return open(settings);
    }

    /** All of it on that of the workers. */
    static EmbeddedScanner onOneDispatcher(Settings settings) {
        return open(settings.with("muster.http.dispatcher", WORKERS).with("muster.fetch.dispatcher", WORKERS));
    }

    private static EmbeddedScanner open(Settings settings) {
        return new EmbeddedScanner(HeaderScanner.builder()
                .settings(settings)
                .resultExecutor(Runnable::run)
                .build());
    }

    /** Runs {@code task} on a compute worker. */
    <R> CompletionStage<R> compute(Callable<R> task) {
        return scanner.compute(task);
    }

    /** Asks for a header section through a fetcher; fails unless it was answered. */
    CompletionStage<?> fetch(Target target) {
        return scanner.scan(target).thenApply(report -> {
            if (report.outcome() != Outcome.ANSWERED) throw new IllegalStateException("no answer: " + report.failure());
            return report;
        });
    }

    @Override
    public void close() {
        scanner.close();
    }
}
