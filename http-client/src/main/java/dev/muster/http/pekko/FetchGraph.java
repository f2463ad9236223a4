package dev.muster.http.pekko;

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
 * The blueprint of every fetch, built once: request port, Pekko HTTP's client layer, wire. To build it for each target costs more
 * than to run it.
 */
final class FetchGraph {
    static final String DISPATCHER = "muster.http.dispatcher";

    // What every stage asks for while it runs. Pekko looks attributes up from the nearest to the farthest, and its
    // defaults are the
    // farthest: to repeat them here is measurably cheaper.
    private static final Attributes AT_HAND = Attributes.none()
            .and(new Attributes.CancellationStrategy(Attributes.cancellationStrategyPropagateFailure()))
            .and(ActorAttributes.withSupervisionStrategy(Supervision.getStoppingDecider()));

    private final RunnableGraph<NotUsed> blueprint;
    private final Materializer materializer;

    FetchGraph(ActorSystem<?> system, RequestPort port, Wire wire) {
        // The layer's own Host is never rendered: each request brings one.
        Flow<HttpRequest, HttpResponse, NotUsed> exchange = Http.get(system)
                .clientLayer(
                        Host.create("unused"),
                        ClientConnectionSettings.create(Adapter.toClassic(system)),
                        NoLogging.getInstance())
                .join(Flow.fromGraph(wire));
        this.blueprint = exchange.join(Flow.fromGraph(port)).addAttributes(ActorAttributes.dispatcher(DISPATCHER));
        this.materializer = SystemMaterializer.get(system).materializer();
    }

    /** Starts {@code exchange}; its outcome completes in any case. */
    void run(Exchange exchange) {
        blueprint.addAttributes(AT_HAND.and(exchange)).run(materializer);
    }
}
