package dev.muster.http.pekko;

import dev.muster.config.Settings;
import dev.muster.http.Body;
import dev.muster.http.FetchResult;
import dev.muster.http.HeaderClient;
import dev.muster.http.Hop;
import dev.muster.http.HttpSettings;
import dev.muster.http.Resolver;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.ParsedLine;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.Target;
import dev.muster.http.target.TargetDefaults;
import dev.muster.http.target.TargetParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;

/** An actor system for one test class, and clients in it with the settings that a test names. */
final class ClientKit implements AutoCloseable {
    private final ActorTestKit kit = ActorTestKit.create();
    private final List<HeaderClient> clients = new ArrayList<>();

    /** @param settings HOCON over the defaults, under {@code muster.http}; loopback may be dialled */
    HeaderClient client(String settings) {
        HeaderClient client = PekkoHeaderClient.create(kit.system(), settings(settings));
        clients.add(client);
        return client;
    }

    HeaderClient client(String settings, Resolver resolver) {
        HeaderClient client = PekkoHeaderClient.create(kit.system(), settings(settings), resolver);
        clients.add(client);
        return client;
    }

    ActorTestKit kit() {
        return kit;
    }

    static HttpSettings settings(String overrides) {
        return HttpSettings.from(
                Settings.parse("muster.http { addresses.allow-private = on }\nmuster.http {" + overrides + "}"));
    }

    static Target target(String text) {
        ParsedLine line = new TargetParser(new TargetDefaults(SchemeChoice.AUTO, OptionalInt.empty(), "/")).parse(text);
        return ((ParsedLine.Parsed) line).target();
    }

    static FetchResult await(CompletableFuture<FetchResult> fetch) throws Exception {
        return fetch.get(20, TimeUnit.SECONDS);
    }

    static FetchResult.Answered answered(CompletableFuture<FetchResult> fetch) throws Exception {
        FetchResult result = await(fetch);
        if (result instanceof FetchResult.Answered answered) return answered;
        throw new AssertionError("not answered: " + ((FetchResult.Failed) result).failure());
    }

    static FetchResult.Failed failed(CompletableFuture<FetchResult> fetch) throws Exception {
        FetchResult result = await(fetch);
        if (result instanceof FetchResult.Failed failed) return failed;
        throw new AssertionError("answered: " + result.hops());
    }

    static ResponseHead head(FetchResult result) {
        return result.last().flatMap(Hop::answer).orElseThrow();
    }

    static Body body(FetchResult result) {
        return Objects.requireNonNull(result.last().orElseThrow().body(), "no content");
    }

    @Override
    public void close() {
        clients.forEach(HeaderClient::close);
        kit.shutdownTestKit();
    }
}
