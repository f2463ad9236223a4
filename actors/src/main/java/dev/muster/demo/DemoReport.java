package dev.muster.demo;

import dev.muster.http.fleet.Site;
import dev.muster.scan.ScanSummary;

/**
 * What a demonstration came to.
 *
 * @param sites that were served; fewer than wanted where there are too few file descriptors
 * @param ownAddresses whether each site had an address of its own
 * @param startUp nanoseconds until the whole fleet listened
 */
public record DemoReport(
        DemoSettings settings,
        int sites,
        Site first,
        Site last,
        boolean ownAddresses,
        long startUp,
        ScanSummary summary,
        Figures figures,
        CpuTimes cpu) {}
