package dev.muster.http.pekko;

import dev.muster.http.FetchResult;
import dev.muster.http.HeaderClient;
import dev.muster.http.hostile.BadServer;
import dev.muster.http.hostile.HostileTls;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;

/**
 * Asks a hostile TLS server of each kind, with the client's defaults, in a JVM of its own: JSSE reads its limits once.
 * Arguments: names of {@link HostileTls}, none for all. Prints of each how the fetch ended and how long it took, in
 * milliseconds and in those of the processor for the threads that fetch.
 */
final class HostileTlsProbe {
    private HostileTlsProbe() {}

    public static void main(String[] args) throws Exception {
        List<HostileTls> kinds = args.length == 0
                ? List.of(HostileTls.values())
                : Arrays.stream(args).map(HostileTls::valueOf).toList();
        try (ClientKit kit = new ClientKit()) {
            HeaderClient client = kit.client("");
            for (HostileTls kind : kinds) tell(kind, client);
        }
    }

    private static void tell(HostileTls kind, HeaderClient client) throws Exception {
        try (BadServer server = kind.start()) {
            long began = System.nanoTime();
            long computed = fetchersTime();
            FetchResult result = client.fetch(ClientKit.target("https://127.0.0.1:" + server.port() + "/"))
                    .get(60, java.util.concurrent.TimeUnit.SECONDS);
            long took = (System.nanoTime() - began) / 1_000_000;
            long processor = (fetchersTime() - computed) / 1_000_000;
            System.out.println(kind + " " + outcome(result) + " hops "
                    + result.hops().size() + ", " + took + " ms, processor " + processor + " ms" + detail(result));
        }
    }

    private static long fetchersTime() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (long id : threads.getAllThreadIds()) {
            var info = threads.getThreadInfo(id);
            if (info != null && info.getThreadName().contains("muster.http.dispatcher")) {
                sum += Math.max(0, threads.getThreadCpuTime(id));
            }
        }
        return sum;
    }

    private static String outcome(FetchResult result) {
        return result instanceof FetchResult.Failed failed ? failed.failure().code() : "answered";
    }

    private static String detail(FetchResult result) {
        return result instanceof FetchResult.Failed failed
                ? ": " + failed.failure().detail()
                : "";
    }
}
