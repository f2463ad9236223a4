package dev.muster.scan.engine;

import dev.muster.scan.settings.Concurrency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the system lets this process have at once, and how many fetches that is enough for. It is read once, at the
 * start; to find it out by failures would cost hundreds of them.
 *
 * @param files open files that the process may have, sockets included; {@link Long#MAX_VALUE} where nobody says
 * @param filesOpen those that it has
 * @param ports local ports for connections to one address and port; {@link Integer#MAX_VALUE} where nobody says
 */
public record OwnLimits(long files, long filesOpen, int ports) {
    /** The rest is for what comes and goes beside: second attempts, classes, sockets that are being closed. */
    private static final double SHARE = 0.8;

    private static final int LEAST = 4;
    private static final long USUAL_LIMIT = 1024;
    private static final Path PORT_RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

    /** With the ports that this machine has now. */
    public static OwnLimits ofThisMachine(long files, long filesOpen) {
        return new OwnLimits(files, filesOpen, localPorts());
    }

    private static int localPorts() {
        try {
            return portsIn(Files.readString(PORT_RANGE));
        } catch (IOException e) {
            return Integer.MAX_VALUE; // only Linux has this file
        }
    }

    /** The number of ports in a range such as {@code 32768 60999}; no bound where it is no such range. */
    static int portsIn(String range) {
        try {
            String[] bounds = range.strip().split("\\s+", -1);
            int ports = bounds.length == 2 ? Integer.parseInt(bounds[1]) - Integer.parseInt(bounds[0]) + 1 : 0;
            return ports > 0 ? ports : Integer.MAX_VALUE;
        } catch (NumberFormatException e) {
            return Integer.MAX_VALUE;
        }
    }

    /**
     * Fetches at once that there is enough for.
     *
     * @param reserved files for what is no fetch: name servers, output, log
     * @param oneDestination whether all connections go to one address and port, a proxy's: only then ports run out
     */
    int most(int reserved, boolean oneDestination) {
        return oneDestination ? Math.min(byFiles(reserved), byPorts()) : byFiles(reserved);
    }

    private int byFiles(int reserved) {
        if (files == Long.MAX_VALUE) return Integer.MAX_VALUE;
        long most = (long) ((files - filesOpen) * SHARE) - reserved;
        return (int) Math.max(LEAST, Math.min(Integer.MAX_VALUE, most));
    }

    private int byPorts() {
        return ports == Integer.MAX_VALUE ? ports : (int) Math.max(LEAST, ports * SHARE);
    }

    /** What to tell a user who wants more than {@link #most}; empty where that is enough. */
    Optional<String> advice(Concurrency wanted, int reserved, boolean oneDestination) {
        int most = most(reserved, oneDestination);
        if (wanted.most() <= most) return Optional.empty();
        String using = wanted.isAdaptive() ? "using at most " + most : "using " + most;
        if (oneDestination && byPorts() == most) {
            return Optional.of("concurrency " + wanted + " needs more local ports than this machine has for connections"
                    + " to one proxy (" + PORT_RANGE + ": " + ports + " ports); " + using + "; widen that range");
        }
        return Optional.of("concurrency " + wanted + " needs more open files than this process may have (ulimit -n: "
                + files + "); " + using + "; raise it with ulimit -n " + enough(wanted.most(), reserved));
    }

    private long enough(int fetches, int reserved) {
        long needed = filesOpen + (long) Math.ceil((fetches + reserved) / SHARE);
        long limit = USUAL_LIMIT;
        while (limit < needed) limit *= 2;
        return limit;
    }
}
