package dev.muster.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.config.Settings;
import dev.muster.http.hostile.CannedResponse;
import dev.muster.http.hostile.CountingServer;
import dev.muster.http.target.Host;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.Target;
import dev.muster.input.ScanInput;
import dev.muster.scan.report.TargetReport;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers and name servers that would make the queues hold up, or evade, what is due to others. */
@Timeout(120)
class CrowdAttackTest {
    private static List<TargetReport> scan(CountingServer server, List<String> names, String settings) {
        List<ScanInput> input = new ArrayList<>();
        for (String name : names) {
            long seq = input.size() + 1L;
            Host host = new Host(name, Host.Kind.NAME);
            input.add(new ScanInput.Wanted(
                    seq, seq, new Target(name, SchemeChoice.HTTP, host, OptionalInt.of(server.port()), "/")));
        }
        List<TargetReport> reports = new ArrayList<>();
        try (HeaderScanner scanner = HeaderScanner.builder()
                .settings(Settings.parse("""
                        muster {
                          http.addresses.allow-private = on
                          scan { analysis = none, retries.attempts = 1, concurrency = 40 }
                        }
                        """ + settings))
                .resolver(server.resolver(name -> addresses(server, name)))
                .build()) {
            scanner.scanAll(input.iterator(), reports::add);
        }
        assertThat(reports).hasSize(names.size());
        return reports;
    }

    /** Names of hidden sites have an address that refuses, and the first one of the server behind it. */
    private static List<InetAddress> addresses(CountingServer server, String name) {
        InetAddress first = server.addresses().get(0);
        if (name.startsWith("hidden")) return List.of(closed(server), first);
        return List.of(name.startsWith("apart") ? server.addresses().get(1) : first);
    }

    /** An address of the loopback network that nobody listens on. */
    private static InetAddress closed(CountingServer server) {
        byte[] bytes = server.addresses().get(0).getAddress();
        bytes[1]++;
        try {
            return InetAddress.getByAddress(bytes);
        } catch (java.net.UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<String> names(String format, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(format::formatted).toList();
    }

    private static List<String> firstAndThen(List<String> first, List<String> then) {
        List<String> all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }

    private static String said(TargetReport report) {
        if (report.failure() != null) return report.failure().code();
        return Integer.toString(report.hops().get(0).answer().orElseThrow().statusCode());
    }

    private static int placeOfLast(List<TargetReport> reports, String prefix) {
        int last = -1;
        for (int i = 0; i < reports.size(); i++) {
            if (reports.get(i).target().startsWith(prefix)) last = i;
        }
        return last;
    }

    @Test
    void manyNamesOfOneSilentMachineFailForItsSilenceAndHoldNobodyUp() {
        try (CountingServer server = CountingServer.start(2)) {
            server.respondWith(request -> request.host().startsWith("silent")
                    ? CannedResponse.ok().after(Duration.ofMinutes(5))
                    : CannedResponse.ok());

            List<TargetReport> reports = scan(
                    server,
                    firstAndThen(names("silent-%d.example", 120), names("apart-%d.example", 100)),
                    "muster.http.timeouts { first-byte = 300ms, total = 1s }");

            assertThat(reports)
                    .filteredOn(report -> report.target().startsWith("silent"))
                    .extracting(CrowdAttackTest::said)
                    .containsOnly("limit.first_byte");
            assertThat(reports)
                    .filteredOn(report -> report.target().startsWith("apart"))
                    .extracting(CrowdAttackTest::said)
                    .containsOnly("200");
            assertThat(placeOfLast(reports, "apart"))
                    .as("the last good one comes among the first")
                    .isLessThan(160);
        }
    }

    @Test
    void aMachineBehindAnAddressThatRefusesSeesNoMoreThanItsShare() {
        try (CountingServer server = CountingServer.start(1)) {
            server.respondWith(request -> CannedResponse.ok().after(Duration.ofMillis(30)));

            List<TargetReport> reports =
                    scan(server, names("hidden-%d.example", 200), "muster.scan.politeness.per-address = 5");

            assertThat(reports).extracting(CrowdAttackTest::said).containsOnly("200");
            assertThat(server.mostOpen()).isEqualTo(5);
        }
    }

    @Test
    void aSiteThatAsksForPatienceOverAndOverDoesNotHoldUpItsNeighboursAtTheSameAddress() {
        try (CountingServer server = CountingServer.start(1)) {
            server.respondWith(request ->
                    request.host().contains(".tired.") ? CannedResponse.tooManyRequests("3600") : CannedResponse.ok());

            List<TargetReport> reports = scan(
                    server,
                    firstAndThen(names("n%d.tired.example", 24), names("n.lively%d.example", 60)),
                    "muster.scan.politeness.slow-down { pause = 200ms, max-pause = 200ms }");

            assertThat(reports)
                    .filteredOn(report -> report.target().contains("lively"))
                    .hasSize(60)
                    .extracting(CrowdAttackTest::said)
                    .containsOnly("200");
            assertThat(placeOfLast(reports, "n.lively"))
                    .as("some of those that were told to wait are behind the last of the others")
                    .isLessThan(reports.size() - 5);
        }
    }
}
