package dev.muster.scan;

import dev.muster.scan.HostileMix.Neighbours;
import dev.muster.scan.HostileMix.Outcomes;
import java.io.IOException;
import java.time.Duration;

/**
 * What becomes of good sites beside hostile ones of every kind: {@code HostileScan [TARGETS] [ONE_IN] [ROUNDS]}. The
 * scan is the default one, with content; the servers are processes of their own. Prints what the targets of each kind
 * came to, and ends with 1 where a good one was wrong, or a hostile one was called our own trouble.
 */
final class HostileScan {
    private HostileScan() {}

    public static void main(String[] arguments) throws IOException {
        int targets = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 11_000;
        int oneIn = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 11;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1;
        int faults = 0;
        try (HostileMix mix =
                new HostileMix(MixedServersProcess.startAll(Duration.ofMillis(20)), HostileMix.THOROUGH)) {
            for (int round = 1; round <= rounds; round++) {
                Outcomes outcomes = mix.scan(targets, oneIn, Neighbours.HOSTILE, round);
                System.out.printf(
                        "round %d: %d records in %d ms, the last good one after %d ms, processor time %d ms%n",
                        round,
                        outcomes.summary().records(),
                        outcomes.wall().toMillis(),
                        outcomes.untilTheLastGoodOne().toMillis(),
                        outcomes.processorTime().toMillis());
                outcomes.byKind().forEach((kind, said) -> System.out.println("  " + kind + " " + said));
                System.out.println(
                        "  good ones wrong: " + outcomes.wrong() + ", blamed on us: " + outcomes.blamedOnUs());
                outcomes.sample().forEach(wrong -> System.out.println("    " + wrong));
                faults += outcomes.wrong() + outcomes.blamedOnUs();
            }
        }
        if (faults > 0) System.exit(1);
    }
}
