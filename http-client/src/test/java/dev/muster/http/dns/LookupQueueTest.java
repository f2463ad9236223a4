package dev.muster.http.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.dns.LookupQueue.ZoneReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookupQueueTest {
    private final List<String> started = new ArrayList<>();

    @Test
    void noZoneTakesMoreThanHalfOfThePlaces() {
        LookupQueue lookups = queue(4);

        queue(lookups, "dead", 10);
        queue(lookups, "good", 10);

        assertThat(started).containsExactly("dead0", "dead1", "good0", "good1");
    }

    @Test
    void zonesAreServedRoundRobin() {
        LookupQueue lookups = queue(4);
        List<LookupQueue.Ticket> dead = queue(lookups, "dead", 10);
        queue(lookups, "a", 3);
        queue(lookups, "b", 3);
        started.clear();

        for (int i = 0; i < 2; i++) dead.get(i).leave(ZoneReply.TIMED_OUT);

        assertThat(started).containsExactly("b0", "dead2");
    }

    @Test
    void aParkedLookUpGivesItsPlaceAwayUntilTooManyAreParked() {
        LookupQueue lookups = queue(1);
        List<LookupQueue.Ticket> dead = queue(lookups, "dead", 20);

        for (LookupQueue.Ticket ticket : dead) ticket.park();

        // Eight are parked, half of the sixteen that may be, and one is active.
        assertThat(started).hasSize(9);
        dead.get(0).leave(ZoneReply.TIMED_OUT);
        dead.get(8).park();
        assertThat(started).hasSize(10);
    }

    @Test
    void aTicketThatLeavesTheQueueIsSkipped() {
        LookupQueue lookups = queue(1);
        List<LookupQueue.Ticket> tickets = queue(lookups, "a", 3);

        tickets.get(1).leave(ZoneReply.TIMED_OUT);
        tickets.get(0).leave(ZoneReply.ANSWERED);

        assertThat(started).containsExactly("a0", "a2");
    }

    @Test
    void aZoneTimesOutAfterThreeLookUpsWithoutAnswerUntilOneIsAnswered() {
        LookupQueue lookups = queue(1);
        List<LookupQueue.Ticket> tickets = queue(lookups, "a", 6);
        LookupQueue.Ticket last = tickets.get(5);

        tickets.get(0).leave(ZoneReply.TIMED_OUT);
        tickets.get(1).leave(ZoneReply.TIMED_OUT);
        tickets.get(2).leave(ZoneReply.UNKNOWN);
        assertThat(last.zoneTimesOut()).isFalse();
        tickets.get(3).leave(ZoneReply.TIMED_OUT);
        assertThat(last.zoneTimesOut()).isTrue();
        tickets.get(4).leave(ZoneReply.ANSWERED);
        assertThat(last.zoneTimesOut()).isFalse();
    }

    /**
     * Seeded: whatever happens in whatever order, the places are never exceeded and everything is forgotten in the end.
     */
    @Test
    void everyPlaceComesBackAndEveryZoneIsForgotten() {
        Random random = new Random(8305);
        LookupQueue lookups = queue(7);
        List<LookupQueue.Ticket> tickets = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            if (random.nextInt(3) == 0) tickets.addAll(queue(lookups, "zone" + random.nextInt(30), 1));
            else if (!tickets.isEmpty()) {
                int index = random.nextInt(tickets.size());
                if (random.nextBoolean())
                    tickets.remove(index).leave(random.nextBoolean() ? ZoneReply.ANSWERED : ZoneReply.UNKNOWN);
                else tickets.get(index).park();
            }
            assertThat(lookups.active()).isBetween(0, 7);
        }
        for (LookupQueue.Ticket ticket : tickets) ticket.leave(ZoneReply.ANSWERED);

        assertThat(lookups.active()).isZero();
        assertThat(lookups.zones()).isZero();
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
        assertThat(LookupQueue.zoneOf(name)).isEqualTo(zone);
    }

    private List<LookupQueue.Ticket> queue(LookupQueue lookups, String zone, int count) {
        List<LookupQueue.Ticket> tickets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = zone + i;
            tickets.add(lookups.add(zone, () -> started.add(name)));
        }
        return tickets;
    }

    private static LookupQueue queue(int places) {
        return new LookupQueue(places, Integer.MAX_VALUE, () -> true);
    }
}
