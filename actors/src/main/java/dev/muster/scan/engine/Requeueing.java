package dev.muster.scan.engine;

import dev.muster.http.failure.Failure;
import dev.muster.scan.settings.ScanSettings;
import java.time.Duration;
import org.slf4j.Logger;

/**
 * What follows from a shortage on our own side: the target is asked again later, and fewer are fetched at once. What
 * follows from an outage is for {@link NetworkWatch}. For the scan's thread.
 */
final class Requeueing {
    /** What comes of it for one target. */
    enum Decision {
        /** Its request is made again later. */
        LATER,
        /** It has been tried often enough, or nobody may wait for it: the failure stands. */
        REPORTED,
        /** Nobody is let through the proxy: the scan ends early as well. */
        HOPELESS
    }

    /** One refusal may be meant for one target, or an origin's that a proxy passes on; of so many in a row none is. */
    private static final int REFUSED_LOGINS = 8;

    private final ScanSettings settings;
    private final FlowControl flow;
    private final SummaryTally tally;
    private final ScanCounters counters;
    private final Logger log;
    private int refusedLogins;

    Requeueing(ScanSettings settings, FlowControl flow, SummaryTally tally, ScanCounters counters, Logger log) {
        this.settings = settings;
        this.flow = flow;
        this.tally = tally;
        this.counters = counters;
        this.log = log;
    }

    /** A fetch met no such trouble. */
    void wentWell() {
        flow.wentWell();
        refusedLogins = 0;
    }

    /**
     * A fetch met trouble on our own side.
     *
     * @param mayEnd whether the scan may end over it
     */
    Decision after(TargetState target, Failure trouble, boolean mayEnd, long now) {
        if (LocalFailures.isShortage(trouble)) {
            tally.localFailure();
            counters.localFailure();
            flow.shortage(target.begunAt(), now);
        }
        if (LocalFailures.isOutage(trouble)) return Decision.REPORTED;
        if (LocalFailures.isRefusedLogin(trouble)) return refused(trouble, mayEnd);
        boolean again = target.shortages() < LocalFailures.requeues(trouble, settings);
        return again ? Decision.LATER : Decision.REPORTED;
    }

    private Decision refused(Failure trouble, boolean mayEnd) {
        if (++refusedLogins < REFUSED_LOGINS || !mayEnd) return Decision.REPORTED;
        log.error("{}: {}, {} times in a row; the scan ends early", trouble.code(), trouble.detail(), refusedLogins);
        return Decision.HOPELESS;
    }

    /**
     * How long the target waits before its request is made again.
     *
     * @param draw at least 0, under 1
     */
    Duration pause(TargetState target, double draw) {
        return settings.requeuePause().after(target.shortages(), draw);
    }
}
