package dev.muster.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Target;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every {@link HeaderClient} promises; each implementation has a subclass. */
public abstract class HeaderClientContract {
    /** A client, and a target that does what the test wants of it. */
    public record Given(HeaderClient client, Target target) {}

    /** The target answers with that status and those fields. */
    protected abstract Given answering(int statusCode, String... namesAndValues) throws Exception;

    /** The target refuses the connection. */
    protected abstract Given refusing() throws Exception;

    /** The target takes the request and says nothing. */
    protected abstract Given silent() throws Exception;

    @Test
    void anAnswerHoldsItsFieldsInOrder() throws Exception {
        Given given = answering(404, "B", "1", "a", "2", "b", "3");

        FetchResult result = await(given.client().fetch(given.target()));

        assertThat(result).isInstanceOf(FetchResult.Answered.class);
        ResponseHead head = result.last().flatMap(Hop::answer).orElseThrow();
        assertThat(head.statusCode()).isEqualTo(404);
        assertThat(head.fields()).isEqualTo(Fields.of("B", "1", "a", "2", "b", "3"));
        assertThat(result.took()).isPositive();
    }

    @Test
    void aFailureIsAValue() throws Exception {
        Given given = refusing();

        FetchResult result = await(given.client().fetch(given.target()));

        assertThat(((FetchResult.Failed) result).failure().kind()).isEqualTo(FailureKind.TCP_REFUSED);
    }

    @Test
    void theBudgetEndsAFetch() throws Exception {
        Given given = silent();
        FetchRequest request = new FetchRequest(given.target(), Duration.ofMillis(200), Method.GET, List.of(), false);

        FetchResult result = await(given.client().fetch(request));

        assertThat(((FetchResult.Failed) result).failure().kind()).isEqualTo(FailureKind.LIMIT_TOTAL_TIME);
    }

    @Test
    void aCancelledFetchStaysCancelled() throws Exception {
        Given given = silent();
        CompletableFuture<FetchResult> fetch = given.client().fetch(given.target());

        assertThat(fetch.cancel(true)).isTrue();

        assertThat(fetch).isCancelled();
    }

    @Test
    void closingEndsWhatIsUnderWayAndTakesNothingMore() throws Exception {
        Given given = silent();
        CompletableFuture<FetchResult> before = given.client().fetch(given.target());

        given.client().close();
        given.client().close();
        CompletableFuture<FetchResult> after = given.client().fetch(given.target());

        for (FetchResult result : List.of(await(before), await(after))) {
            assertThat(((FetchResult.Failed) result).failure().kind()).isEqualTo(FailureKind.LOCAL_CANCELLED);
        }
    }

    private static FetchResult await(CompletableFuture<FetchResult> fetch) throws Exception {
        return fetch.get(10, TimeUnit.SECONDS);
    }
}
