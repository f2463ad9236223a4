package dev.muster.showcase.demo;

import dev.muster.scan.report.ScanSummary;
import dev.muster.showcase.fleet.Site;

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
