package dev.muster.showcase.compare;

import dev.muster.http.target.Target;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

/** The product's own fetchers and workers, as far as a comparison needs them. */
interface Product extends AutoCloseable {
    /** Runs {@code task} on a compute worker. */
    <R> CompletionStage<R> compute(Callable<R> task);

    /** Asks for a header section through a fetcher; fails unless it was answered. */
    CompletionStage<?> fetch(Target target);

    @Override
    void close();
}
