package dev.muster.scan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.FetchResult;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.input.ScanInput;
import dev.muster.scan.engine.UndecidedFailures.Held;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class UndecidedFailuresTest {
    private static final FetchResult.Failed FAILED =
            new FetchResult.Failed(Failure.of(FailureKind.TCP_UNREACHABLE, ""), List.of(), Duration.ZERO);

    private final UndecidedFailures undecided = new UndecidedFailures();

    private static TargetState target(long seq) {
        return new TargetState(seq, new ScanInput.Wanted(seq, seq, Inputs.target("host" + seq + ".example")));
    }

    private void fail(int from, int to) {
        for (int seq = from; seq <= to; seq++) undecided.add(target(seq), FAILED, seq);
    }

    private static List<Long> seqs(List<Held> held) {
        return held.stream().map(one -> one.target().seq).toList();
    }

    @Test
    void whoFailedBeforeSomethingWasBegunThatGotThroughIsBelieved() {
        fail(1, 5);

        assertThat(seqs(undecided.before(3))).containsExactly(1L, 2L);
        assertThat(undecided.size()).isEqualTo(3);
    }

    @Test
    void samplesThatFailAgainMakeAllBelievedAsSoonAsSomethingElseGetsThrough() {
        fail(1, 10);
        List<TargetState> samples = undecided.check();
        assertThat(samples).extracting(sample -> sample.seq).containsExactly(1L, 2L, 3L);
        assertThat(undecided.before(50)).as("they wait for the samples").isEmpty();

        for (TargetState sample : samples) undecided.sampleFailed(sample, FAILED, 20, true);

        assertThat(undecided.before(20)).isEmpty();
        assertThat(seqs(undecided.before(21))).hasSize(10);
    }

    @Test
    void oneSampleThatGetsThroughHasAllAskedAgain() {
        fail(1, 10);
        List<TargetState> samples = undecided.check();
        undecided.sampleFailed(samples.get(0), FAILED, 20, true);

        assertThat(seqs(undecided.sampleEnded(samples.get(1))))
                .containsExactlyInAnyOrder(1L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(undecided.isSample(samples.get(2)))
                .as("it is a target like others now")
                .isFalse();
        assertThat(undecided.size()).isZero();
    }

    @Test
    void checkedOnesAreNotSampledASecondTime() {
        fail(1, 4);
        for (TargetState sample : undecided.check()) undecided.sampleFailed(sample, FAILED, 20, true);
        undecided.add(target(5), FAILED, 21);

        assertThat(seqs(undecided.checked(22))).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
        assertThat(undecided.check()).extracting(sample -> sample.seq).containsExactly(5L);
    }

    @Test
    void samplesThatFailWhileTheNetworkIsInDoubtAgainProveNothing() {
        fail(1, 4);

        for (TargetState sample : undecided.check()) undecided.sampleFailed(sample, FAILED, 20, false);

        assertThat(undecided.checked(30)).isEmpty();
        assertThat(undecided.check()).hasSize(3);
    }

    @Test
    void noneIsLost() {
        fail(1, 4);
        undecided.check();
        fail(5, 6);

        assertThat(seqs(undecided.all())).containsExactlyInAnyOrder(4L, 5L, 6L);
    }
}
