package dev.muster.showcase.compare;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.muster.http.target.Target;
import dev.muster.scan.HeaderScanner;
import dev.muster.scan.report.Outcome;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

/** A scanner as any program embeds it, as far as a comparison needs it. */
final class EmbeddedScanner implements AutoCloseable {
    /** All on that of the workers. */
    private static final String ONE_FOR_ALL = """
            muster.http.dispatcher = muster.compute.dispatcher
            muster.fetch.dispatcher = muster.compute.dispatcher
            """;

    private final HeaderScanner scanner;

    private EmbeddedScanner(HeaderScanner scanner) {
        this.scanner = scanner;
    }

    /** I/O and CPU work each on their own dispatchers, as the settings have it. */
    static EmbeddedScanner onOwnDispatchers(Config config) {
        return open(config);
    }

    /** All of it on one. */
    static EmbeddedScanner onOneDispatcher(Config config) {
        return open(ConfigFactory.parseString(ONE_FOR_ALL).withFallback(config));
    }

    private static EmbeddedScanner open(Config config) {
        return new EmbeddedScanner(HeaderScanner.builder()
                .config(config)
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
