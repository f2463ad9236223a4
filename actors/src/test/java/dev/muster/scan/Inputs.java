package dev.muster.scan;

import dev.muster.http.Host;
import dev.muster.http.SchemeChoice;
import dev.muster.http.Target;
import java.util.Iterator;
import java.util.OptionalInt;
import java.util.stream.LongStream;

/** Targets for tests. */
final class Inputs {
    private Inputs() {}

    static Target target(String name) {
        return target(name, SchemeChoice.HTTP);
    }

    static Target target(String name, SchemeChoice scheme) {
        return new Target(name, scheme, new Host(name, Host.Kind.NAME), OptionalInt.empty(), "/");
    }

    static ScanInput wanted(long seq) {
        return new ScanInput.Wanted(seq, seq, target("site-" + seq + ".example"));
    }

    /** Targets numbered from 1. */
    static Iterator<ScanInput> wantedUpTo(long count) {
        return LongStream.rangeClosed(1, count).mapToObj(Inputs::wanted).iterator();
    }
}
