package dev.muster.showcase.compare;

/** A real thread for each task, blocked while it waits: the classic server. */
final class BlockingThreads implements TaskRunner {
    @Override
    public void run(Round round) throws InterruptedException {
        ThreadPerTask.run(round, Blocking::run);
    }
}
