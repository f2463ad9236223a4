package dev.muster.http.pekko;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AddressGateTest {
    private static final InetAddress ONE = InetAddress.getLoopbackAddress();

    @Test
    void soManyMayEnterAndTheNextOnesWaitInOrder() {
        AddressGate gate = new AddressGate(2);
        CompletableFuture<Void> first = gate.enter(ONE);
        CompletableFuture<Void> second = gate.enter(ONE);
        CompletableFuture<Void> third = gate.enter(ONE);
        CompletableFuture<Void> fourth = gate.enter(ONE);

        assertThat(first).isDone();
        assertThat(second).isDone();
        assertThat(third).isNotDone();
        gate.leave(ONE);
        assertThat(third).isDone();
        assertThat(fourth).isNotDone();
    }

    @Test
    void oneThatGaveUpPassesItsPlaceOn() {
        AddressGate gate = new AddressGate(1);
        assertThat(gate.enter(ONE)).isDone();
        CompletableFuture<Void> impatient = gate.enter(ONE);
        CompletableFuture<Void> patient = gate.enter(ONE);

        impatient.cancel(false);
        gate.leave(ONE);

        assertThat(patient).isCompleted();
    }

    @Test
    void aPlaceThatAllHaveLeftIsFreeAgain() {
        AddressGate gate = new AddressGate(1);
        assertThat(gate.enter(ONE)).isDone();
        gate.leave(ONE);

        assertThat(gate.enter(ONE)).isDone();
        assertThat(gate.enter(ONE)).isNotDone();
    }

    @Test
    void withoutABoundNobodyWaits() {
        AddressGate gate = new AddressGate(0);
        for (int i = 0; i < 1000; i++) assertThat(gate.enter(ONE)).isDone();
    }
}
