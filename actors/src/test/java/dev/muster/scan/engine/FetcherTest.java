package dev.muster.scan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.FetchResult;
import dev.muster.http.Method;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.Target;
import dev.muster.http.testing.ScriptedHeaderClient;
import dev.muster.scan.settings.AnalysisDepth;
import dev.muster.scan.settings.Backoff;
import dev.muster.scan.settings.RetrySettings;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FetcherTest {
    private static final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration TOTAL = Duration.ofSeconds(30);
    private static final Target TARGET = Inputs.target("one.example");

    private final FakeTime time = new FakeTime(kit);
    private final TestProbe<Fetcher.Fetched> replies = kit.createTestProbe(Fetcher.Fetched.class);
    private final ScriptedHeaderClient client = new ScriptedHeaderClient();

    @AfterAll
    static void end() {
        kit.shutdownTestKit();
    }

    private ActorRef<Fetcher.Command> fetcher() {
        Retries retries = new Retries(new RetrySettings(3, new Backoff(PAUSE, Duration.ofSeconds(8), 0)));
        Fetcher.Manner manner = new Fetcher.Manner(TOTAL, Method.GET, AnalysisDepth.NONE, false, false, retries);
        return kit.spawn(Behaviors.supervise(Fetcher.create(client, manner, time, time))
                .onFailure(SupervisorStrategy.restart()));
    }

    private Fetcher.Fetch order(long seq) {
        return new Fetcher.Fetch(seq, TARGET, replies.getRef());
    }

    /** Hands order 1 in, and waits until what it waits for has been scheduled; its script's second step is used up here. */
    private void begin() {
        ActorRef<Fetcher.Command> fetcher = fetcher();
        fetcher.tell(order(1));
        fetcher.tell(order(2));
        assertThat(replies.receiveMessage().seq()).isEqualTo(2);
    }

    private static FailureKind kind(FetchResult result) {
        assertThat(result).isInstanceOf(FetchResult.Failed.class);
        return ((FetchResult.Failed) result).failure().kind();
    }

    private static int status(FetchResult result) {
        return result.last().orElseThrow().answer().orElseThrow().statusCode();
    }

    @Test
    void aRefusedConnectionIsTriedAgainAndTheAnswerReported() {
        client.fail(FailureKind.TCP_REFUSED).answer(204).answer(200);
        begin();

        time.passes(PAUSE);

        Fetcher.Fetched fetched = replies.receiveMessage();
        assertThat(fetched.seq()).isEqualTo(1);
        assertThat(status(fetched.result())).isEqualTo(200);
        assertThat(fetched.attempts()).isEqualTo(2);
        assertThat(fetched.took()).isEqualTo(PAUSE);
    }

    @Test
    void whatWillNotPassIsReportedAtOnce() {
        client.fail(FailureKind.DNS_NXDOMAIN);

        fetcher().tell(order(1));

        assertThat(kind(replies.receiveMessage().result())).isEqualTo(FailureKind.DNS_NXDOMAIN);
    }

    @Test
    void eachTryGetsWhatIsLeftOfTheTime() {
        client.fail(FailureKind.TCP_REFUSED).answer(204).answer(200);
        begin();

        time.passes(PAUSE);
        replies.receiveMessage();

        assertThat(client.requests()).extracting("budget").containsExactly(TOTAL, TOTAL, TOTAL.minus(PAUSE));
    }

    @Test
    void retryAfterIsWaitedForAndTheLastAnswerReported() {
        client.answer(503, "Retry-After", "5").answer(204).answer(200);
        begin();

        time.passes(Duration.ofSeconds(5));

        assertThat(status(replies.receiveMessage().result())).isEqualTo(200);
    }

    @Test
    void anAnswerThatAskedToComeBackIsKeptWhenComingBackFails() {
        client.answer(429, "Retry-After", "5").answer(204).fail(FailureKind.DNS_NXDOMAIN);
        begin();

        time.passes(Duration.ofSeconds(5));

        assertThat(status(replies.receiveMessage().result())).isEqualTo(429);
    }

    @Test
    void bothSchemesGiveTwoViews() {
        client.fail(FailureKind.TLS_NOT_TLS).answer(301);

        fetcher().tell(new Fetcher.Fetch(1, Inputs.target("two.example", SchemeChoice.BOTH), replies.getRef()));

        Fetcher.Fetched fetched = replies.receiveMessage();
        assertThat(kind(fetched.result())).isEqualTo(FailureKind.TLS_NOT_TLS);
        assertThat(status(Objects.requireNonNull(fetched.plain()))).isEqualTo(301);
        assertThat(client.requests())
                .extracting(request -> request.target().scheme())
                .containsExactly(SchemeChoice.HTTPS, SchemeChoice.HTTP);
    }

    @Test
    void aCancelledOrderClosesItsSocketAndIsNotAnswered() {
        client.hang().answer(200);
        ActorRef<Fetcher.Command> fetcher = fetcher();
        fetcher.tell(order(1));

        fetcher.tell(new Fetcher.Cancel(1, replies.getRef()));
        fetcher.tell(order(2));

        assertThat(replies.receiveMessage().seq()).isEqualTo(2);
        assertThat(client.cancelled()).isEqualTo(1);
        replies.expectNoMessage();
    }

    @Test
    void allOrdersOfOneScanAreCancelledAndNoOther() {
        TestProbe<Fetcher.Fetched> other = kit.createTestProbe(Fetcher.Fetched.class);
        client.hang().hang().hang();
        ActorRef<Fetcher.Command> fetcher = fetcher();
        fetcher.tell(order(1));
        fetcher.tell(order(2));
        fetcher.tell(new Fetcher.Fetch(1, TARGET, other.getRef()));

        fetcher.tell(new Fetcher.CancelAll(replies.getRef()));
        fetcher.tell(order(3));

        assertThat(replies.receiveMessage().seq()).isEqualTo(3);
        assertThat(client.cancelled()).isEqualTo(2);
        assertThat(client.underWay()).isEqualTo(1);
    }

    @Test
    void aCrashedFetcherGivesBackAllItHeldAndTellsWhatItDiedOf() {
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

        assertThat(kind(replies.receiveMessage().result())).isEqualTo(FailureKind.LOCAL_INTERNAL);
        assertThat(kind(replies.receiveMessage().result())).isEqualTo(FailureKind.LOCAL_INTERNAL);
    }
}
