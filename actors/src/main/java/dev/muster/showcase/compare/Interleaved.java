package dev.muster.showcase.compare;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.muster.config.Settings;
import dev.muster.http.FetchResult;
import dev.muster.http.HeaderClient;
import dev.muster.http.HttpSettings;
import dev.muster.http.pekko.PekkoHeaderClient;
import dev.muster.http.target.Target;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * An event loop: the tasks and the client they fetch with share one thread, and whoever runs on it yields by itself.
 */
final class Interleaved implements TaskRunner {
    private static final String LOOP = "muster.compare.event-loop";

    private record RunRound(Round round, CompletableFuture<Round> done) {}

    private final ActorSystem<RunRound> system;
    private final HeaderClient client;

    private Interleaved(ActorSystem<RunRound> system, HeaderClient client) {
        this.system = system;
        this.client = client;
    }

    static TaskRunner open(Settings settings) {
        Config own = ConfigFactory.parseString("muster.http.dispatcher = " + LOOP)
                .withFallback(ConfigFactory.parseString(
                        "pekko { daemonic = on, jvm-shutdown-hooks = off, log-dead-letters = off }"))
                .withFallback(settings.config());
        CompletableFuture<HeaderClient> client = new CompletableFuture<>();
        ActorSystem<RunRound> system = ActorSystem.create(guardian(client), "interleaved", own);
        client.complete(PekkoHeaderClient.create(system, HttpSettings.from(settings)));
        return new Interleaved(system, client.join());
    }

    private static Behavior<RunRound> guardian(CompletableFuture<HeaderClient> client) {
        return Behaviors.receive((context, run) -> {
            context.spawnAnonymous(
                    CooperativeScheduler.create(run.round(), target -> fetch(client.join(), target), run.done()),
                    DispatcherSelector.fromConfig(LOOP));
            return Behaviors.same();
        });
    }

    private static CompletionStage<?> fetch(HeaderClient client, Target target) {
        return client.fetch(target).thenApply(result -> {
            if (result instanceof FetchResult.Failed failed)
                throw new IllegalStateException(failed.failure().toString());
            return result;
        });
    }

    @Override
    public void run(Round round) {
        CompletableFuture<Round> done = new CompletableFuture<>();
        system.tell(new RunRound(round, done));
        try {
            done.join();
        } catch (CompletionException problem) {
            throw new IllegalStateException("a task failed: " + problem.getCause(), problem);
        }
    }

    @Override
    public void close() {
        client.close();
        system.terminate();
    }
}
