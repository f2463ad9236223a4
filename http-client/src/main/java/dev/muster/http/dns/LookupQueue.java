package dev.muster.http.dns;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Limits how many look-ups are active at once, fairly, so that a zone whose name servers do not answer does not hold up
 * the others. Three rules do it: zones are served round robin; no zone has more than half of the places; and a look-up
 * that waits for long is parked: it goes on waiting without a place, in bounded number. None is begun while its queries
 * would have to wait. For the loop's thread.
 */
final class LookupQueue {
    /** A parked look-up costs some memory and a retry now and then, but no socket. */
    private static final int PARKED_FOR_EACH_PLACE = 16;

    private static final int TIMES_OUT_AFTER = 3;

    private final int places;
    private final int mostParked;
    /** Look-ups of one zone that may be under way, parked ones included: their queries are under way all the same. */
    private final int mostOfZone;

    private final BooleanSupplier mayBegin;
    private final Map<String, Zone> zones = new HashMap<>();
    private final ArrayDeque<Zone> roundRobin = new ArrayDeque<>();
    private int active;
    private int parked;

    /** What a look-up has learnt about its zone. */
    enum ZoneReply {
        ANSWERED,
        TIMED_OUT,
        /** There was no time for an answer. */
        UNKNOWN
    }

    private enum State {
        QUEUED,
        ACTIVE,
        PARKED,
        ENDED
    }

    private static final class Zone {
        private final String name;
        private final ArrayDeque<Ticket> queue = new ArrayDeque<>();
        private boolean isScheduled;
        private int active;
        private int parked;
        private int timeoutsInARow;

        private Zone(String name) {
            this.name = name;
        }
    }

    /** One look-up, from queueing to its end. */
    final class Ticket {
        private final Zone zone;
        private final Runnable start;
        private State state = State.QUEUED;

        private Ticket(Zone zone, Runnable start) {
            this.zone = zone;
            this.start = start;
        }

        boolean isQueued() {
            return state == State.QUEUED;
        }

        /** Whether several look-ups in a row got no answer from this zone. */
        boolean zoneTimesOut() {
            return zone.timeoutsInARow >= TIMES_OUT_AFTER;
        }

        /** Gives the place to another and goes on waiting, unless too many do so already. */
        void park() {
            if (state != State.ACTIVE || parked >= mostParked || zone.parked >= (mostParked + 1) / 2) return;
            state = State.PARKED;
            active--;
            zone.active--;
            parked++;
            zone.parked++;
            schedule(zone);
            startNext();
        }

        /**
         * Ends this look-up.
         *
         * @param reply whether the zone answered
         */
        void leave(ZoneReply reply) {
            if (state == State.ACTIVE) {
                active--;
                zone.active--;
            } else if (state == State.PARKED) {
                parked--;
                zone.parked--;
            }
            if (reply == ZoneReply.ANSWERED) zone.timeoutsInARow = 0;
            if (reply == ZoneReply.TIMED_OUT) zone.timeoutsInARow++;
            state = State.ENDED;
            schedule(zone);
            startNext();
        }
    }

    /**
     * An empty queue.
     *
     * @param places look-ups active at once
     * @param mostUnderWay look-ups under way at once, parked ones included, as far as name servers take them
     * @param mayBegin whether the queries of one more would be sent at once; where not, {@link #proceed} is called
     */
    LookupQueue(int places, int mostUnderWay, BooleanSupplier mayBegin) {
        this.places = places;
        this.mostOfZone = Math.max(1, mostUnderWay / 2);
        this.mayBegin = mayBegin;
        mostParked = places * PARKED_FOR_EACH_PLACE;
    }

    /** Queries may be sent that might not before. */
    void proceed() {
        startNext();
    }

    /**
     * Queues a look-up for a place.
     *
     * @param start run when there is one, which may be at once
     */
    Ticket add(String zoneName, Runnable start) {
        Zone zone = zones.computeIfAbsent(zoneName, Zone::new);
        Ticket ticket = new Ticket(zone, start);
        zone.queue.add(ticket);
        schedule(zone);
        startNext();
        return ticket;
    }

    int active() {
        return active;
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

    private void startNext() {
        while (active < places && !roundRobin.isEmpty()) {
            if (hasQueued() && !mayBegin.getAsBoolean()) return;
            Zone zone = roundRobin.poll();
            zone.isScheduled = false;
            if (zone.active >= (places + 1) / 2 || zone.active + zone.parked >= mostOfZone) continue;
            Ticket next = zone.queue.poll();
            while (next != null && next.state == State.ENDED) next = zone.queue.poll();
            if (next == null) {
                if (zone.active + zone.parked == 0) zones.remove(zone.name);
                continue;
            }
            next.state = State.ACTIVE;
            active++;
            zone.active++;
            schedule(zone);
            next.start.run();
        }
    }

    private boolean hasQueued() {
        Zone first = roundRobin.peek();
        return first != null && !first.queue.isEmpty();
    }

    /** A zone without look-ups is scheduled too: its turn removes it. */
    private void schedule(Zone zone) {
        if (zone.isScheduled) return;
        zone.isScheduled = true;
        roundRobin.add(zone);
    }
}
