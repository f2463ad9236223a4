package dev.muster.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.config.Settings;
import dev.muster.http.failure.Blame;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.hostile.BadServer;
import dev.muster.http.hostile.HeldBytesFlood;
import dev.muster.http.hostile.Script;
import dev.muster.http.target.Host;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.Target;
import dev.muster.input.ScanInput;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import dev.muster.showcase.fleet.Fleet;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that make whoever asks them hold as much as they can, in a scan with the default settings. */
@Timeout(120)
class HeldBytesScanTest {
    private static final int SERVERS = 60;
    private static final int GOOD_TARGETS = 200;
    private static final long SEED = 20_261_129;

    private final List<BadServer> servers = new ArrayList<>();

    @AfterEach
    void close() {
        servers.forEach(BadServer::close);
    }

    private List<Target> hostile(Script script, int targets) throws IOException {
        for (int i = 0; i < SERVERS; i++) {
            servers.add(BadServer.playing(InetAddress.getByAddress(new byte[] {127, 0, 4, (byte) (i + 1)}), script));
        }
        List<Target> all = new ArrayList<>();
        for (int i = 0; i < targets; i++) {
            BadServer server = servers.get(i % SERVERS);
            Host host = new Host(server.address().getAddress().getHostAddress(), Host.Kind.IPV4);
            all.add(new Target(
                    host.value(), SchemeChoice.HTTP, host, OptionalInt.of(server.port()), "/" + i / SERVERS + "/"));
        }
        return all;
    }

    private static List<TargetReport> scan(List<Target> targets) {
        List<ScanInput> input = new ArrayList<>();
        for (Target target : targets) input.add(new ScanInput.Wanted(input.size() + 1, input.size() + 1, target));
        List<TargetReport> reports = new ArrayList<>();
        try (HeaderScanner scanner = HeaderScanner.builder()
                .settings(Settings.parse("muster.http.addresses.allow-private = on"))
                .build()) {
            // A report is kept for what is asserted of it, not for its hops.
            scanner.scanAll(input.iterator(), report -> reports.add(withoutHops(report)));
        }
        return reports;
    }

    private static TargetReport withoutHops(TargetReport report) {
        return new TargetReport(
                report.seq(),
                report.line(),
                report.target(),
                report.outcome(),
                report.startedAt(),
                report.took(),
                report.attempts(),
                List.of(),
                report.failure(),
                null,
                null,
                null,
                null);
    }

    @Test
    void goodTargetsAreRightBesideThoseThatSendEarlyHintsWithoutEnd() throws IOException {
        List<Target> hostile = hostile(HeldBytesFlood.ofEarlyHints(), SERVERS);
        try (Fleet fleet = MixedServers.fleet(Scheme.HTTP, Duration.ZERO)) {
            List<Target> good = MixedServers.targets(fleet).subList(0, GOOD_TARGETS);
            List<Target> mixed = new ArrayList<>(good);
            Random random = new Random(SEED);
            for (Target target : hostile) mixed.add(random.nextInt(mixed.size()), target);
            Set<Target> wellMeaning = new HashSet<>(good);

            List<TargetReport> reports = scan(mixed);

            assertThat(reports).hasSize(GOOD_TARGETS + SERVERS).allSatisfy(report -> {
                boolean isGood = wellMeaning.contains(mixed.get((int) report.seq() - 1));
                assertThat(report.outcome()).isEqualTo(isGood ? Outcome.ANSWERED : Outcome.FAILED);
                if (!isGood) assertThat(failure(report).kind()).isEqualTo(FailureKind.LIMIT_REDIRECTS);
            });
        }
    }

    @Test
    void aListOfNothingElseEndsToo() throws IOException {
        List<Target> hostile = hostile(HeldBytesFlood.ofOwnFields(), 10 * SERVERS);

        assertThat(scan(hostile)).hasSize(10 * SERVERS).allSatisfy(report -> {
            assertThat(failure(report).blame()).isEqualTo(Blame.TARGET);
            assertThat(failure(report).kind()).isEqualTo(FailureKind.LIMIT_HELD_BYTES);
        });
    }

    private static Failure failure(TargetReport report) {
        return Objects.requireNonNull(report.failure(), "no failure");
    }
}
