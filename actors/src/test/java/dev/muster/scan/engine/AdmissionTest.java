package dev.muster.scan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.target.Host;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.Target;
import dev.muster.input.ScanInput;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final long MILLISECOND = 1_000_000;

    private final Admission admission = new Admission(16, TokenBucket.of(0, 0));

    @Test
    void nothingIsAskedForOrLetInBeforeSomebodyWantsReports() {
        admission.offer(wanted(1));
        assertThat(admission.request(0)).isZero();
        assertThat(admission.hasNext(0)).isFalse();

        admission.begin();

        assertThat(admission.hasNext(0)).isTrue();
    }

    @Test
    void theInputIsAskedForAsMuchAsThereIsRoomFor() {
        admission.begin();

        assertThat(admission.request(6)).isEqualTo(10);
        assertThat(admission.request(6)).as("all is asked for").isZero();
        admission.offer(wanted(1));
        assertThat(admission.request(6)).as("what waits takes room").isZero();
    }

    @Test
    void theInputIsAskedInBatchesUnlessItHasNothingToDo() {
        admission.begin();
        admission.request(0);
        admission.offer(wanted(1));
        admission.next(0);
        assertThat(admission.request(0)).as("one of 16").isZero();
        admission.offer(wanted(2));
        admission.next(0);
        assertThat(admission.request(0)).as("two of 16").isEqualTo(2);

        Admission idle = new Admission(16, TokenBucket.of(0, 0));
        idle.begin();
        assertThat(idle.request(15)).isEqualTo(1);
    }

    @Test
    void eachTargetNeedsACredit() {
        admission.begin();
        admission.request(0);
        admission.offer(wanted(1));

        assertThat(admission.hasNext(16)).isFalse();
        admission.credits(17);
        assertThat(admission.hasNext(16)).isTrue();
    }

    @Test
    void targetsPassAtTheRateAndOtherItemsDoNotCount() {
        Admission slow = new Admission(16, TokenBucket.of(100, 0));
        slow.begin();
        slow.offer(new ScanInput.Duplicate(1));
        slow.offer(wanted(2));
        slow.offer(wanted(3));

        slow.next(0);
        assertThat(slow.pause(0)).isZero();
        slow.next(0);
        assertThat(slow.pause(0)).isEqualTo(10 * MILLISECOND);
        assertThat(slow.pause(10 * MILLISECOND)).isZero();
    }

    @Test
    void itIsOverWhenTheInputHasEndedAndAllIsIn() {
        admission.begin();
        admission.request(0);
        admission.offer(wanted(1));
        admission.inputEnded();
        assertThat(admission.isOver()).isFalse();
        assertThat(admission.request(0)).isZero();

        admission.next(0);

        assertThat(admission.isOver()).isTrue();
        assertThat(admission.isClosed()).isFalse();
    }

    @Test
    void onceItIsClosedNothingIsLetInWhateverStillComes() {
        admission.begin();
        admission.request(0);
        admission.offer(wanted(1));
        admission.close();
        admission.offer(wanted(2));

        assertThat(admission.hasNext(0)).isFalse();
        assertThat(admission.request(0)).isZero();
        assertThat(admission.isOver()).isTrue();
        assertThat(admission.isClosed()).isTrue();
    }

    @Test
    void aTargetIsTakenOutBeforeItWasLetIn() {
        admission.begin();
        admission.offer(wanted(1));
        admission.offer(wanted(2));

        assertThat(admission.withdraw(1)).isTrue();
        assertThat(admission.withdraw(1)).isFalse();
        assertThat(admission.next(0)).isEqualTo(wanted(2));
    }

    private static ScanInput wanted(long seq) {
        Host host = new Host("a.example", Host.Kind.NAME);
        return new ScanInput.Wanted(
                seq, seq, new Target("a.example", SchemeChoice.AUTO, host, OptionalInt.empty(), "/"));
    }
}
