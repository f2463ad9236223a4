package dev.muster.showcase.compare;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.muster.http.target.Target;
import dev.muster.scan.HeaderScanner;
import dev.muster.scan.report.Outcome;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

/** The product as any program embeds it. */
final class ScannerProduct implements Product {
    /** All on that of the workers. */
    private static final String ONE_FOR_ALL = """
            muster.http.dispatcher = muster.compute.dispatcher
            muster.fetch.dispatcher = muster.compute.dispatcher
            """;

    private final HeaderScanner scanner;

    private ScannerProduct(HeaderScanner scanner) {
        this.scanner = scanner;
    }

    /** I/O and CPU work each on their own dispatchers, as the settings have it. */
    static Product onOwnDispatchers(Config config) {
        return open(config);
    }

    /** All of it on one. */
    static Product onOneDispatcher(Config config) {
        return open(ConfigFactory.parseString(ONE_FOR_ALL).withFallback(config));
    }

    private static Product open(Config config) {
        return new ScannerProduct(HeaderScanner.builder()
                .config(config)
                .resultExecutor(Runnable::run)
                .build());
    }

    @Override
    public <R> CompletionStage<R> compute(Callable<R> task) {
        return scanner.compute(task);
    }

    @Override
    public CompletionStage<?> fetch(Target target) {
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
