package dev.muster.scan;

import dev.muster.config.Settings;
import dev.muster.http.FetchResult;
import dev.muster.http.testing.ScriptedHeaderClient;
import dev.muster.scan.engine.Inputs;
import dev.muster.scan.report.ScanSummary;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A scan of many scripted targets in a JVM of its own: {@code LongScan COUNT none|headers}. Prints what it came to. */
final class LongScan {
    private LongScan() {}

    public static void main(String[] arguments) {
        long count = Long.parseLong(arguments[0]);
        // Answers come from another thread, as a network's do. Not the common pool: with two cores it starts a thread
        // for each.
        ExecutorService network = Executors.newSingleThreadExecutor();
        ScriptedHeaderClient client = new ScriptedHeaderClient().otherwise(request -> {
            FetchResult result = ScriptedHeaderClient.answering(200, "Server", "nginx", "X-Frame-Options", "DENY")
                    .apply(request)
                    .join();
            return CompletableFuture.supplyAsync(() -> result, network);
        });
        AtomicLong reports = new AtomicLong();
        try (HeaderScanner scanner = HeaderScanner.builder()
                .settings(Settings.parse("muster.scan.analysis = " + arguments[1]))
                .client(client)
                .build()) {
            ScanSummary summary = scanner.scanAll(Inputs.wantedUpTo(count), report -> reports.incrementAndGet());
            System.out.println("reports=" + reports + " answered=" + summary.answered() + " most="
                    + client.mostUnderWay() + " ms=" + summary.took().toMillis());
        } finally {
            network.shutdownNow();
        }
    }
}
