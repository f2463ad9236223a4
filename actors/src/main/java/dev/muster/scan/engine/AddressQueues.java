package dev.muster.scan.engine;

import dev.muster.scan.engine.ConnectionLimits.Place;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The targets of one scan that wait for a busy address or domain: a queue for each, first come first served. The
 * frontier owns politeness, as in BUbiNG's workbench. Pure; for one thread; times are nanoseconds on one clock.
 *
 * <p>Invariants: a target is in at most one queue; there is no empty queue; a place is visited when it is
 * {@link #ready}, when its time has come, or never; who waits here holds no place of the concurrency, no connection,
 * and no deadline.
 */
final class AddressQueues {
    private record Timed(Place place, long at) {}

    private final Map<Place, Deque<TargetState>> queues = new HashMap<>();
    private final Set<Place> ready = new LinkedHashSet<>();
    private final Queue<Timed> timed = new PriorityQueue<>(Comparator.comparingLong(Timed::at));
    private int size;

    /** Targets that wait. */
    int size() {
        return size;
    }

    /** Addresses and domains that are waited for. */
    int places() {
        return queues.size();
    }

    /** The target goes to the end of the queue of {@code place}. */
    void add(Place place, TargetState target) {
        queues.computeIfAbsent(place, key -> new ArrayDeque<>(2)).addLast(target);
        size++;
    }

    /** There may be room at {@code place}. */
    void ready(Place place) {
        if (queues.containsKey(place)) ready.add(place);
    }

    /** There will be room at {@code place} at that time. */
    void readyAt(Place place, long at) {
        timed.add(new Timed(place, at));
    }

    /** When the next place should be visited; {@link Long#MAX_VALUE} where none has a time. */
    long nextAt() {
        Timed next = timed.peek();
        return next == null ? Long.MAX_VALUE : next.at();
    }

    /** A place that should be visited now; {@code null} where there is none. It stays ready until {@link #visited}. */
    @Nullable
    Place nextReady(long now) {
        for (Timed due = timed.peek(); due != null && due.at() <= now; due = timed.peek()) {
            timed.remove();
            ready(due.place());
        }
        Iterator<Place> first = ready.iterator();
        return first.hasNext() ? first.next() : null;
    }

    /** There is no more room at {@code place} for now. */
    void visited(Place place) {
        ready.remove(place);
    }

    /** Who is the first to wait for {@code place}; {@code null} where nobody does. */
    @Nullable
    TargetState peek(Place place) {
        Deque<TargetState> queue = queues.get(place);
        return queue == null ? null : queue.peekFirst();
    }

    /** Takes the first out. Gives whether nobody is left. */
    boolean remove(Place place) {
        Deque<TargetState> queue = queues.get(place);
        if (queue == null) throw new IllegalStateException("nobody waits for " + place);
        queue.removeFirst();
        size--;
        return dropIfEmpty(place, queue);
    }

    /** Takes out all that are {@code gone}; gives the places that nobody waits for any more. */
    Set<Place> removeIf(Predicate<TargetState> gone) {
        Set<Place> emptied = new LinkedHashSet<>(2);
        for (Iterator<Map.Entry<Place, Deque<TargetState>>> all =
                        queues.entrySet().iterator();
                all.hasNext(); ) {
            Map.Entry<Place, Deque<TargetState>> entry = all.next();
            int before = entry.getValue().size();
            entry.getValue().removeIf(gone);
            size -= before - entry.getValue().size();
            if (!entry.getValue().isEmpty()) continue;
            all.remove();
            ready.remove(entry.getKey());
            emptied.add(entry.getKey());
        }
        return emptied;
    }

    /** All places that are waited for. */
    Set<Place> all() {
        return Set.copyOf(queues.keySet());
    }

    private boolean dropIfEmpty(Place place, Deque<TargetState> queue) {
        if (!queue.isEmpty()) return false;
        queues.remove(place);
        ready.remove(place);
        return true;
    }
}
