package dev.muster.showcase.fleet;

import java.util.concurrent.atomic.LongAdder;

/** What all sites of a fleet have seen together. */
record FleetCounters(LongAdder connections, LongAdder handshakes, LongAdder requests) {
    FleetCounters() {
        this(new LongAdder(), new LongAdder(), new LongAdder());
    }
}
