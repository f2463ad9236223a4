package dev.muster.scan.engine;

/** A clock that only measures: nanoseconds from some moment on, never going back. */
@FunctionalInterface
interface Ticker {
    Ticker SYSTEM = System::nanoTime;

    long nanos();
}
