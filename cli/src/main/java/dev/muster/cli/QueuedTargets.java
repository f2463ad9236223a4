package dev.muster.cli;

import java.util.Locale;

/**
 * What of a scan waits for a place at an address: the part of the progress line that explains a slow end.
 *
 * @param targets that wait
 * @param addresses that they wait for
 */
record QueuedTargets(long targets, int addresses) {
    /** Such as {@code 1,204 targets wait for 3 busy addresses}; empty where none waits. */
    String text() {
        if (targets == 0) return "";
        return String.format(
                Locale.ROOT,
                "%,d %s for %,d busy %s",
                targets,
                targets == 1 ? "target waits" : "targets wait",
                addresses,
                addresses == 1 ? "address" : "addresses");
    }
}
