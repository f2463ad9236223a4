package com.example.actors;

import static org.apache.pekko.http.javadsl.model.HttpResponse.create;

import dev.muster.http.target.Target;
import dev.muster.record.RecordJson;
import dev.muster.scan.ScannerActor;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.japi.function.Function;

/** {@code /scan?target=…}: asks the scanner, and answers with the record. */
record ScanRoute(ActorRef<ScannerActor.Command> scanner, Duration patience, ActorSystem<?> system)
        implements Function<HttpRequest, CompletionStage<HttpResponse>> {
    @Override
    public CompletionStage<HttpResponse> apply(HttpRequest request) {
        request.discardEntityBytes(system);
        Optional<String> line = request.getUri().query().get("target");
        if (!request.getUri().path().equals("/scan") || line.isEmpty()) {
            return CompletableFuture.completedStage(create().withStatus(StatusCodes.NOT_FOUND));
        }
        Target target;
        try {
            target = Target.of(line.get());
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedStage(
                    create().withStatus(StatusCodes.BAD_REQUEST).withEntity(e.getMessage()));
        }
        return AskPattern.<ScannerActor.Command, ScannerActor.Reply>ask(
                        scanner, replyTo -> new ScannerActor.ScanTarget(target, replyTo), patience, system.scheduler())
                .thenApply(ScanRoute::answer);
    }

    private static HttpResponse answer(ScannerActor.Reply reply) {
        if (reply instanceof ScannerActor.Scanned scanned) {
            return create().withEntity(ContentTypes.APPLICATION_JSON, RecordJson.utf8(scanned.report()));
        }
        return create().withStatus(StatusCodes.SERVICE_UNAVAILABLE)
                .withEntity(((ScannerActor.NotScanned) reply).reason());
    }
}
