package dev.muster.showcase.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One task after the other, each cut into as many pieces as there are cores: parallel, and not concurrent. */
final class Split implements TaskRunner {
    private final EmbeddedScanner scanner;
    private final int pieces;

    Split(EmbeddedScanner scanner, int pieces) {
        this.scanner = scanner;
        this.pieces = pieces;
    }

    @Override
    public void run(Round round) {
        round.begin();
        for (Task task : round.tasks()) count((Task.Count) task, round);
        round.end();
    }

    private void count(Task.Count task, Round round) {
        List<CompletableFuture<?>> running = new ArrayList<>();
        long blocks = (task.counts() + Countdown.BLOCK - 1) / Countdown.BLOCK;
        for (int piece = 0; piece < pieces; piece++) {
            long lowest = Math.min(task.counts(), blocks * piece / pieces * Countdown.BLOCK);
            long highest = Math.min(task.counts(), blocks * (piece + 1) / pieces * Countdown.BLOCK);
            running.add(
                    scanner.compute(() -> count(task, highest, lowest, round)).toCompletableFuture());
        }
        Workers.await(running);
    }

    private static long count(Task.Count task, long highest, long lowest, Round round) {
        long from = System.nanoTime();
        Countdown piece = new Countdown(highest, lowest);
        piece.countAll();
        round.counted(piece.value());
        round.computed(task.number(), from);
        return piece.value();
    }
}
