package dev.muster.http.pekko;

import static dev.muster.http.pekko.ClientKit.await;
import static dev.muster.http.pekko.ClientKit.target;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.muster.http.FetchResult;
import dev.muster.http.HeaderClient;
import dev.muster.http.failure.Failure;
import dev.muster.http.hostile.BadServer;
import dev.muster.http.hostile.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.PoisonPill;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In somebody else's actor system, whose bounds are not ours: what they end is never the site's fault. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // loops that wait heed no interrupt
class GuestConnectionsTest {
    private static final String PATIENT = "timeouts { total = 30s, first-byte = 30s, connect = 30s }";

    private static Failure failure(CompletableFuture<FetchResult> fetch) throws Exception {
        FetchResult result = await(fetch);
        if (result instanceof FetchResult.Failed failed) return failed.failure();
        throw new AssertionError("answered");
    }

    @Test
    void whereNoMoreConnectionsMayBeOpenedThatIsOurOwnTrouble() throws Exception {
        ActorTestKit kit = ActorTestKit.create(
                ConfigFactory.parseString("pekko.io.tcp.max-channels = 2").withFallback(ConfigFactory.load()));
        try (BadServer server = BadServer.playing(Script.silent());
                HeaderClient client = PekkoHeaderClient.create(kit.system(), ClientKit.settings(PATIENT))) {
            List<CompletableFuture<FetchResult>> fetches = new ArrayList<>();
            for (int i = 0; i < 8; i++) fetches.add(client.fetch(target("http://127.0.0.1:" + server.port() + "/")));

            Object first = CompletableFuture.anyOf(fetches.toArray(CompletableFuture<?>[]::new))
                    .get(30, TimeUnit.SECONDS);

            assertThat(first)
                    .isInstanceOfSatisfying(
                            FetchResult.Failed.class,
                            failed -> assertThat(failed.failure().code()).isEqualTo("local.fd_exhausted"));
            for (CompletableFuture<FetchResult> fetch : fetches) fetch.cancel(true);
        } finally {
            kit.shutdownTestKit();
        }
    }

    @Test
    void aConnectionThatGoesWithoutAWordIsOurOwnTrouble() throws Exception {
        ActorTestKit kit = ActorTestKit.create();
        try (BadServer server = BadServer.playing(Script.silent());
                HeaderClient client = PekkoHeaderClient.create(kit.system(), ClientKit.settings(PATIENT))) {
            CompletableFuture<FetchResult> fetch = client.fetch(target("http://127.0.0.1:" + server.port() + "/"));

            server.nextConnection(); // before that there is no telling whose trouble it is
            while (!fetch.isDone()) {
                Adapter.toClassic(kit.system())
                        .actorSelection("/system/IO-TCP/selectors/*/*")
                        .tell(PoisonPill.getInstance(), ActorRef.noSender());
            }

            assertThat(failure(fetch).code()).isEqualTo("local.stalled");
        } finally {
            kit.shutdownTestKit();
        }
    }
}
