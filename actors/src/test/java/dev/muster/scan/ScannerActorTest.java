package dev.muster.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.config.Settings;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.target.Target;
import dev.muster.http.testing.ScriptedHeaderClient;
import dev.muster.scan.engine.Inputs;
import java.time.Duration;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.LoggingTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ScannerActorTest {
    private static final ActorTestKit kit = ActorTestKit.create();

    private final ScriptedHeaderClient client = new ScriptedHeaderClient();
    private final TestProbe<ScannerActor.Reply> replies = kit.createTestProbe(ScannerActor.Reply.class);

    @AfterAll
    static void end() {
        kit.shutdownTestKit();
    }

    @Test
    void eachTargetGetsOneReply() {
        client.answer(200).fail(FailureKind.TCP_REFUSED);
        ActorRef<ScannerActor.Command> scanner = scanner();

        scanner.tell(new ScannerActor.ScanTarget(target("up.example"), replies.getRef()));
        replies.awaitAssert(() -> {
            assertThat(client.started()).isEqualTo(1);
            return null;
        });
        scanner.tell(new ScannerActor.ScanTarget(target("down.example"), replies.getRef()));

        assertThat(replies.receiveSeveralMessages(2))
                .extracting(reply -> reply.target().host().value() + " "
                        + ((ScannerActor.Scanned) reply).report().outcome())
                .containsExactlyInAnyOrder("up.example ANSWERED", "down.example FAILED");
    }

    @Test
    void whatIsUnderWayAtTheStopIsSaidToBeNotScannedAndTheActorEnds() {
        client.hang();
        ActorRef<ScannerActor.Command> scanner = scanner();
        scanner.tell(new ScannerActor.ScanTarget(target("silent.example"), replies.getRef()));
        awaitOneUnderWay();

        scanner.tell(ScannerActor.Halt.STOP);

        replies.expectMessage(new ScannerActor.NotScanned(target("silent.example"), "the scanner was closed"));
        replies.expectTerminated(scanner, Duration.ofSeconds(10));
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void whoeverStopsTheActorStopsAllBelowIt() {
        client.hang();
        ActorRef<ScannerActor.Command> scanner = scanner();
        scanner.tell(new ScannerActor.ScanTarget(target("silent.example"), replies.getRef()));
        awaitOneUnderWay();

        kit.stop(scanner, Duration.ofSeconds(10));

        assertThat(replies.receiveMessage()).isInstanceOf(ScannerActor.NotScanned.class);
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void afterADrainNoMoreIsAdmitted() {
        ActorRef<ScannerActor.Command> scanner = scanner();

        scanner.tell(ScannerActor.Halt.DRAIN);
        scanner.tell(new ScannerActor.ScanTarget(target("late.example"), replies.getRef()));

        assertThat(replies.receiveMessage()).isInstanceOf(ScannerActor.NotScanned.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"muster.http.proxy.uri = \"gopher://proxy\"", "muster.http.tls.crypto-provider = accp"})
    void whatKeepsItFromStartingIsToldToItsSupervisor(String setting) {
        HeaderScannerBuilder broken = HeaderScanner.builder().settings(Settings.parse(setting));

        LoggingTestKit.error(setting.substring(0, setting.indexOf(' '))).expect(kit.system(), () -> {
            ActorRef<ScannerActor.Command> scanner = kit.spawn(ScannerActor.create(broken));
            replies.expectTerminated(scanner, Duration.ofSeconds(10));
            return null;
        });
    }

    private void awaitOneUnderWay() {
        replies.awaitAssert(() -> {
            assertThat(client.underWay()).isEqualTo(1);
            return null;
        });
    }

    private ActorRef<ScannerActor.Command> scanner() {
        return kit.spawn(ScannerActor.create(HeaderScanner.builder()
                .settings(Settings.parse("muster.scan.retries.attempts = 1"))
                .client(client)));
    }

    private static Target target(String name) {
        return Inputs.target(name);
    }
}
