package dev.muster.http.pekko;

import static dev.muster.http.pekko.ClientKit.answered;
import static dev.muster.http.pekko.ClientKit.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.FetchRequest;
import dev.muster.http.FetchResult;
import dev.muster.http.HeaderClient;
import dev.muster.http.Method;
import dev.muster.http.Timings;
import dev.muster.http.hostile.BadServer;
import dev.muster.http.hostile.DnsScript;
import dev.muster.http.hostile.MisbehavingDns;
import dev.muster.http.hostile.Script;
import dev.muster.http.target.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PacedFetchTest {
    private static final Duration BUDGET = Duration.ofSeconds(4);
    private static final int NAMES = 8;

    @Test
    void waitingForATurnAtTheNameServersIsNoneOfTheTargetsTime() throws Exception {
        try (ClientKit kit = new ClientKit();
                MisbehavingDns dns = MisbehavingDns.start().on("*.example", DnsScript.addresses("127.0.0.1"));
                BadServer server =
                        BadServer.playing(Script.onRequest().send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))) {
            // 16 queries, two each second: the last name is sent after more than seven seconds.
            HeaderClient client = kit.client("timeouts.dns = 3s, dns { servers = [\"" + dns.setting()
                    + "\"], rate = 2, resolution-delay = 0s" + " }");
            List<CompletableFuture<FetchResult>> fetches = new ArrayList<>();
            long began = System.nanoTime();
            for (int i = 0; i < NAMES; i++) {
                Target target = target("http://n" + i + ".example:" + server.port() + "/");
                fetches.add(client.fetch(new FetchRequest(target, BUDGET, Method.GET, List.of(), false)));
            }
            List<FetchResult> results = new ArrayList<>();
            for (CompletableFuture<FetchResult> fetch : fetches) results.add(answered(fetch));

            Duration whole = Duration.ofNanos(System.nanoTime() - began);

            assertThat(results)
                    .anySatisfy(last ->
                            assertThat(last.hops().get(0).timings().queued()).isGreaterThan(BUDGET));
            // What was counted twice would come to more than there was.
            assertThat(results).allSatisfy(result -> {
                Timings timings = result.hops().get(0).timings();
                Duration queued = timings.queued() == null ? Duration.ZERO : timings.queued();
                assertThat(result.took().plus(queued)).isLessThanOrEqualTo(whole);
                assertThat(timings.dns()).isLessThanOrEqualTo(result.took());
            });
        }
    }
}
