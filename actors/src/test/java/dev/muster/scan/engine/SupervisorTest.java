package dev.muster.scan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.compute.ComputePool;
import dev.muster.compute.ComputeSettings;
import dev.muster.config.Settings;
import dev.muster.http.HeaderClient;
import dev.muster.http.HttpSettings;
import dev.muster.http.target.Host;
import dev.muster.http.testing.ScriptedHeaderClient;
import dev.muster.scan.report.ScanListener;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.TargetReport;
import dev.muster.scan.settings.FetcherSettings;
import dev.muster.scan.settings.ScanSettings;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.LoggingTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SupervisorTest {
    private static final ActorTestKit kit = ActorTestKit.create();

    private final ScriptedHeaderClient client = new ScriptedHeaderClient();
    private final CompletableFuture<ComputePool> started = new CompletableFuture<>();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private final TestProbe<String> signals = kit.createTestProbe(String.class);

    @AfterAll
    static void end() {
        kit.shutdownTestKit();
    }

    private ActorRef<Supervisor.Command> supervisor(Function<ActorSystem<?>, HeaderClient> factory) {
        return supervisor(factory, new OwnLimits(Long.MAX_VALUE, 0, Integer.MAX_VALUE));
    }

    /** Two fetchers with four targets each. */
    private ActorRef<Supervisor.Command> supervisor(Function<ActorSystem<?>, HeaderClient> factory, OwnLimits own) {
        var defaults = Settings.load();
        Supervisor.Plan plan = new Supervisor.Plan(
                ScanSettings.from(defaults),
                new FetcherSettings(2, 4),
                new ComputeSettings(1, 10),
                HttpSettings.from(defaults),
                own,
                Host::value,
                factory);
        return kit.spawn(Supervisor.create(plan, started, stopped));
    }

    private static ScanPlan plan() {
        return new ScanPlan(
                ScanSettings.from(Settings.load()).options("muster-1"),
                new ReportMaker(UnaryOperator.identity(), null, false),
                new ScannerCounters().forScan(),
                ScanListener.NONE,
                Map.of());
    }

    private ActorRef<Scan.Command> scan(ActorRef<Supervisor.Command> supervisor, String name, boolean broken) {
        CompletableFuture<ActorRef<Scan.Command>> scan = new CompletableFuture<>();
        supervisor.tell(new Supervisor.StartScan(plan(), new NamedSource(name), new NamedSink(name, broken), scan));
        return scan.join();
    }

    @Test
    void scansShareTheFetchers() {
        ActorRef<Supervisor.Command> supervisor = supervisor(system -> client);
        ActorRef<Scan.Command> first = scan(supervisor, "first", false);
        ActorRef<Scan.Command> second = scan(supervisor, "second", false);

        first.tell(new Scan.Demand(1));
        signals.expectMessage("first: room for 4");
        second.tell(Scan.Halt.DRAIN);

        assertThat(signals.receiveSeveralMessages(3))
                .containsExactlyInAnyOrder("second: ended", "second: gone", "first: room for 4");
    }

    @Test
    void scansShareWhatTheSystemLetsThisProcessHaveAndItIsSaidOnce() {
        // 0.8 x (137 - 100) less 24 that are no fetch's: five.
        ActorRef<Supervisor.Command> supervisor =
                supervisor(system -> client, new OwnLimits(137, 100, Integer.MAX_VALUE));

        ActorRef<Scan.Command> first = LoggingTestKit.warn("using 5; raise it with ulimit -n 1024")
                .withOccurrences(1)
                .expect(kit.system(), () -> {
                    ActorRef<Scan.Command> one = scan(supervisor, "first", false);
                    scan(supervisor, "second", false);
                    return one;
                });

        first.tell(new Scan.Demand(1));
        signals.expectMessage("first: room for 2");
    }

    @Test
    void stoppingEndsEveryScanAndClosesTheClient() throws Exception {
        ActorRef<Supervisor.Command> supervisor = supervisor(system -> client);
        scan(supervisor, "scan", false);

        supervisor.tell(Supervisor.Halt.STOP);

        stopped.get(20, TimeUnit.SECONDS);
        signals.expectMessage("scan: ended");
        assertThat(client.isClosed()).isTrue();
        assertThatThrownBy(() -> started.join().submit(() -> 1)).hasMessageContaining("closed");
    }

    @Test
    void whoStartedAScanThatCrashesIsTold() {
        ActorRef<Supervisor.Command> supervisor = supervisor(system -> client);
        ActorRef<Scan.Command> scan = scan(supervisor, "scan", true);

        scan.tell(new Scan.Demand(1));
        signals.expectMessage("scan: room for 8");
        scan.tell(new Scan.Offered(Inputs.wanted(1)));

        signals.expectMessage("scan: gone");
    }

    @Test
    void aTreeThatCannotBeBuiltSaysWhy() {
        supervisor(system -> {
            throw new IllegalArgumentException("no such proxy");
        });

        assertThatThrownBy(() -> started.get(20, TimeUnit.SECONDS)).hasRootCauseMessage("no such proxy");
        assertThat(stopped).isDone();
    }

    private final class NamedSource implements InputSource {
        private final String name;

        NamedSource(String name) {
            this.name = name;
        }

        @Override
        public void request(int items, ActorRef<Scan.Command> scan) {
            signals.getRef().tell(name + ": room for " + items);
        }

        @Override
        public void cancel() {}
    }

    private final class NamedSink implements ReportSink {
        private final String name;
        private final boolean broken;

        NamedSink(String name, boolean broken) {
            this.name = name;
            this.broken = broken;
        }

        @Override
        public void deliver(TargetReport report) {
            if (broken) throw new IllegalStateException("a defect");
        }

        @Override
        public void ended(ScanSummary summary, @Nullable Throwable defect) {
            signals.getRef().tell(name + ": ended");
        }

        @Override
        public void gone() {
            signals.getRef().tell(name + ": gone");
        }
    }
}
