package dev.muster.showcase.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The scanner's fetchers and compute workers: countdowns to the workers, fetches to the fetchers, all at once. */
final class Workers implements TaskRunner {
    private final EmbeddedScanner scanner;

    /** @param scanner which dispatchers it runs on makes the arrangement */
    Workers(EmbeddedScanner scanner) {
        this.scanner = scanner;
    }

    @Override
    public void run(Round round) {
        List<CompletableFuture<?>> running = new ArrayList<>();
        round.begin();
        for (Task task : round.tasks()) {
            if (task instanceof Task.Count count) {
                running.add(scanner.compute(() -> count(count, round)).toCompletableFuture());
            } else if (task instanceof Task.Fetch fetch) {
                long from = System.nanoTime();
                running.add(scanner.fetch(fetch.target())
                        .thenAccept(result -> answered(fetch, from, round))
                        .toCompletableFuture());
            }
        }
        await(running);
        round.end();
    }

    private static long count(Task.Count task, Round round) {
        long from = System.nanoTime();
        Countdown countdown = new Countdown(task.counts());
        countdown.countAll();
        round.counted(countdown.value());
        round.computed(task.number(), from);
        return countdown.value();
    }

    private static void answered(Task.Fetch task, long from, Round round) {
        round.fetched();
        round.ran("task " + (task.number() + 1), task.number(), Span.Kind.WAITING, from, System.nanoTime());
    }

    static void await(List<CompletableFuture<?>> running) {
        try {
            CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException problem) {
            throw new IllegalStateException("a task failed: " + problem.getCause(), problem);
        }
    }
}
