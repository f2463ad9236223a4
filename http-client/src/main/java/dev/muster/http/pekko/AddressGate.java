package dev.muster.http.pekko;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** At most so many connections to one address at a time: many names share one machine. Safe for any thread. */
final class AddressGate {
    private static final CompletableFuture<Void> OPEN = CompletableFuture.completedFuture(null);

    private static final class Door {
        private int inside;
        private final ArrayDeque<CompletableFuture<Void>> waiting = new ArrayDeque<>(2);
    }

    private final int perAddress;
    private final Map<InetAddress, Door> doors = new ConcurrentHashMap<>();

    /** @param perAddress 0 for no bound */
    AddressGate(int perAddress) {
        this.perAddress = perAddress;
    }

    /** Completes when there is a place; each one taken is given back by {@link #leave}. */
    CompletableFuture<Void> enter(InetAddress address) {
        if (perAddress == 0) return OPEN;
        CompletableFuture<Void> place = new CompletableFuture<>();
        doors.compute(address, (key, door) -> {
            Door at = door == null ? new Door() : door;
            if (at.inside < perAddress) {
                at.inside++;
                place.complete(null);
            } else {
                at.waiting.add(place);
            }
            return at;
        });
        return place;
    }

    void leave(InetAddress address) {
        if (perAddress == 0) return;
        CompletableFuture<Void> next = next(address);
        // One that was cancelled while it waited passes its place on.
        while (next != null && !next.complete(null)) next = next(address);
    }

    private @Nullable CompletableFuture<Void> next(InetAddress address) {
        var handedOver = new Object() {
            @Nullable
            CompletableFuture<Void> to;
        };
        doors.computeIfPresent(address, (key, door) -> {
            handedOver.to = door.waiting.poll();
            if (handedOver.to == null) door.inside--;
            return door.inside == 0 ? null : door;
        });
        return handedOver.to;
    }
}
