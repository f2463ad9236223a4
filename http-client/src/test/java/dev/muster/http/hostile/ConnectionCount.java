package dev.muster.http.hostile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What one address has seen: how many connections are open, how many were at most, when each began. Thread-safe. */
final class ConnectionCount {
    private final long started;
    private final List<Duration> begun = new ArrayList<>();
    private int open;
    private int most;
    private int requests;

    /** @param started the reading of the nano clock from which beginnings are told */
    ConnectionCount(long started) {
        this.started = started;
    }

    synchronized void begin(long now) {
        begun.add(Duration.ofNanos(now - started));
        open++;
        most = Math.max(most, open);
    }

    synchronized void end() {
        open--;
    }

    /** The number of one more request, from 1. */
    synchronized int nextRequest() {
        return ++requests;
    }

    synchronized int requests() {
        return requests;
    }

    synchronized int open() {
        return open;
    }

    synchronized int most() {
        return most;
    }

    synchronized List<Duration> begun() {
        return List.copyOf(begun);
    }
}
