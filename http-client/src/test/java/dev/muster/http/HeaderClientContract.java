package dev.muster.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.Field;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Host;
import dev.muster.http.target.Target;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link HeaderClient} promises; each implementation has a subclass. */
public abstract class HeaderClientContract {
    private static final Duration BUDGET = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(200);
    /** Said only, and longer than any test: what took less has not counted it. */
    private static final Duration WAITED = Duration.ofMinutes(7);

    /** The far end, as it sees the client. */
    public interface Peer {
        /** Waits until there is one more connection. */
        void awaitConnection() throws Exception;

        /** Waits until none is open. */
        void awaitAllClosed() throws Exception;

        /** How many there have been so far. */
        int connections();
    }

    /** A client, a target that does what the test wants of it, and the target's own sight of it. */
    public record Given(HeaderClient client, Target target, Peer peer) {}

    private final CountingLimiter limiter = new CountingLimiter();

    /** The target answers every request with that status and those fields. */
    protected abstract Given answering(int statusCode, String... namesAndValues) throws Exception;

    /** The target fails that way; the kind is one of those that the tests name. */
    protected abstract Given failing(FailureKind kind) throws Exception;

    /** The target takes requests and says nothing. */
    protected abstract Given silent() throws Exception;

    /**
     * The target redirects so many times on its own host, from {@code /} to {@code /1} and so on, and then answers 200.
     */
    protected abstract Given redirecting(int times) throws Exception;

    /** What the client dials for the target. */
    protected abstract InetAddress address(Given given);

    @AfterEach
    void everyPermitIsBackOnce() throws Exception {
        limiter.awaitAllBackOnce();
    }

    // ---- answers

    @Test
    void anAnswerHoldsItsFieldsInOrder() throws Exception {
        Given given = answering(404, "B", "1", "a", "2", "b", "3");

        FetchResult result = await(given.client().fetch(given.target()));

        assertThat(result).isInstanceOf(FetchResult.Answered.class);
        assertThat(head(result).statusCode()).isEqualTo(404);
        assertThat(head(result).fields()).isEqualTo(Fields.of("B", "1", "a", "2", "b", "3"));
        assertThat(result.took()).isPositive();
    }

    @Test
    void fieldNamesKeepTheirCaseAndTheirDuplicates() throws Exception {
        Given given = answering(200, "SET-cookie", "a=1", "set-Cookie", "a=1");

        FetchResult result = await(given.client().fetch(given.target()));

        assertThat(head(result).fields().lines())
                .containsExactly(new Field("SET-cookie", "a=1"), new Field("set-Cookie", "a=1"));
    }

    @Test
    void theHopSaysWhatWasAsked() throws Exception {
        Given given = answering(200);

        FetchResult result = await(given.client().fetch(given.target()));

        assertThat(result.hops()).hasSize(1);
        assertThat(result.hops().get(0).uri().host()).isEqualTo(given.target().host());
        assertThat(result.hops().get(0).uri().pathAndQuery()).isEqualTo("/");
        assertThat(result.hops().get(0).isSecure()).isFalse();
    }

    @Test
    void anAnswerFromTheSchemeThatWasAskedForHasNoFailureOfAnotherOne() throws Exception {
        Given given = answering(200);

        FetchResult result = await(given.client().fetch(given.target()));

        assertThat(((FetchResult.Answered) result).httpsFailure()).isNull();
    }

    @Test
    void everyRedirectIsAHop() throws Exception {
        Given given = redirecting(2);

        FetchResult result = await(given.client().fetch(given.target()));

        assertThat(result).isInstanceOf(FetchResult.Answered.class);
        assertThat(result.hops()).extracting(hop -> hop.uri().pathAndQuery()).containsExactly("/", "/1", "/2");
        assertThat(result.hops())
                .extracting(hop -> hop.answer().orElseThrow().statusCode())
                .containsExactly(302, 302, 200);
    }

