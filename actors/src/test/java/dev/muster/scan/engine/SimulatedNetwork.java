package dev.muster.scan.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A network in simulated time, event by event: one link that everything passes, with a buffer that loses what does not
 * fit, and behind it servers at every distance. What a fetch costs the link is a packet to connect and some for the
 * answer. The same seed gives the same run.
 */
final class SimulatedNetwork {
    static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long CONNECT_TIMEOUT = 5 * SECOND;
    /** What the link holds back, in time; the rest is lost. */
    private static final long BUFFER = 300 * MILLISECOND;

    private static final long TICK = 100 * MILLISECOND;
    /** Packets of an answer: handshake, certificates, head. */
    private static final int ANSWER = 8;

    /** Who says how many fetches may be under way, and is told what comes of them. */
    interface Controller {
        int limit();

        void connected(long took, long begunAt, long now);

        void silent(long begunAt, long now);

        void tick(int fetching, long now);
    }

    /** What was seen from one moment to another. */
    record Seen(double answeredEachSecond, double medianQueueMillis, int limit) {}

    private record Event(long at, long number, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Random random;
    private final Controller controller;
    private long eventsMade;
    private long now;

    private double fetchesEachSecond;
    private double silentPart;
    private double distance = 60 * MILLISECOND;
    private double thinking = 150 * MILLISECOND;
    private long linkFreeAt;
    private int fetching;
    private long answered;
    private final List<Long> queueTimes = new ArrayList<>();

    SimulatedNetwork(long seed, double fetchesEachSecond, Controller controller) {
        this.random = new Random(seed);
        this.fetchesEachSecond = fetchesEachSecond;
        this.controller = controller;
        at(TICK, this::tick);
    }

    /** So many never answer a connection. */
    SimulatedNetwork silent(double part) {
        silentPart = part;
        return this;
    }

    /** Median time that a server takes to answer. */
    SimulatedNetwork thinking(long millis) {
        thinking = (double) millis * MILLISECOND;
        return this;
    }

    /** How many fetches each second the link is good for from now on. */
    void capacity(double fetches) {
        fetchesEachSecond = fetches;
    }

    /** Median time of a packet to a server and back. */
    void distance(long millis) {
        distance = (double) millis * MILLISECOND;
    }

    /** Goes on for so long. */
    Seen run(long seconds) {
        long end = now + seconds * SECOND;
        answered = 0;
        queueTimes.clear();
        fill();
        for (Event next = events.peek(); next != null && next.at <= end; next = events.peek()) {
            events.poll();
            now = next.at;
            next.action.run();
            fill();
        }
        now = end;
        queueTimes.sort(null);
        double median = queueTimes.isEmpty() ? 0 : queueTimes.get(queueTimes.size() / 2) / (double) MILLISECOND;
        return new Seen((double) answered / seconds, median, controller.limit());
    }

    private void at(long time, Runnable action) {
        events.add(new Event(time, eventsMade++, action));
    }

    private void tick() {
        controller.tick(fetching, now);
        at(now + TICK, this::tick);
    }

    private void fill() {
        while (fetching < controller.limit()) {
            fetching++;
            begin(now);
        }
    }

    private void begin(long begunAt) {
        long roundTrip = (long) Math.min(600.0 * MILLISECOND, logNormal(distance, 0.7));
        boolean silent = random.nextDouble() < silentPart;
        if (silent) at(begunAt + CONNECT_TIMEOUT, () -> gone(begunAt));
        connect(begunAt, roundTrip, SECOND, silent);
    }

    /** A first packet that is lost, or not answered, is sent again after a second, then after two. */
    private void connect(long begunAt, long roundTrip, long resendAfter, boolean silent) {
        long passed = pass(1);
        if (silent || passed < 0) {
            if (now + resendAfter < begunAt + CONNECT_TIMEOUT) {
                at(now + resendAfter, () -> connect(begunAt, roundTrip, 2 * resendAfter, silent));
            } else if (!silent) {
                at(begunAt + CONNECT_TIMEOUT, () -> gone(begunAt));
            }
            return;
        }
        at(passed + roundTrip, () -> {
            long took = now - begunAt;
            at(now + (long) logNormal(thinking, 0.8), () -> answer(begunAt, took, roundTrip));
        });
    }

    private void answer(long begunAt, long connectTook, long roundTrip) {
        long passed = pass(ANSWER);
        if (passed < 0) {
            at(now + 300 * MILLISECOND, () -> answer(begunAt, connectTook, roundTrip));
            return;
        }
        at(passed + roundTrip, () -> {
            fetching--;
            answered++;
            controller.connected(connectTook, begunAt, now);
        });
    }

    private void gone(long begunAt) {
        fetching--;
        controller.silent(begunAt, now);
    }

    /** When so many packets are through the link; -1 where its buffer is full. */
    private long pass(int packets) {
        double each = SECOND / (fetchesEachSecond * (1 + ANSWER));
        long wait = Math.max(0, linkFreeAt - now);
        if (wait > BUFFER) return -1;
        queueTimes.add(wait);
        linkFreeAt = Math.max(linkFreeAt, now) + (long) (packets * each);
        return linkFreeAt;
    }

    private double logNormal(double median, double spread) {
        return median * Math.exp(spread * random.nextGaussian());
    }
}
