package dev.muster.scan.engine;

import dev.muster.compute.ComputePool;
import dev.muster.http.LookupPace;
import dev.muster.scan.settings.ScanSettings;
import java.time.InstantSource;
import org.apache.pekko.actor.typed.ActorRef;

/** What scans work with; all of it outlives them, and all scans of one scanner share it. */
record ScanTools(
        ScanSettings settings,
        ActorRef<Fetcher.Command> fetchers,
        ComputePool workers,
        ConnectionLimits limits,
        FetchMemory memory,
        LookupPace lookups,
        InstantSource clock,
        Ticker ticker) {}
