package dev.muster.http.dns;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets look-ups in, so many at once, so that a zone whose name servers are silent does not hold up the others. Three rules do it:
 * zones take turns; no zone has more than half of the places; and who has waited long for an answer goes on waiting outside, in a
 * room of bounded size, and leaves its place to the next. For the loop's thread.
 */
final class FairGate {
    /** Who waits outside costs some memory and a retry now and then, but no socket. */
    private static final int ROOM_FOR_EACH_PLACE = 16;

    private static final int SILENT_AFTER = 3;

    private final int places;
    private final int room;
    private final Map<String, Zone> zones = new HashMap<>();
    private final ArrayDeque<Zone> turns = new ArrayDeque<>();
    private int inside;
    private int outside;

    /** What a look-up heard of its zone. */
    enum Heard {
        ANSWER,
        SILENCE,
        UNKNOWN
    }

    private enum State {
        QUEUED,
        INSIDE,
        OUTSIDE,
        GONE
    }

    private static final class Zone {
        private final String name;
        private final ArrayDeque<Ticket> queue = new ArrayDeque<>();
        private boolean hasTurn;
        private int inside;
        private int outside;
        private int silentInARow;

        private Zone(String name) {
            this.name = name;
        }
    }

    /** One look-up's right to ask, from queueing to leaving. */
    final class Ticket {
        private final Zone zone;
        private final Runnable enter;
        private State state = State.QUEUED;

        private Ticket(Zone zone, Runnable enter) {
            this.zone = zone;
            this.enter = enter;
        }

        boolean isQueued() {
            return state == State.QUEUED;
        }

        /** Whether several in this zone have waited in vain, with no answer to any other between them. */
        boolean zoneIsSilent() {
            return zone.silentInARow >= SILENT_AFTER;
        }

        /** Leaves the place to another, if there is room outside. */
        void stepOutside() {
            if (state != State.INSIDE || outside >= room || zone.outside >= (room + 1) / 2) return;
            state = State.OUTSIDE;
            inside--;
            zone.inside--;
            outside++;
            zone.outside++;
            giveTurn(zone);
            admit();
        }

        /**
         * Ends this look-up.
         *
         * @param heard whether the zone answered; unknown where there was no time for it
         */
        void leave(Heard heard) {
            if (state == State.INSIDE) {
                inside--;
                zone.inside--;
            } else if (state == State.OUTSIDE) {
                outside--;
                zone.outside--;
            }
            if (heard == Heard.ANSWER) zone.silentInARow = 0;
            if (heard == Heard.SILENCE) zone.silentInARow++;
            state = State.GONE;
            giveTurn(zone);
            admit();
        }
    }

    FairGate(int places) {
        this.places = places;
        room = places * ROOM_FOR_EACH_PLACE;
    }

    /**
     * Queues for a place.
     *
     * @param enter run when there is one, which may be at once
     */
    Ticket queue(String zoneName, Runnable enter) {
        Zone zone = zones.computeIfAbsent(zoneName, Zone::new);
        Ticket ticket = new Ticket(zone, enter);
        zone.queue.add(ticket);
        giveTurn(zone);
        admit();
        return ticket;
    }

    int inside() {
        return inside;
    }

    int zones() {
        return zones.size();
    }

    /** Names of one owner, mostly: the last two labels, or three under endings such as {@code co.uk}. */
    static String zoneOf(String name) {
        int last = name.lastIndexOf('.');
        int second = last < 0 ? -1 : name.lastIndexOf('.', last - 1);
        boolean shortEnding = name.length() - last == 3 && last - second <= 4;
        if (second >= 0 && shortEnding) second = name.lastIndexOf('.', second - 1);
        return name.substring(second + 1);
    }

    private void admit() {
        while (inside < places && !turns.isEmpty()) {
            Zone zone = turns.poll();
            zone.hasTurn = false;
            if (zone.inside >= (places + 1) / 2) continue;
            Ticket next = zone.queue.poll();
            while (next != null && next.state == State.GONE) next = zone.queue.poll();
            if (next == null) {
                if (zone.inside + zone.outside == 0) zones.remove(zone.name);
                continue;
            }
            next.state = State.INSIDE;
            inside++;
            zone.inside++;
            giveTurn(zone);
            next.enter.run();
        }
    }

    /** A zone without anybody takes its turn to be forgotten. */
    private void giveTurn(Zone zone) {
        if (zone.hasTurn) return;
        zone.hasTurn = true;
        turns.add(zone);
    }
}
