package dev.muster.scan;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What this process holds at one moment. Resident memory and sockets are read from {@code /proc}, so on Linux alone.
 *
 * @param seconds since the first
 * @param residentMb VmRSS
 * @param heapMb used behind a full collection
 * @param directMb direct buffers
 * @param fetching targets that are being fetched; 0 where nobody has said so
 */
record ResourceSample(
        double seconds,
        double residentMb,
        double heapMb,
        double directMb,
        int threads,
        int files,
        int sockets,
        int fetching) {
    private static final double MB = 1024 * 1024;
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    /** The same, taken while so many targets were being fetched. */
    ResourceSample withFetching(int targets) {
        return new ResourceSample(seconds, residentMb, heapMb, directMb, threads, files, sockets, targets);
    }

    /** What is held now; to know the heap, all garbage is collected first. */
    static ResourceSample now(double seconds) {
        System.gc();
        return now(
                seconds,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MB);
    }

    /** What is held now, without a look at the heap: its last known size stands for it. */
    static ResourceSample now(double seconds, double heapMb) {
        try {
            return new ResourceSample(
                    seconds,
                    readResident(),
                    heapMb,
                    readDirect(),
                    ManagementFactory.getThreadMXBean().getThreadCount(),
                    openFiles(),
                    countSockets(),
                    0);
        } catch (IOException e) {
            throw new UncheckedIOException("/proc is needed to measure: " + e.getMessage(), e);
        }
    }

    private static double readResident() throws IOException {
        for (String line : Files.readAllLines(STATUS)) {
            if (line.startsWith("VmRSS:")) return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
        }
        throw new IOException("no VmRSS in " + STATUS);
    }

    private static double readDirect() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .filter(pool -> pool.getName().equals("direct"))
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum()
                / MB;
    }

    private static int openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? (int) system.getOpenFileDescriptorCount()
                : 0;
    }

    private static int countSockets() throws IOException {
        int sockets = 0;
        try (DirectoryStream<Path> open = Files.newDirectoryStream(DESCRIPTORS)) {
            for (Path descriptor : open) {
                if (isSocket(descriptor)) sockets++;
            }
        }
        return sockets;
    }

    private static boolean isSocket(Path descriptor) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (NoSuchFileException closedMeanwhile) {
            return false;
        }
    }
}
