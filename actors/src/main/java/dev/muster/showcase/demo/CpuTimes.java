package dev.muster.showcase.demo;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/**
 * CPU time by what it was spent on, in nanoseconds. Threads are told apart by their names.
 *
 * @param fetching actors, streams and sockets of the scan
 * @param analysing the compute workers
 * @param sites the embedded fleet
 * @param rest what is left of the process: compiler, garbage collector, input and output
 */
public record CpuTimes(long fetching, long analysing, long sites, long rest) {
    static CpuTimes now() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long fetching = 0;
        long analysing = 0;
        long sites = 0;
        long[] ids = threads.getAllThreadIds();
        ThreadInfo[] infos = threads.getThreadInfo(ids);
        for (int i = 0; i < ids.length; i++) {
            long cpu = infos[i] == null ? 0 : Math.max(0, threads.getThreadCpuTime(ids[i]));
            String name = infos[i] == null ? "" : infos[i].getThreadName();
            if (name.startsWith("fleet-")) {
                sites += cpu;
            } else if (name.contains("muster.compute.dispatcher")) {
                analysing += cpu;
            } else if (name.startsWith("muster-")) {
                fetching += cpu;
            }
        }
        return new CpuTimes(fetching, analysing, sites, Math.max(0, process() - fetching - analysing - sites));
    }

    CpuTimes since(CpuTimes before) {
        return new CpuTimes(
                Math.max(0, fetching - before.fetching),
                Math.max(0, analysing - before.analysing),
                Math.max(0, sites - before.sites),
                Math.max(0, rest - before.rest));
    }

    public long sum() {
        return fetching + analysing + sites + rest;
    }

    private static long process() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }
}
