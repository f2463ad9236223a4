package dev.muster.scan.engine;

import org.apache.pekko.actor.typed.ActorRef;

/**
 * Where a scan's targets come from. Called by the scan; answers with {@link Scan.Offered} and {@link Scan.InputEnded},
 * on whatever thread. Never blocks the caller.
 */
public interface InputSource {
    /** {@code scan} has room for so many more items. */
    void request(int items, ActorRef<Scan.Command> scan);

    /** Whether somebody waits for each target by itself, so that none is held up until an outage is over. */
    default boolean isOneByOne() {
        return false;
    }

    /** The scan wants no more. */
    void cancel();
}
