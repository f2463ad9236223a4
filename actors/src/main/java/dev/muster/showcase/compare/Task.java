package dev.muster.showcase.compare;

import dev.muster.http.target.Target;

/** One thing to do; numbers count from 0. */
sealed interface Task {
    int number();

    /** Counts from {@code counts} to 0. */
    record Count(int number, long counts) implements Task {}

    /** Asks one site of the fleet for its header section. */
    record Fetch(int number, String address, int port, Target target) implements Task {}
}
