package dev.muster.showcase.compare;

/** Runs tasks, arranged in one way: an {@link Arrangement} at work. */
interface TaskRunner extends AutoCloseable {
    /**
     * Runs every task of the round to its end, between {@link Round#begin} and {@link Round#end}.
     *
     * @throws IllegalStateException where a task failed: then there is nothing to compare
     */
    void run(Round round) throws InterruptedException;

    @Override
    default void close() {}
}
