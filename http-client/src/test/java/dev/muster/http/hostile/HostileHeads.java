package dev.muster.http.hostile;

import dev.muster.http.head.HeadLimits;
import java.util.ArrayList;
import java.util.List;

/**
 * Heads as no server should send them, and what is to be made of each: one table for every reader and client. Holds
 * every kind that docs/anomalies.md lists.
 */
public final class HostileHeads {
    /** What the expectations stand on. */
    public static final HeadLimits LIMITS = new HeadLimits(262_144, 1000, 65_536, 20);

    private HostileHeads() {}

    public static List<HostileHead> all() {
        List<HostileHead> all = new ArrayList<>();
        all.addAll(HostileFloods.all());
        all.addAll(HostileFieldLines.all());
        all.addAll(HostileStatusLines.all());
        all.addAll(HostileFraming.all());
        return all;
    }
}
