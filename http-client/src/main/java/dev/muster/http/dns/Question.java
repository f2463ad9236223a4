package dev.muster.http.dns;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * One name and type, asked until there is an answer: again after a timeout, of another server after an error, over TCP
 * after a truncated answer, without EDNS where that was not understood, and on along aliases. An answer that comes when
 * the question has been asked again is as good as any. For the loop's thread.
 */
final class Question {
    /** As many as the longest chains that are in use have, doubled. */
    static final int MOST_ALIASES = 16;

    private static final int TRIES = 3;
    /** What a look-up that has had no reply so far fails with. */
    private static final Failure NO_REPLY_YET =
            Failure.of(FailureKind.DNS_TIMEOUT, "no name server has answered in time");

    private final PacedQueries queries;
    private final NameServers servers;
    private final Duration attempt;
    private final int type;
    private final Consumer<DnsResult> listener;
    private final List<Name> aliases = new ArrayList<>();
    private final Set<NameServer> asked = new HashSet<>();
    private final Set<NameServer> declined = new HashSet<>();
    private Name name;
    private int tries;
    private boolean extended = true;
    private long ttl = Long.MAX_VALUE;
    private Failure last = NO_REPLY_YET;
    private PacedQueries.@Nullable Paced underWay;
    /** Whose time is over, and whose answer may still come. */
    private final List<PacedQueries.Paced> late = new ArrayList<>();

    private long waitedBefore;
    private boolean done;

    Question(
            PacedQueries queries,
            NameServers servers,
            Duration attempt,
            Name name,
            int type,
            Consumer<DnsResult> listener) {
        this.queries = queries;
        this.servers = servers;
        this.attempt = attempt;
        this.name = name;
        this.type = type;
        this.listener = listener;
    }

    /** Asks; the listener is called once, later, unless cancelled. */
    void start() {
        askNext();
    }

    boolean isDone() {
        return done;
    }

    /** Why there is nothing so far. */
    DnsResult unfinished() {
        return failed(last, 0);
    }

    /** Nanoseconds that its queries had to wait before they were sent. */
    long waited(long now) {
        return waitedBefore + (underWay == null || done ? 0 : underWay.waited(now));
    }

    void cancel() {
        if (done) return;
        done = true;
        cancelQueries();
    }

    private void cancelQueries() {
        if (underWay != null) {
            waitedBefore += underWay.waited(System.nanoTime());
            underWay.cancel();
            underWay = null;
        }
        late.forEach(PacedQueries.Paced::cancel);
        late.clear();
    }

    private void askNext() {
        NameServer server = servers.pick(asked);
        if (server == null) {
            asked.retainAll(declined);
            server = servers.pick(asked);
        }
        if (server == null || tries >= Math.max(TRIES, servers.count())) {
            finish(failed(last, 0));
            return;
        }
        // A second round is for slow servers: it waits longer.
        Duration timeout = attempt.multipliedBy(1L << Math.min(4, tries / servers.count()));
        tries++;
        asked.add(server);
        ask(server, false, timeout);
    }

    private void ask(NameServer server, boolean overTcp, Duration timeout) {
        Record record = Record.newRecord(name, type, DClass.IN);
        underWay = queries.ask(
                server,
                new DnsExchange.Query(record, extended, overTcp),
                timeout,
                new Attempt(server, overTcp, timeout));
    }

    /** Hears of one query. */
    private final class Attempt implements Consumer<Reply> {
        private final NameServer server;
        private final boolean overTcp;
        private final Duration timeout;
        private boolean isOver;

        Attempt(NameServer server, boolean overTcp, Duration timeout) {
            this.server = server;
            this.overTcp = overTcp;
            this.timeout = timeout;
        }

        @Override
        public void accept(Reply reply) {
            boolean isLate = isOver;
            isOver = true;
            if (isLate) onLateReply(server, reply);
            else onReply(server, overTcp, timeout, reply);
        }
    }

    /** What settles nothing is left to the query that is under way now. */
    private void onLateReply(NameServer server, Reply reply) {
        if (done
                || !(reply instanceof Reply.Answered answered)
                || answered.message().getHeader().getFlag(Flags.TC)) return;
        Answer answer = Answer.read(answered.message(), name, type, MOST_ALIASES - aliases.size());
        if (answer instanceof Answer.Declined) return;
        cancelQueries();
        onAnswer(server, answer);
    }

