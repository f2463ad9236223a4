package dev.muster.scan.stream;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs code of the embedding program, never on a thread that moves bytes, and knows whether the present thread does so:
 * who is called back must not wait for the scanner's end. Safe for any thread.
 */
public final class Callbacks implements Executor {
    private final Executor executor;
    private final ThreadLocal<Boolean> inside;

    /** @param executor the embedding program's own, or the scanner's */
    public Callbacks(Executor executor) {
        this(executor, new ThreadLocal<>());
    }

    private Callbacks(Executor executor, ThreadLocal<Boolean> inside) {
        this.executor = executor;
        this.inside = inside;
    }

    /** Callbacks of the same scanner on another executor. */
    public Callbacks on(Executor other) {
        return new Callbacks(other, inside);
    }

    /** Whether the present thread runs one of the callbacks. */
    public boolean isInside() {
        return inside.get() != null;
    }

    /** @throws RejectedExecutionException where the executor takes it not, or is broken */
    @Override
    public void execute(Runnable callback) {
        try {
            executor.execute(() -> run(callback));
        } catch (RejectedExecutionException refused) {
            throw refused;
        } catch (RuntimeException | Error broken) {
            throw new RejectedExecutionException("the executor of results is broken", broken);
        }
    }

    /** The same, on a thread of its own where the executor takes it not: for what nobody may wait for in vain. */
    public void executeAnyway(Runnable callback) {
        try {
            execute(callback);
        } catch (RejectedExecutionException refused) {
            executeAlone(callback);
        }
    }

    /** On a thread of its own, whatever the executor. */
    void executeAlone(Runnable callback) {
        Thread thread = new Thread(() -> run(callback), "muster-results-refused");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(Runnable callback) {
        boolean nested = isInside();
        inside.set(Boolean.TRUE);
        try {
            callback.run();
        } finally {
            if (!nested) inside.remove();
        }
    }
}
