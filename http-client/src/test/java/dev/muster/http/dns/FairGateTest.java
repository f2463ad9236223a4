package dev.muster.http.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.dns.FairGate.Heard;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FairGateTest {
    private final List<String> entered = new ArrayList<>();

    @Test
    void noZoneTakesMoreThanHalfOfThePlaces() {
        FairGate gate = new FairGate(4);

        queue(gate, "dead", 10);
        queue(gate, "good", 10);

        assertThat(entered).containsExactly("dead0", "dead1", "good0", "good1");
    }

    @Test
    void zonesTakeTurns() {
        FairGate gate = new FairGate(4);
        List<FairGate.Ticket> dead = queue(gate, "dead", 10);
        queue(gate, "a", 3);
        queue(gate, "b", 3);
        entered.clear();

        for (int i = 0; i < 2; i++) dead.get(i).leave(Heard.SILENCE);

        assertThat(entered).containsExactly("b0", "dead2");
    }

    @Test
    void whoStepsOutsideMakesRoomUntilTheRoomOutsideIsFull() {
        FairGate gate = new FairGate(1);
        List<FairGate.Ticket> dead = queue(gate, "dead", 20);

        for (FairGate.Ticket ticket : dead) ticket.stepOutside();

        // Eight outside, half of the room for sixteen, and one inside.
        assertThat(entered).hasSize(9);
        dead.get(0).leave(Heard.SILENCE);
        dead.get(8).stepOutside();
        assertThat(entered).hasSize(10);
    }

    @Test
    void whoLeavesTheQueueIsPassedOver() {
        FairGate gate = new FairGate(1);
        List<FairGate.Ticket> tickets = queue(gate, "a", 3);

        tickets.get(1).leave(Heard.SILENCE);
        tickets.get(0).leave(Heard.ANSWER);

        assertThat(entered).containsExactly("a0", "a2");
    }

    @Test
    void aZoneIsSilentAfterThreeLookUpsInVainUntilOneIsAnswered() {
        FairGate gate = new FairGate(1);
        List<FairGate.Ticket> tickets = queue(gate, "a", 6);
        FairGate.Ticket last = tickets.get(5);

        tickets.get(0).leave(Heard.SILENCE);
        tickets.get(1).leave(Heard.SILENCE);
        tickets.get(2).leave(Heard.UNKNOWN);
        assertThat(last.zoneIsSilent()).isFalse();
        tickets.get(3).leave(Heard.SILENCE);
        assertThat(last.zoneIsSilent()).isTrue();
        tickets.get(4).leave(Heard.ANSWER);
        assertThat(last.zoneIsSilent()).isFalse();
    }

    /** Seeded: whatever happens in whatever order, the places are never exceeded and everything is forgotten in the end. */
    @Test
    void everyPlaceComesBackAndEveryZoneIsForgotten() {
        Random random = new Random(8305);
        FairGate gate = new FairGate(7);
        List<FairGate.Ticket> tickets = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            if (random.nextInt(3) == 0) tickets.addAll(queue(gate, "zone" + random.nextInt(30), 1));
            else if (!tickets.isEmpty()) {
                int index = random.nextInt(tickets.size());
                if (random.nextBoolean())
                    tickets.remove(index).leave(random.nextBoolean() ? Heard.ANSWER : Heard.UNKNOWN);
                else tickets.get(index).stepOutside();
            }
            assertThat(gate.inside()).isBetween(0, 7);
        }
        for (FairGate.Ticket ticket : tickets) ticket.leave(Heard.ANSWER);

        assertThat(gate.inside()).isZero();
        assertThat(gate.zones()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, localhost",
        "example.com, example.com",
        "www.example.com, example.com",
        "a.b.c.example.com, example.com",
        "example.co.uk, example.co.uk",
        "www.example.co.uk, example.co.uk",
        "x.de, x.de",
        "www.x.de, www.x.de",
        "www.example.de, example.de",
    })
    void aZoneIsMostlyOneOwner(String name, String zone) {
        assertThat(FairGate.zoneOf(name)).isEqualTo(zone);
    }

    private List<FairGate.Ticket> queue(FairGate gate, String zone, int count) {
        List<FairGate.Ticket> tickets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = zone + i;
            tickets.add(gate.queue(zone, () -> entered.add(name)));
        }
        return tickets;
    }
}
