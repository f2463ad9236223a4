package dev.muster.scan.stream;

import dev.muster.scan.engine.Scan;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.ActorRef;

/** A scan that was started, or is about to be: what it is told before its actor is there reaches it all the same. */
public record ScanRef(CompletableFuture<ActorRef<Scan.Command>> actor) {
    public void tell(Scan.Command command) {
        CompletableFuture<Void> unused = actor.thenAccept(scan -> scan.tell(command));
    }
}
