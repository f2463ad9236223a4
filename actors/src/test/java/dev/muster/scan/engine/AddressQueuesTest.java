package dev.muster.scan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.input.ScanInput;
import dev.muster.scan.engine.ConnectionLimits.Domain;
import dev.muster.scan.engine.ConnectionLimits.Place;
import org.junit.jupiter.api.Test;

class AddressQueuesTest {
    private static final Place HERE = new Domain("here.example");
    private static final Place THERE = new Domain("there.example");

    private final AddressQueues queues = new AddressQueues();

    private TargetState add(Place place, long seq) {
        TargetState target = new TargetState(seq, new ScanInput.Wanted(seq, seq, Inputs.target("a.example")));
        queues.add(place, target);
        return target;
    }

    @Test
    void firstComeFirstServedAtEachPlace() {
        TargetState first = add(HERE, 1);
        TargetState second = add(HERE, 2);
        add(THERE, 3);

        assertThat(queues.peek(HERE)).isSameAs(first);
        assertThat(queues.remove(HERE)).isFalse();
        assertThat(queues.peek(HERE)).isSameAs(second);
        assertThat(queues.remove(HERE)).as("nobody is left").isTrue();
        assertThat(queues.size()).isEqualTo(1);
        assertThat(queues.places()).isEqualTo(1);
    }

    @Test
    void aPlaceIsVisitedWhenItIsReadyAndUntilThereIsNoMoreRoom() {
        add(HERE, 1);
        add(THERE, 2);
        assertThat(queues.nextReady(0)).isNull();

        queues.ready(THERE);

        assertThat(queues.nextReady(0)).isEqualTo(THERE);
        assertThat(queues.nextReady(0)).isEqualTo(THERE);
        queues.visited(THERE);
        assertThat(queues.nextReady(0)).isNull();
    }

    @Test
    void aPlaceIsVisitedWhenItsTimeHasCome() {
        add(HERE, 1);
        queues.readyAt(HERE, 7);

        assertThat(queues.nextAt()).isEqualTo(7);
        assertThat(queues.nextReady(6)).isNull();
        assertThat(queues.nextReady(7)).isEqualTo(HERE);
        assertThat(queues.nextAt()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aPlaceThatNobodyWaitsForIsNeverVisited() {
        queues.ready(HERE);
        queues.readyAt(HERE, 1);

        assertThat(queues.nextReady(2)).isNull();
    }

    @Test
    void whoIsTakenOutLeavesNoEmptyQueue() {
        add(HERE, 1);
        add(HERE, 2);
        add(THERE, 3);
        queues.ready(THERE);

        assertThat(queues.removeIf(target -> target.seq >= 2)).containsExactly(THERE);

        assertThat(queues.size()).isEqualTo(1);
        assertThat(queues.nextReady(0)).isNull();
    }
}
