package dev.muster.http.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.http.FetchRequest;
import dev.muster.http.FetchResult;
import dev.muster.http.Method;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.target.Host;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.Target;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ScriptedHeaderClientTest {
    private static final Target TARGET =
            new Target("a.example", SchemeChoice.AUTO, new Host("a.example", Host.Kind.NAME), OptionalInt.empty(), "/");

    private final ScriptedHeaderClient client = new ScriptedHeaderClient();

    private static int status(CompletableFuture<FetchResult> result) {
        return result.join().last().orElseThrow().answer().orElseThrow().statusCode();
    }

    private static FailureKind kind(CompletableFuture<FetchResult> result) {
        assertThat(result.join()).isInstanceOf(FetchResult.Failed.class);
        return ((FetchResult.Failed) result.join()).failure().kind();
    }

    private static FetchRequest within(Duration budget) {
        return new FetchRequest(TARGET, budget, Method.GET, List.of(), false);
    }

    @Test
    void stepsArePlayedInOrderAndThenTheSameOverAndOver() {
        client.fail(FailureKind.TCP_REFUSED).answer(404).otherwise(ScriptedHeaderClient.answering(418));

        assertThat(kind(client.fetch(TARGET))).isEqualTo(FailureKind.TCP_REFUSED);
        assertThat(status(client.fetch(TARGET))).isEqualTo(404);
        assertThat(status(client.fetch(TARGET))).isEqualTo(418);
        assertThat(status(client.fetch(TARGET))).isEqualTo(418);
        assertThat(client.started()).isEqualTo(4);
        assertThat(client.requests()).hasSize(4);
    }

    @Test
    void silenceEndsWithTheBudget() {
        client.hang();

        assertThat(kind(client.fetch(within(Duration.ofMillis(5))))).isEqualTo(FailureKind.LIMIT_TOTAL_TIME);
    }

    @Test
    void whatIsUnderWayIsCountedUntilItIsCancelledOrReleased() {
        client.otherwise(ScriptedHeaderClient.hanging());
        CompletableFuture<FetchResult> first = client.fetch(TARGET);
        CompletableFuture<FetchResult> second = client.fetch(TARGET);
        assertThat(client.underWay()).isEqualTo(2);

        first.cancel(true);
        assertThat(client.cancelled()).isEqualTo(1);
        assertThat(client.release(204)).isEqualTo(1);

        assertThat(status(second)).isEqualTo(204);
        assertThat(client.underWay()).isZero();
        assertThat(client.mostUnderWay()).isEqualTo(2);
    }

    @Test
    void aDefectComesAsAFailedFutureAndAThrowingStepThrows() {
        client.defect(new IllegalStateException("broken")).then(request -> {
            throw new IllegalStateException("thrown");
        });

        assertThat(client.fetch(TARGET)).isCompletedExceptionally();
        assertThatThrownBy(() -> client.fetch(TARGET)).hasMessage("thrown");
    }

    @Test
    void closingEndsWhatIsUnderWayAndAllThatFollows() {
        client.hang();
        CompletableFuture<FetchResult> hanging = client.fetch(TARGET);

        client.close();

        assertThat(kind(hanging)).isEqualTo(FailureKind.LOCAL_CANCELLED);
        assertThat(kind(client.fetch(TARGET))).isEqualTo(FailureKind.LOCAL_CANCELLED);
        assertThat(client.isClosed()).isTrue();
    }
}
