package dev.muster.scan.engine;

import dev.muster.http.target.Host;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.Target;
import dev.muster.input.ScanInput;
import java.util.Iterator;
import java.util.OptionalInt;
import java.util.stream.LongStream;

/** Targets for tests. */
public final class Inputs {
    private Inputs() {}

    public static Target target(String name) {
        return target(name, SchemeChoice.HTTP);
    }

    public static Target target(String name, SchemeChoice scheme) {
        return new Target(name, scheme, new Host(name, Host.Kind.NAME), OptionalInt.empty(), "/");
    }

    public static ScanInput wanted(long seq) {
        return new ScanInput.Wanted(seq, seq, target("site-" + seq + ".example"));
    }

    /** Targets numbered from 1. */
    public static Iterator<ScanInput> wantedUpTo(long count) {
        return LongStream.rangeClosed(1, count).mapToObj(Inputs::wanted).iterator();
    }
}
