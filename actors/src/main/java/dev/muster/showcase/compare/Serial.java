package dev.muster.showcase.compare;

/** One worker, one task after the other: the calling thread. */
final class Serial implements TaskRunner {
    @Override
    public void run(Round round) {
        round.begin();
        for (Task task : round.tasks()) Blocking.run(task, round);
        round.end();
    }
}
