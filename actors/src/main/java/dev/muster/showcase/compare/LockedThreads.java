package dev.muster.showcase.compare;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A real thread for each task, under one global lock. Who computes holds it and hands it over every few milliseconds;
 * who waits for the network lets it go. That is how the threads of CPython run with its global interpreter lock.
 */
final class LockedThreads implements TaskRunner {
    /** Fair: who lets it go gets it back last. */
    private final ReentrantLock lock = new ReentrantLock(true);

    private final long slice;

    /** @param slice how long a thread computes before it hands the lock over */
    LockedThreads(Duration slice) {
        this.slice = slice.toNanos();
    }

    @Override
    public void run(Round round) throws InterruptedException {
        ThreadPerTask.run(round, this::run);
    }

    private void run(Task task, Round round) {
        if (task instanceof Task.Count count) {
            count(count, round);
        } else if (task instanceof Task.Fetch fetch) {
            long from = System.nanoTime();
            Blocking.fetch(fetch);
            round.waited(task.number(), from);
            // To go on with the answer it needs the lock again.
            lock.lock();
            try {
                round.fetched();
            } finally {
                lock.unlock();
            }
        }
    }

    private void count(Task.Count count, Round round) {
        Countdown countdown = new Countdown(count.counts());
        while (!countdown.isDone()) {
            lock.lock();
            try {
                long from = System.nanoTime();
                while (!countdown.isDone() && System.nanoTime() - from < slice) countdown.countBlock();
                round.computed(count.number(), from);
            } finally {
                lock.unlock();
            }
        }
        round.counted(countdown.value());
    }
}
