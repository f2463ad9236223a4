package dev.muster.http.dns;

import dev.muster.http.DnsSettings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends queries no faster than each server's {@link QueryPace} allows, whatever they are for: first tries, repeated
 * ones, those over TCP. What has to wait does so here, in order. A new look-up is not begun while one would have to
 * wait. For the loop's thread.
 */
final class PacedQueries {
    private final DnsSockets sockets;
    private final DnsLoop loop;
    private final DnsSettings settings;
    private final Map<NameServer, Line> lines = new HashMap<>();
    private Runnable whenFree = () -> {};

    /** The queries to one server. */
    private static final class Line {
        private final QueryPace pace;
        private final ArrayDeque<Paced> waiting = new ArrayDeque<>();
        private boolean timed;

        private Line(QueryPace pace) {
            this.pace = pace;
        }

        private boolean isFree(long now) {
            return waiting.isEmpty() && pace.pause(now) == 0;
        }
    }

    /** One query, waiting or under way. */
    final class Paced {
        private final NameServer server;
        private final Line line;
        private final DnsExchange.Query query;
        private final Duration timeout;
        private final Consumer<Reply> listener;
        private final long askedAt = System.nanoTime();
        private long sentAt;
        private @Nullable DnsExchange exchange;
        /** Nobody waits for it any more, but its answer is still welcome. */
        private boolean late;

        private boolean done;

        private Paced(
                NameServer server, Line line, DnsExchange.Query query, Duration timeout, Consumer<Reply> listener) {
            this.server = server;
            this.line = line;
            this.query = query;
            this.timeout = timeout;
            this.listener = listener;
        }

        /** Nanoseconds that it waited before it was sent, up to {@code now} where it still does. */
        long waited(long now) {
            return (exchange == null ? now : sentAt) - askedAt;
        }

        void cancel() {
            if (done) return;
            done = true;
            if (exchange == null) {
                line.waiting.remove(this);
                return;
            }
            exchange.cancel();
            if (!late) ended(line);
        }

        private void send(long now) {
            sentAt = now;
            line.pace.sent(now);
            exchange = sockets.ask(server, query, timeout, this::onReply);
        }

        private void onReply(Reply reply) {
            if (done) return;
            boolean wasLate = late;
            late = reply instanceof Reply.TimedOut && !query.overTcp();
            done = !late;
            // First what follows from it, so that a further try of this question goes before a new one.
            listener.accept(reply);
            if (!wasLate) ended(line);
        }
    }

    PacedQueries(DnsSockets sockets, DnsLoop loop, DnsSettings settings) {
        this.sockets = sockets;
        this.loop = loop;
        this.settings = settings;
    }

    /** Run each time that a query may be sent which could not before. */
    void whenFree(Runnable action) {
        whenFree = action;
    }

    /**
     * Asks once, now or when the pace allows.
     *
     * @param timeout from when it is sent
     * @param listener gets one reply, never before this method has returned; and another one after {@link
     *     Reply.TimedOut}, where that comes and nobody has cancelled it
     */
    Paced ask(NameServer server, DnsExchange.Query query, Duration timeout, Consumer<Reply> listener) {
        Line line = line(server);
        Paced paced = new Paced(server, line, query, timeout, listener);
        long now = System.nanoTime();
        if (line.isFree(now)) {
            paced.send(now);
        } else {
            line.waiting.add(paced);
            wakeLater(line, now);
        }
        return paced;
    }

    /** Whether a query to one of {@code servers} would be sent at once; where not, {@link #whenFree} is run later. */
    boolean isFree(List<NameServer> servers) {
        long now = System.nanoTime();
        for (NameServer server : servers) {
            if (line(server).isFree(now)) return true;
        }
        servers.forEach(server -> wakeLater(line(server), now));
        return false;
    }

    private Line line(NameServer server) {
        return lines.computeIfAbsent(
                server, any -> new Line(new QueryPace(settings.rate(), settings.perServer(), System.nanoTime())));
    }

    private void ended(Line line) {
        line.pace.ended();
        proceed(line);
    }

    private void proceed(Line line) {
        long now = System.nanoTime();
        while (!line.waiting.isEmpty() && line.pace.pause(now) == 0)
            line.waiting.remove().send(now);
        if (line.waiting.isEmpty()) whenFree.run();
        else wakeLater(line, now);
    }

    /** Where one has to end before, that end comes here. */
    private void wakeLater(Line line, long now) {
        long pause = line.pace.pause(now);
        if (line.timed || pause == Long.MAX_VALUE) return;
        line.timed = true;
        loop.after(Duration.ofNanos(pause), () -> {
            line.timed = false;
            proceed(line);
        });
    }
}
