package dev.muster.scan.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;

/** Both clocks and the actors' timers, moved by hand. */
final class FakeTime implements InstantSource, Ticker {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    private final ManualTime timers;
    private final AtomicLong nanos = new AtomicLong();

    FakeTime(ActorTestKit kit) {
        timers = ManualTime.get(kit.system());
    }

    /** It passes at once: to whoever goes by it, this is a time in which the process stood still. */
    void passes(Duration time) {
        nanos.addAndGet(time.toNanos());
        timers.timePasses(time);
    }

    @Override
    public Instant instant() {
        return START.plusNanos(nanos.get());
    }

    @Override
    public long nanos() {
        return nanos.get();
    }
}
