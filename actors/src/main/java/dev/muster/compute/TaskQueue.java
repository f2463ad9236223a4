package dev.muster.compute;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that wait, and the workers that rest. A router alone would hand tasks out in turn, also to a worker that is
 * busy for long while another rests; here whoever is free takes the oldest task.
 */
final class TaskQueue {
    private final BlockingQueue<ComputeTask<?>> waiting;
    private final ConcurrentLinkedQueue<ActorRef<ComputeWorker.Command>> resting = new ConcurrentLinkedQueue<>();
    private final Set<ComputeTask<?>> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    TaskQueue(int bound) {
        waiting = new LinkedBlockingQueue<>(bound);
    }

    /** Whether there was room. */
    boolean offer(ComputeTask<?> task) {
        return !closed && waiting.offer(task);
    }

    @Nullable
    ComputeTask<?> poll() {
        return waiting.poll();
    }

    void remove(ComputeTask<?> task) {
        waiting.remove(task);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int waiting() {
        return waiting.size();
    }

    /** Those that workers run now. */
    Set<ComputeTask<?>> running() {
        return running;
    }

    void rest(ActorRef<ComputeWorker.Command> worker) {
        resting.add(worker);
    }

    /** Whether it was resting until now. */
    boolean wake(ActorRef<ComputeWorker.Command> worker) {
        return resting.remove(worker);
    }

    /** A worker that was resting until now, or {@code null} where all are busy. */
    @Nullable
    ActorRef<ComputeWorker.Command> wakeOne() {
        return resting.poll();
    }

    boolean isClosed() {
        return closed;
    }

    /** Takes no more; what waits is cancelled, and what runs is interrupted. */
    void close() {
        closed = true;
        List<ComputeTask<?>> left = new ArrayList<>();
        waiting.drainTo(left);
        left.forEach(task -> task.cancel(false));
        running.forEach(task -> task.cancel(true));
    }
}
