package dev.muster.showcase.fleet;

import java.util.concurrent.atomic.LongAdder;

/** What all sites of a fleet have seen together. */
record Counters(LongAdder connections, LongAdder handshakes, LongAdder requests) {
    Counters() {
        this(new LongAdder(), new LongAdder(), new LongAdder());
    }
}
