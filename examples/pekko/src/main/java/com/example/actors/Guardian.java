package com.example.actors;

import dev.muster.scan.HeaderScanner;
import dev.muster.scan.ScannerActor;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;

/** The root of the service: the scanner is its child, and the port is bound when both are ready. */
final class Guardian {
    sealed interface Command {}

    /** Asks where the service listens; answered when it does. */
    record GetAddress(ActorRef<InetSocketAddress> replyTo) implements Command {}

    private record Bound(ServerBinding binding) implements Command {}

    private record NotBound(Throwable why) implements Command {}

    /** More than the scan of one target takes, see muster.http.timeouts.total; queueing included. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Guardian() {}

    static Behavior<Command> create(int port) {
        return Behaviors.setup(context -> Behaviors.withStash(100, stash -> {
            ActorRef<ScannerActor.Command> scanner =
                    context.spawn(ScannerActor.create(HeaderScanner.builder()), "muster");
            // Nobody handles its end: if it cannot start, or breaks down, the guardian fails, and the service ends.
            context.watch(scanner);
            ScanRoute route = new ScanRoute(scanner, PATIENCE, context.getSystem());
            context.pipeToSelf(
                    Http.get(context.getSystem()).newServerAt("127.0.0.1", port).bind(route),
                    (binding, failure) -> failure == null ? new Bound(binding) : new NotBound(failure));
            return Behaviors.receive(Command.class)
                    .onMessage(Bound.class, bound -> stash.unstashAll(listening(context, bound.binding())))
                    .onMessage(NotBound.class, failed -> {
                        throw new IllegalStateException("the port cannot be bound", failed.why());
                    })
                    .onAnyMessage(early -> {
                        stash.stash(early);
                        return Behaviors.same();
                    })
                    .build();
        }));
    }

    /** At the end of the system no more requests are taken, and those under way are answered. */
    private static Behavior<Command> listening(ActorContext<Command> context, ServerBinding binding) {
        binding.addToCoordinatedShutdown(Duration.ofSeconds(20), context.getSystem());
        context.getLog().info("listening at {}", binding.localAddress());
        return Behaviors.receive(Command.class)
                .onMessage(GetAddress.class, request -> {
                    request.replyTo().tell(binding.localAddress());
                    return Behaviors.same();
                })
                .build();
    }
}
