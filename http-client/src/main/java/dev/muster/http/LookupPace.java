package dev.muster.http;

import java.time.Duration;

/**
 * How look-ups of names are held back, so that name servers are not flooded. Whoever hands out fetches asks here before
 * it begins one for a name. Safe for any thread.
 */
public interface LookupPace {
    /** Nothing is held back. */
    LookupPace NONE = new LookupPace() {
        @Override
        public int room() {
            return Integer.MAX_VALUE;
        }

        @Override
        public Duration longestWait() {
            return Duration.ZERO;
        }
    };

    /** How many more names may be asked for now without waiting for long; 0 or less for none. */
    int room();

    /** How much longer than its time limit a fetch may take at most, because it waits to look names up. */
    Duration longestWait();
}
