package dev.muster.http.pekko;

import static dev.muster.http.pekko.ClientKit.failed;
import static dev.muster.http.pekko.ClientKit.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.FetchResult;
import dev.muster.http.HeaderClient;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.hostile.BadServer;
import dev.muster.http.hostile.Script;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StalledFetchTest {
    private static final Duration STANDSTILL = Duration.ofSeconds(4);

    @Test
    void aDeadlineThatPassesWhileTheFetchThreadsStandStillIsNotTheTargets() throws Exception {
        try (ClientKit kit = new ClientKit();
                BadServer server = BadServer.playing(Script.silent())) {
            HeaderClient client = kit.client("timeouts { first-byte = 1s, total = 10s }");
            CompletableFuture<FetchResult> fetch = client.fetch(target("http://127.0.0.1:" + server.port() + "/"));
            server.nextConnection();

            holdUp(kit.kit().system().dispatchers().lookup(DispatcherSelector.fromConfig(FetchStreams.DISPATCHER)));

            assertThat(failed(fetch).failure().kind()).isEqualTo(FailureKind.LOCAL_STALLED);
        }
    }

    /** Keeps every thread of the executor from all else. */
    private static void holdUp(Executor threads) {
        CountDownLatch never = new CountDownLatch(1);
        long until = System.nanoTime() + STANDSTILL.toNanos();
        for (int i = 0; i < 4 * Runtime.getRuntime().availableProcessors(); i++) {
            threads.execute(() -> {
                try {
                    assertThat(never.await(until - System.nanoTime(), TimeUnit.NANOSECONDS))
                            .isFalse();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }
}
