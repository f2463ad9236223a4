package dev.muster.compute;

import java.util.concurrent.RejectedExecutionException;

/** The compute pool takes no more tasks for now: as many are waiting as {@code muster.compute.queue} allows. */
public final class ComputeQueueFullException extends RejectedExecutionException {
    ComputeQueueFullException(int waiting) {
        super(waiting + " tasks are waiting already (muster.compute.queue)");
    }
}
