package dev.muster.scan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.DeferredFetch;
import dev.muster.http.FetchRequest;
import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.Method;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.target.Host;
import dev.muster.http.testing.ScriptedHeaderClient;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FetcherTest {
    private static final ActorTestKit kit = ActorTestKit.create();
    private static final FetchRequest REQUEST =
            new FetchRequest(Inputs.target("one.example"), Duration.ofSeconds(30), Method.GET, List.of(), false);
    private static final int IN_FLIGHT = 3;

    private final TestProbe<ScanEvent> replies = kit.createTestProbe(ScanEvent.class);
    private final ScriptedHeaderClient client = new ScriptedHeaderClient();

    @AfterAll
    static void end() {
        kit.shutdownTestKit();
    }

    private ActorRef<Fetcher.Command> fetcher() {
        return kit.spawn(
                Behaviors.supervise(Fetcher.create(client, IN_FLIGHT)).onFailure(SupervisorStrategy.restart()));
    }

    private Fetcher.Fetch order(long seq) {
        return new Fetcher.Fetch(seq, 1, REQUEST, replies.getRef());
    }

    private Fetcher.Fetched fetched() {
        return replies.expectMessageClass(Fetcher.Fetched.class);
    }

    private static FailureKind kind(FetchResult result) {
        assertThat(result).isInstanceOf(FetchResult.Failed.class);
        return ((FetchResult.Failed) result).failure().kind();
    }

    private static int status(FetchResult result) {
        return result.last().orElseThrow().answer().orElseThrow().statusCode();
    }

    @Test
    void anOrderIsAnsweredOnceWithWhatTheClientGave() {
        client.answer(204).fail(FailureKind.TCP_REFUSED);
        ActorRef<Fetcher.Command> fetcher = fetcher();

        fetcher.tell(order(1));
        fetcher.tell(order(2));

        Map<Long, FetchResult> results = java.util.stream.Stream.of(fetched(), fetched())
                .collect(Collectors.toMap(Fetcher.Fetched::seq, Fetcher.Fetched::result));
        assertThat(status(Objects.requireNonNull(results.get(1L)))).isEqualTo(204);
        assertThat(kind(Objects.requireNonNull(results.get(2L))))
                .as("a retry is the scan's to decide")
                .isEqualTo(FailureKind.TCP_REFUSED);
        replies.expectNoMessage();
    }

    @Test
    void moreThanItsNumberInFlightAreRefusedUntilOneHasEnded() {
        client.hang().hang().hang().answer(200);
        ActorRef<Fetcher.Command> fetcher = fetcher();
        for (long seq = 1; seq <= IN_FLIGHT; seq++) fetcher.tell(order(seq));

        fetcher.tell(order(4));
        assertThat(replies.receiveMessage()).isEqualTo(new Fetcher.Full(order(4)));
        fetcher.tell(new Fetcher.Cancel(1, replies.getRef()));
        fetcher.tell(order(4));

        assertThat(fetched().seq()).isEqualTo(4);
    }

    @Test
    void aCancelledOrderClosesItsSocketAndIsNotAnswered() {
        client.hang().answer(200);
        ActorRef<Fetcher.Command> fetcher = fetcher();
        fetcher.tell(order(1));

        fetcher.tell(new Fetcher.Cancel(1, replies.getRef()));
        fetcher.tell(order(2));

        assertThat(fetched().seq()).isEqualTo(2);
        assertThat(client.cancelled()).isEqualTo(1);
        replies.expectNoMessage();
    }

    @Test
    void allOrdersOfOneScanAreCancelledAndNoOther() {
        TestProbe<ScanEvent> other = kit.createTestProbe(ScanEvent.class);
        client.hang().hang().hang();
        ActorRef<Fetcher.Command> fetcher = fetcher();
        fetcher.tell(order(1));
        fetcher.tell(order(2));
        fetcher.tell(new Fetcher.Fetch(1, 1, REQUEST, other.getRef()));

        fetcher.tell(new Fetcher.CancelAll(replies.getRef()));
        fetcher.tell(order(3));

        assertThat(fetched().seq()).isEqualTo(3);
        assertThat(client.cancelled()).isEqualTo(2);
        assertThat(client.underWay()).isEqualTo(1);
    }

    @Test
    void aCrashedFetcherGivesBackAllItHeldAndTellsWhatItCrashedOver() {
        client.hang()
                .then(request -> {
                    throw new IllegalStateException("a defect");
                })
                .answer(200);
        ActorRef<Fetcher.Command> fetcher = fetcher();

        fetcher.tell(order(1));
        fetcher.tell(order(2));
        fetcher.tell(order(3));

        Map<Long, FetchResult> results = replies.receiveSeveralMessages(3).stream()
                .map(Fetcher.Fetched.class::cast)
                .collect(Collectors.toMap(Fetcher.Fetched::seq, Fetcher.Fetched::result));
        assertThat(kind(Objects.requireNonNull(results.get(1L)))).isEqualTo(FailureKind.LOCAL_CANCELLED);
        assertThat(kind(Objects.requireNonNull(results.get(2L)))).isEqualTo(FailureKind.LOCAL_INTERNAL);
        assertThat(status(Objects.requireNonNull(results.get(3L)))).isEqualTo(200);
        assertThat(client.cancelled()).isEqualTo(1);
    }

    @Test
    void aDefectOfTheClientIsAFailureOfOurOwn() {
        client.defect(new IllegalStateException("a defect")).then(request -> {
            throw new StackOverflowError();
        });
        ActorRef<Fetcher.Command> fetcher = fetcher();

        fetcher.tell(order(1));
        fetcher.tell(order(2));

        assertThat(kind(fetched().result())).isEqualTo(FailureKind.LOCAL_INTERNAL);
        assertThat(kind(fetched().result())).isEqualTo(FailureKind.LOCAL_INTERNAL);
    }

    @Test
    void aResumptionThatTheClientRefusesGivesItsPermitBack() {
        AtomicInteger released = new AtomicInteger();
        ActorRef<Fetcher.Command> fetcher = fetcher();

        // No fetch of this client, so that it throws.
        fetcher.tell(new Fetcher.Resume(
                1,
                2,
                new ForeignFetch(),
                released::incrementAndGet,
                Duration.ofSeconds(1),
                Duration.ZERO,
                replies.getRef()));

        assertThat(kind(fetched().result())).isEqualTo(FailureKind.LOCAL_INTERNAL);
        assertThat(released).hasPositiveValue();
    }

    private static final class ForeignFetch implements DeferredFetch {
        @Override
        public InetAddress address() {
            return InetAddress.getLoopbackAddress();
        }

        @Override
        public Host host() {
            return new Host("a.example", Host.Kind.NAME);
        }

        @Override
        public List<Hop> hops() {
            return List.of();
        }
    }
}