    @Test
    void tooManyRedirectsAreAFailureThatKeepsItsHops() throws Exception {
        Given given = redirecting(20);

        FetchResult result = await(given.client().fetch(given.target()));

        assertThat(kind(result)).isEqualTo(FailureKind.LIMIT_REDIRECTS);
        assertThat(result.hops()).hasSize(11);
    }

    // ---- failures

    @ParameterizedTest
    @EnumSource(names = {"TCP_REFUSED", "TCP_RESET", "HTTP_EMPTY_REPLY", "HTTP_NOT_HTTP", "HTTP_TRUNCATED_HEAD"})
    void aFailureIsAValue(FailureKind kind) throws Exception {
        Given given = failing(kind);

        FetchResult result = await(given.client().fetch(given.target()));

        assertThat(kind(result)).isEqualTo(kind);
        assertThat(result.took()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP_REFUSED", "TCP_RESET", "HTTP_EMPTY_REPLY", "HTTP_NOT_HTTP", "HTTP_TRUNCATED_HEAD"})
    void afterAFailureThePermitComesBack(FailureKind kind) throws Exception {
        Given given = failing(kind);

        await(given.client().fetch(limited(given)));

        limiter.awaitAllBackOnce();
        assertThat(limiter.asked()).hasSize(1);
    }

    @Test
    void theBudgetEndsAFetch() throws Exception {
        Given given = silent();

        FetchResult result = await(given.client().fetch(limited(given, SHORT)));

        assertThat(kind(result)).isEqualTo(FailureKind.LIMIT_TOTAL_TIME);
        assertThat(result.took()).isGreaterThanOrEqualTo(SHORT);
        given.peer().awaitAllClosed();
    }

    // ---- many, and from which thread

    @Test
    void askingDoesNotWaitForTheAnswer() throws Exception {
        Given given = silent();

        CompletableFuture<FetchResult> fetch = given.client().fetch(given.target());

        assertThat(fetch).isNotDone();
        fetch.cancel(true);
    }

    @Test
    void twoFetchesAtOnceDoNotWaitForEachOther() throws Exception {
        Given given = silent();

        CompletableFuture<FetchResult> first = given.client().fetch(limited(given));
        CompletableFuture<FetchResult> second = given.client().fetch(limited(given));
        given.peer().awaitConnection();
        given.peer().awaitConnection();
        first.cancel(true);

        assertThat(second).isNotDone();
        assertThat(limiter.most()).isEqualTo(2);
        second.cancel(true);
    }

    @Test
    void fetchesFromManyThreadsAreAllAnswered() throws Exception {
        Given given = answering(200);
        List<CompletableFuture<FetchResult>> fetches = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> {
                for (int k = 0; k < 10; k++) {
                    CompletableFuture<FetchResult> fetch = given.client().fetch(limited(given));
                    synchronized (fetches) {
                        fetches.add(fetch);
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) thread.join();

        for (CompletableFuture<FetchResult> fetch : fetches) {
            assertThat(await(fetch)).isInstanceOf(FetchResult.Answered.class);
        }
        assertThat(fetches).hasSize(40);
        assertThat(limiter.asked()).hasSize(40);
    }

    @SuppressWarnings("NullAway") // null is what is refused
    @Test
    void whoAsksNobodyGetsNoAnswer() throws Exception {
        HeaderClient client = answering(200).client();

        assertThatThrownBy(() -> client.fetch((Target) null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> client.fetch((FetchRequest) null)).isInstanceOf(NullPointerException.class);
    }

    // ---- cancelling and closing

    @Test
    void aCancelledFetchStaysCancelled() throws Exception {
        Given given = silent();
        CompletableFuture<FetchResult> fetch = given.client().fetch(given.target());

        assertThat(fetch.cancel(true)).isTrue();

        assertThat(fetch).isCancelled();
    }

    @Test
    void cancellingClosesTheConnectionAndGivesThePermitBack() throws Exception {
        Given given = silent();
        CompletableFuture<FetchResult> fetch = given.client().fetch(limited(given));
        given.peer().awaitConnection();
        assertThat(limiter.held()).isEqualTo(1);

        fetch.cancel(true);

        given.peer().awaitAllClosed();
        limiter.awaitAllBackOnce();
    }

    @Test
    void cancellingAtOnceGivesThePermitBackToo() throws Exception {
        Given given = silent();

        for (int i = 0; i < 20; i++) given.client().fetch(limited(given)).cancel(true);

        limiter.awaitAllBackOnce();
        given.peer().awaitAllClosed();
    }

    @Test
    void cancellingOneLeavesTheOthersAlone() throws Exception {
        Given given = silent();
        CompletableFuture<FetchResult> cancelled = given.client().fetch(limited(given, BUDGET));
        CompletableFuture<FetchResult> other = given.client().fetch(limited(given, SHORT));

        cancelled.cancel(true);

        assertThat(kind(await(other))).isEqualTo(FailureKind.LIMIT_TOTAL_TIME);
    }

    @Test
    void closingEndsWhatIsUnderWayAndTakesNothingMore() throws Exception {
        Given given = silent();
        CompletableFuture<FetchResult> before = given.client().fetch(given.target());

        given.client().close();
        given.client().close();
        CompletableFuture<FetchResult> after = given.client().fetch(given.target());

        for (FetchResult result : List.of(await(before), await(after))) {
            assertThat(kind(result)).isEqualTo(FailureKind.LOCAL_CANCELLED);
        }
    }

    @Test
    void closingClosesConnectionsAndGivesPermitsBack() throws Exception {
        Given given = silent();
        CompletableFuture<FetchResult> fetch = given.client().fetch(limited(given));
        given.peer().awaitConnection();

        given.client().close();

        assertThat(kind(await(fetch))).isEqualTo(FailureKind.LOCAL_CANCELLED);
        given.peer().awaitAllClosed();
        limiter.awaitAllBackOnce();
    }

    @Test
    void aClosedClientAsksForNoPermit() throws Exception {
        Given given = answering(200);
        given.client().close();

        await(given.client().fetch(limited(given)));

        assertThat(limiter.asked()).isEmpty();
        assertThat(given.peer().connections()).isZero();
    }

    // ---- the limiter

    @Test
    void theLimiterIsAskedForTheAddressAndTheHost() throws Exception {
        Given given = answering(200);

        await(given.client().fetch(limited(given)));

        assertThat(limiter.asked())
                .containsExactly(address(given).getHostAddress() + " "
                        + given.target().host().value());
    }

    @Test
    void aPermitIsHeldWhileTheFetchIsUnderWay() throws Exception {
        Given given = silent();

        CompletableFuture<FetchResult> fetch = given.client().fetch(limited(given));
        given.peer().awaitConnection();

        assertThat(limiter.held()).isEqualTo(1);
        fetch.cancel(true);
    }

    @Test
    void everyHopNeedsAPermit() throws Exception {
        Given given = redirecting(2);

        await(given.client().fetch(limited(given)));

        assertThat(limiter.asked()).hasSize(3);
    }

    @Test
    void aLimiterThatThrowsIsADefectThatHoldsNothing() throws Exception {
        Given given = answering(200);
        FetchRequest broken = request(given, BUDGET, (address, host) -> {
            throw new IllegalStateException("broken limiter");
        });

        CompletableFuture<FetchResult> fetch = given.client().fetch(broken);

        assertThatThrownBy(() -> await(fetch)).hasRootCauseMessage("broken limiter");
        assertThat(given.peer().connections()).isZero();
    }

    // ---- deferral

    @Test
    void aFetchWithoutAPermitEndsAsDeferredAndOpensNothing() throws Exception {
        Given given = answering(200);
        limiter.granting(0);

        FetchResult result = await(given.client().fetch(limited(given)));

        DeferredFetch deferred = ((FetchResult.Deferred) result).fetch();
        assertThat(deferred.address()).isEqualTo(address(given));
        assertThat(deferred.host()).isEqualTo(given.target().host());
        assertThat(deferred.hops()).isEmpty();
        assertThat(result.hops()).isEmpty();
        assertThat(given.peer().connections()).isZero();
    }

    @Test
    void aDeferredFetchGoesOnAndSaysHowLongItWaited() throws Exception {
        Given given = answering(200, "a", "1");
        DeferredFetch deferred = deferred(given);

        FetchResult result = await(resume(given, deferred));

        assertThat(head(result).fields()).isEqualTo(Fields.of("a", "1"));
        assertThat(result.hops().get(0).timings().queued()).isEqualTo(WAITED);
        assertThat(given.peer().connections()).isEqualTo(1);
    }

    @Test
    void aHopThatDidNotWaitSaysNothingOfIt() throws Exception {
        Given given = answering(200);

        FetchResult result = await(given.client().fetch(limited(given)));

        assertThat(result.hops().get(0).timings().queued()).isNull();
    }

    @Test
    void theTimeTakenIsThatOfTheCallAloneWithoutTheWait() throws Exception {
        Given given = answering(200);
        DeferredFetch deferred = deferred(given);

        FetchResult result = await(resume(given, deferred));

        assertThat(result.took()).isLessThan(WAITED);
    }

    @Test
    void theResumedDialIsNotAskedForAgain() throws Exception {
        Given given = answering(200);
        DeferredFetch deferred = deferred(given);

        await(resume(given, deferred));

        assertThat(limiter.asked()).hasSize(1);
    }

    @Test
    void aRedirectWithoutAPermitKeepsTheHopsBeforeItAndGoesOnThere() throws Exception {
        Given given = redirecting(2);
        limiter.granting(2);

        FetchResult first = await(given.client().fetch(limited(given)));
        DeferredFetch deferred = ((FetchResult.Deferred) first).fetch();
        FetchResult result = await(resume(given, deferred));

        assertThat(deferred.hops()).extracting(hop -> hop.uri().pathAndQuery()).containsExactly("/", "/1");
        assertThat(result.hops()).extracting(hop -> hop.uri().pathAndQuery()).containsExactly("/", "/1", "/2");
        assertThat(result.hops()).extracting(hop -> hop.timings().queued()).containsExactly(null, null, WAITED);
    }

    @Test
    void aFetchMayBeDeferredMoreThanOnce() throws Exception {
        Given given = redirecting(2);
        limiter.granting(0);

        FetchResult result = await(given.client().fetch(limited(given)));
        int times = 0;
        while (result instanceof FetchResult.Deferred deferred) {
            times++;
            result = await(resume(given, deferred.fetch()));
        }

        assertThat(times).isEqualTo(3);
        assertThat(result.hops())
                .hasSize(3)
                .allSatisfy(hop -> assertThat(hop.timings().queued()).isEqualTo(WAITED));
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP_REFUSED", "HTTP_EMPTY_REPLY"})
    void aResumedFetchFailsAsAnyOther(FailureKind kind) throws Exception {
        Given given = failing(kind);
        DeferredFetch deferred = deferred(given);

        assertThat(kind(await(resume(given, deferred)))).isEqualTo(kind);
    }

    @Test
    void aResumedFetchHasABudgetOfItsOwn() throws Exception {
        Given given = silent();
        DeferredFetch deferred = deferred(given);

        FetchResult result = await(given.client().resume(deferred, limiter.permit(), SHORT, WAITED));

        assertThat(kind(result)).isEqualTo(FailureKind.LIMIT_TOTAL_TIME);
        assertThat(result.took()).isBetween(SHORT, WAITED);
    }

    @Test
    void cancellingAResumedFetchClosesItsConnectionAndGivesThePermitBack() throws Exception {
        Given given = silent();
        CompletableFuture<FetchResult> fetch = resume(given, deferred(given));
        given.peer().awaitConnection();

        fetch.cancel(true);

        given.peer().awaitAllClosed();
        limiter.awaitAllBackOnce();
    }

    @Test
    void cancellingAResumedFetchAtOnceGivesThePermitBackToo() throws Exception {
        Given given = silent();

        resume(given, deferred(given)).cancel(true);

        limiter.awaitAllBackOnce();
    }

    @Test
    void closingEndsAResumedFetch() throws Exception {
        Given given = silent();
        CompletableFuture<FetchResult> fetch = resume(given, deferred(given));
        given.peer().awaitConnection();

        given.client().close();

        assertThat(kind(await(fetch))).isEqualTo(FailureKind.LOCAL_CANCELLED);
    }

    @Test
    void aClosedClientResumesNothingAndGivesThePermitBack() throws Exception {
        Given given = answering(200);
        DeferredFetch deferred = deferred(given);
        given.client().close();

        FetchResult result = await(resume(given, deferred));

        assertThat(kind(result)).isEqualTo(FailureKind.LOCAL_CANCELLED);
        assertThat(given.peer().connections()).isZero();
    }

    @Test
    void aDeferredFetchIsGoodOnce() throws Exception {
        Given given = answering(200);
        DeferredFetch deferred = deferred(given);
        await(resume(given, deferred));

        assertThatThrownBy(() -> resume(given, deferred)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aDeferredFetchIsGoodForItsClientAlone() throws Exception {
        DeferredFetch foreign = deferred(answering(200));
        Given given = answering(200);

        assertThatThrownBy(() -> resume(given, foreign)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> resume(given, new DeferredFetch() {
                    @Override
                    public @Nullable InetAddress address() {
                        return null;
                    }

                    @Override
                    public Host host() {
                        return given.target().host();
                    }

                    @Override
                    public List<Hop> hops() {
                        return List.of();
                    }
                }))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @SuppressWarnings("NullAway") // null is what is refused
    @Test
    void resumingWithNothingIsRefusedAndGivesThePermitBack() throws Exception {
        Given given = answering(200);
        HeaderClient client = given.client();
        DeferredFetch deferred = deferred(given);

        assertThatThrownBy(() -> client.resume(null, limiter.permit(), BUDGET, WAITED))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> client.resume(deferred, null, BUDGET, WAITED))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> client.resume(deferred, limiter.permit(), null, WAITED))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> client.resume(deferred, limiter.permit(), BUDGET, null))
                .isInstanceOf(NullPointerException.class);
        // None of these has used it up.
        assertThat(await(resume(given, deferred))).isInstanceOf(FetchResult.Answered.class);
    }

    // ---- what the tests are made of

    private FetchRequest limited(Given given) {
        return limited(given, BUDGET);
    }

    private FetchRequest limited(Given given, Duration budget) {
        return request(given, budget, limiter);
    }

    private static FetchRequest request(Given given, Duration budget, ConnectionLimiter limiter) {
        return new FetchRequest(given.target(), budget, Method.GET, List.of(), false, limiter);
    }

    /** A fetch that was deferred before its first dial. */
    private DeferredFetch deferred(Given given) throws Exception {
        limiter.granting(0);
        FetchResult result = await(given.client().fetch(limited(given)));
        return ((FetchResult.Deferred) result).fetch();
    }

    private CompletableFuture<FetchResult> resume(Given given, DeferredFetch deferred) {
        return given.client().resume(deferred, limiter.permit(), BUDGET, WAITED);
    }

    private static ResponseHead head(FetchResult result) {
        return result.last().flatMap(Hop::answer).orElseThrow();
    }

    private static FailureKind kind(FetchResult result) {
        assertThat(result).isInstanceOf(FetchResult.Failed.class);
        return ((FetchResult.Failed) result).failure().kind();
    }

    private static FetchResult await(CompletableFuture<FetchResult> fetch) throws Exception {
        return fetch.get(20, TimeUnit.SECONDS);
    }
}
