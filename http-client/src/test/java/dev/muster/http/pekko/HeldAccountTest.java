package dev.muster.http.pekko;

import static dev.muster.http.pekko.ClientKit.answered;
import static dev.muster.http.pekko.ClientKit.failed;
import static dev.muster.http.pekko.ClientKit.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.ConnectionLimiter;
import dev.muster.http.CountingLimiter;
import dev.muster.http.FetchRequest;
import dev.muster.http.FetchResult;
import dev.muster.http.HeaderClient;
import dev.muster.http.HeldCounter;
import dev.muster.http.Hop;
import dev.muster.http.Method;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.Anomaly;
import dev.muster.http.hostile.BadServer;
import dev.muster.http.hostile.HeldBytesFlood;
import dev.muster.http.hostile.Script;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a fetch holds in memory while it is under way: counted, bounded, and given back. */
class HeldAccountTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final String BIG_HEAD = "HTTP/1.1 200 OK\r\n" + "A: 1\r\n".repeat(900);

    private static ClientKit kit;

    private final Count count = new Count();

    /** Counts, and lets so much through. */
    private static final class Count implements HeldCounter {
        private long now;
        private long most;
        private long room = Long.MAX_VALUE;

        @Override
        public synchronized boolean add(long bytes) {
            now += bytes;
            most = Math.max(most, now);
            notifyAll();
            return bytes < 0 || now <= room;
        }

        synchronized long now() {
            return now;
        }

        synchronized long most() {
            return most;
        }

        synchronized void awaitAtLeast(long bytes) throws InterruptedException {
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (now < bytes) {
                long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                if (left <= 0) throw new AssertionError("only " + now + " bytes held");
                wait(left);
            }
        }
    }

    @BeforeAll
    static void start() {
        kit = new ClientKit();
    }

    @AfterAll
    static void stop() {
        kit.close();
    }

    private FetchRequest request(BadServer server, boolean body, ConnectionLimiter limiter) {
        return new FetchRequest(
                target("http://127.0.0.1:" + server.port() + "/"),
                Duration.ofSeconds(20),
                Method.GET,
                List.of(),
                body,
                limiter,
                true,
                count);
    }

    private FetchRequest request(BadServer server) {
        return request(server, false, ConnectionLimiter.UNLIMITED);
    }

    @Test
    void earlyHintsOnEveryHopAreCutToWhatOneFetchMayHold() throws Exception {
        try (BadServer server = BadServer.playing(HeldBytesFlood.ofEarlyHints())) {
            FetchResult.Failed result = failed(kit.client("").fetch(request(server)));

            assertThat(result.failure().kind()).isEqualTo(FailureKind.LIMIT_REDIRECTS);
            assertThat(result.hops()).hasSize(11).allSatisfy(hop -> {
                assertThat(hop.answer().orElseThrow().statusCode()).isEqualTo(302);
                assertThat(hop.answer().orElseThrow().interim()).hasSize(20);
                assertThat(hop.answer().orElseThrow().anomalies()).contains(Anomaly.INTERIM_CUT);
            });
            assertThat(result.hops().stream().mapToLong(Hop::heldBytes).sum()).isBetween(300_000L, 1_200_000L);
            assertThat(count.most()).isBetween((long) MEBIBYTE, 3L * MEBIBYTE / 2);
            assertThat(count.now()).isZero();
        }
    }

    @Test
    void answersThatTakeTooMuchAreFollowedNoFurther() throws Exception {
        try (BadServer server = BadServer.playing(HeldBytesFlood.ofOwnFields())) {
            FetchResult.Failed result =
                    failed(kit.client("limits.held = 512KiB").fetch(request(server)));

            assertThat(result.failure().kind()).isEqualTo(FailureKind.LIMIT_HELD_BYTES);
            assertThat(result.hops()).hasSizeBetween(3, 5);
            assertThat(result.failure().detail())
                    .startsWith("the answers of " + result.hops().size() + " hops take ")
                    .endsWith(" bytes, more than 524288");
            assertThat(count.most()).isBetween(300L * 1024, 1024L * 1024);
            assertThat(count.now()).isZero();
        }
    }

    @Test
    void anAnswerIsNoneTheLessOneForBeingLong() throws Exception {
        Script answer = Script.onRequest().send(BIG_HEAD + "\r\n").close();
        try (BadServer server = BadServer.playing(answer)) {
            FetchResult.Answered result =
                    answered(kit.client("limits.held = 64KiB").fetch(request(server)));

            assertThat(result.hops().get(0).heldBytes()).isGreaterThan(64 * 1024);
        }
    }

    @Test
    void aHeadIsCountedWhileItIsReadUntilTheFetchIsCancelled() throws Exception {
        try (BadServer server = BadServer.playing(Script.onRequest().send(BIG_HEAD))) {
            CompletableFuture<FetchResult> fetch = kit.client("").fetch(request(server));

            count.awaitAtLeast(100_000);
            fetch.cancel(true);

            assertThat(count.now()).isZero();
        }
    }

    @Test
    void contentIsCountedWhileItIsRead() throws Exception {
        Script half = Script.onRequest()
                .send("HTTP/1.1 200 OK\r\nContent-Length: 200000\r\n\r\n")
                .repeat("x".repeat(1000), 100);
        try (BadServer server = BadServer.playing(half)) {
            CompletableFuture<FetchResult> fetch =
                    kit.client("").fetch(request(server, true, ConnectionLimiter.UNLIMITED));

            count.awaitAtLeast(100_000);
            server.nextConnection();
            fetch.cancel(true);

            assertThat(count.now()).isZero();
        }
    }

    @Test
    void whatADeferredFetchHoldsIsCountedAgainFromWhereItGoesOn() throws Exception {
        Script hop = Script.silent()
                .send("HTTP/1.1 302 Found\r\nLocation: /end\r\n" + "A: 1\r\n".repeat(900) + "\r\n")
                .close();
        try (BadServer server = BadServer.byPath(java.util.Map.of("/", hop, "/end", Script.silent()))) {
            HeaderClient client = kit.client("");
            CountingLimiter limiter = new CountingLimiter().granting(1);
            FetchResult first = ClientKit.await(client.fetch(request(server, false, limiter)));
            assertThat(first).isInstanceOf(FetchResult.Deferred.class);
            assertThat(count.now()).isZero();

            FetchResult.Deferred deferred = (FetchResult.Deferred) first;
            CompletableFuture<FetchResult> rest = client.resume(
                    deferred.fetch(), limiter.granting(1).permit(), Duration.ofSeconds(20), Duration.ZERO);

            assertThat(count.now()).isBetween(100_000L, 200_000L);
            rest.cancel(true);
            assertThat(count.now()).isZero();
            limiter.awaitAllBackOnce();
        }
    }

    @Test
    void whoHearsOfTheResultFindsNothingHeldAnyMore() throws Exception {
        Script hop = Script.silent()
                .send("HTTP/1.1 302 Found\r\nLocation: /end\r\n\r\n")
                .close();
        Script end = Script.silent().send("HTTP/1.1 200 OK\r\n\r\n").close();
        try (BadServer server = BadServer.byPath(java.util.Map.of("/", hop, "/end", end))) {
            // Who depends on a future hears of it in the order last come, first served: before the fetch itself.
            CompletableFuture<Long> held = kit.client("").fetch(request(server)).thenApply(done -> count.now());

            assertThat(held.get(20, TimeUnit.SECONDS)).isZero();
            assertThat(count.most()).isPositive();
        }
    }

    @Test
    void whoHoldsMuchEndsWhereThereIsNoMemory() throws Exception {
        count.room = 100_000;
        try (BadServer server = BadServer.playing(HeldBytesFlood.ofOwnFields())) {
            FetchResult.Failed result = failed(kit.client("").fetch(request(server)));

            assertThat(result.failure().kind()).isEqualTo(FailureKind.LOCAL_MEMORY);
            assertThat(count.now()).isZero();
        }
    }

    @Test
    void contentEndsTheFetchToo() throws Exception {
        count.room = 100_000;
        Script content = Script.onRequest()
                .send("HTTP/1.1 200 OK\r\nContent-Length: 200000\r\n\r\n")
                .repeat("x".repeat(1000), 200);
        try (BadServer server = BadServer.playing(content)) {
            FetchResult.Failed result =
                    failed(kit.client("").fetch(request(server, true, ConnectionLimiter.UNLIMITED)));

            assertThat(result.failure().kind()).isEqualTo(FailureKind.LOCAL_MEMORY);
            assertThat(count.now()).isZero();
        }
    }

    @Test
    void whoHoldsLittleGoesOnWhereThereIsNone() throws Exception {
        count.room = 0;
        Script answer =
                Script.onRequest().send("HTTP/1.1 200 OK\r\nServer: x\r\n\r\n").close();
        try (BadServer server = BadServer.playing(answer)) {
            answered(kit.client("").fetch(request(server)));

            assertThat(count.now()).isZero();
        }
    }
}