    private void onReply(NameServer server, boolean overTcp, Duration timeout, Reply reply) {
        PacedQueries.Paced replied = underWay;
        if (replied != null) waitedBefore += replied.waited(System.nanoTime());
        underWay = null;
        if (reply instanceof Reply.Answered answered) {
            boolean truncated = answered.message().getHeader().getFlag(Flags.TC);
            if (truncated && !overTcp) ask(server, true, timeout);
            else onAnswer(server, Answer.read(answered.message(), name, type, MOST_ALIASES - aliases.size()));
        } else if (reply instanceof Reply.TimedOut timedOut) {
            if (replied != null) late.add(replied);
            FailureKind kind = timedOut.forged() ? FailureKind.DNS_MALFORMED : FailureKind.DNS_TIMEOUT;
            String what = timedOut.forged() ? " sent only messages that answer no question" : " did not answer";
            last = Failure.of(kind, server + what);
            askNext();
        } else if (reply instanceof Reply.Unreadable unreadable) {
            askAnother(
                    server, Failure.of(FailureKind.DNS_MALFORMED, "the answer of " + server + ": " + unreadable.why()));
        } else if (reply instanceof Reply.Unreachable unreachable) {
            askAnother(server, Failure.of(FailureKind.LOCAL_DNS_UNREACHABLE, server + ": " + unreachable.why()));
        } else if (reply instanceof Reply.NotSent notAsked) {
            askAnother(server, Failure.of(FailureKind.LOCAL_DNS_CLIENT, server + ": " + notAsked.why()));
        }
    }

    private void onAnswer(NameServer server, Answer answer) {
        if (answer instanceof Answer.Addresses found) {
            aliases.addAll(found.aliases());
            finish(new DnsResult(found.addresses(), null, names(), Math.min(ttl, found.ttl())));
        } else if (answer instanceof Answer.Nothing nothing) {
            aliases.addAll(nothing.aliases());
            String what =
                    nothing.kind() == FailureKind.DNS_NXDOMAIN ? "there is no such name" : "the name has no address";
            finish(failed(Failure.of(nothing.kind(), what), Math.min(ttl, nothing.ttl())));
        } else if (answer instanceof Answer.AliasLoop loop) {
            aliases.addAll(loop.aliases());
            finishInLoop();
        } else if (answer instanceof Answer.Unfinished unfinished) {
            follow(unfinished);
        } else if (answer instanceof Answer.Declined no) {
            onDeclined(server, no);
        }
    }

    private void follow(Answer.Unfinished unfinished) {
        for (Name alias : unfinished.aliases()) {
            boolean loop = aliases.contains(alias) || aliases.size() == MOST_ALIASES;
            aliases.add(alias);
            if (loop) {
                finishInLoop();
                return;
            }
        }
        ttl = Math.min(ttl, unfinished.ttl());
        name = aliases.get(aliases.size() - 1);
        cancelQueries();
        tries = 0;
        asked.clear();
        declined.clear();
        askNext();
    }

    private void finishInLoop() {
        finish(failed(Failure.of(FailureKind.DNS_LOOP, "aliases that form a loop, or more than " + MOST_ALIASES), 0));
    }

    private void onDeclined(NameServer server, Answer.Declined no) {
        if (extended && no.kind() == FailureKind.DNS_MALFORMED) {
            extended = false;
            ask(server, false, attempt);
            return;
        }
        askAnother(server, Failure.of(no.kind(), server + " says " + no.code()));
    }

    /** Asking the same server again would give the same. */
    private void askAnother(NameServer server, Failure failure) {
        last = failure;
        declined.add(server);
        askNext();
    }

    private void finish(DnsResult outcome) {
        if (done) return;
        done = true;
        cancelQueries();
        listener.accept(outcome);
    }

    private DnsResult failed(Failure failure, long seconds) {
        List<InetAddress> none = List.of();
        return new DnsResult(none, failure, names(), seconds);
    }

    private List<String> names() {
        return aliases.stream().map(alias -> alias.toString(true)).toList();
    }
}
