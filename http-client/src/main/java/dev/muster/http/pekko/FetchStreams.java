package dev.muster.http.pekko;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.event.NoLogging;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.Host;
import org.apache.pekko.http.javadsl.settings.ClientConnectionSettings;
import org.apache.pekko.stream.ActorAttributes;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.Supervision;
import org.apache.pekko.stream.SystemMaterializer;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.RunnableGraph;

/**
 * The streams of all fetches: request stage, Pekko HTTP's client layer, connection stage. The blueprint is built once,
 * and a stream that has served its exchange waits for the next one ({@link FetchStream}).
 */
final class FetchStreams implements FetchStream.Pool {
    static final String DISPATCHER = "muster.http.dispatcher";

    // What every stage asks for while it runs. Pekko looks attributes up from the nearest to the farthest, and its
    // defaults are the farthest: to repeat them here is measurably cheaper.
    private static final Attributes AT_HAND = Attributes.none()
            .and(new Attributes.CancellationStrategy(Attributes.cancellationStrategyPropagateFailure()))
            .and(ActorAttributes.withSupervisionStrategy(Supervision.getStoppingDecider()));

    private final RunnableGraph<NotUsed> blueprint;
    private final Materializer materializer;
    /** The one that became idle last is the first to go on; those at the other end grow old and go. */
    private final Deque<FetchStream> idle = new ConcurrentLinkedDeque<>();

    private volatile boolean closed;

    FetchStreams(ActorSystem<?> system, RequestStage requests, ConnectionStage connections) {
        // The layer's own Host is never rendered: each request brings one.
        Flow<HttpRequest, HttpResponse, NotUsed> exchange = Http.get(system)
                .clientLayer(
                        Host.create("unused"),
                        ClientConnectionSettings.create(Adapter.toClassic(system)),
                        NoLogging.getInstance())
                .join(Flow.fromGraph(connections));
        this.blueprint = exchange.join(Flow.fromGraph(requests)).addAttributes(ActorAttributes.dispatcher(DISPATCHER));
        this.materializer = SystemMaterializer.get(system).materializer();
    }

    /** Starts {@code exchange}; its outcome completes in any case. */
    void run(FetchExchange exchange) {
        for (FetchStream stream = idle.poll(); stream != null; stream = idle.poll()) {
            if (stream.assign(exchange)) return;
        }
        blueprint.addAttributes(AT_HAND.and(new FetchStream(this, exchange))).run(materializer);
    }

    @Override
    public boolean offer(FetchStream stream) {
        if (closed) return false;
        idle.push(stream);
        // Closed in between: nobody would come for it.
        if (closed && idle.remove(stream)) return false;
        return true;
    }

    @Override
    public void forget(FetchStream stream) {
        idle.remove(stream);
    }

    /** Ends the streams that are idle; the others end with what they serve. Idempotent. */
    void close() {
        closed = true;
        for (FetchStream stream = idle.poll(); stream != null; stream = idle.poll()) stream.end();
    }
}
