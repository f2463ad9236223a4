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
 * One name and type, asked until there is an answer: again after silence, of another server after trouble, over TCP after a cut, without
 * EDNS where that was not understood, and on along aliases. For the loop's thread.
 */
final class Question {
    /** As many as the longest chains that are in use have, doubled. */
    static final int MOST_ALIASES = 16;

    private static final int TRIES = 3;
    /** The answer to nobody's question: what a look-up has before its first reply. */
    private static final Failure NOTHING_YET =
            Failure.of(FailureKind.DNS_TIMEOUT, "no name server has answered in time");

    private final Sockets sockets;
    private final NameServers servers;
    private final Duration attempt;
    private final int type;
    private final Consumer<Outcome> listener;
    private final List<Name> aliases = new ArrayList<>();
    private final Set<NameServer> asked = new HashSet<>();
    private final Set<NameServer> declined = new HashSet<>();
    private Name name;
    private int tries;
    private boolean extended = true;
    private long ttl = Long.MAX_VALUE;
    private Failure last = NOTHING_YET;
    private @Nullable Exchange underWay;
    private boolean done;

    Question(Sockets sockets, NameServers servers, Duration attempt, Name name, int type, Consumer<Outcome> listener) {
        this.sockets = sockets;
        this.servers = servers;
        this.attempt = attempt;
        this.name = name;
        this.type = type;
        this.listener = listener;
    }

    /** Asks; the listener hears once, later, unless cancelled. */
    void start() {
        askNext();
    }

    boolean isDone() {
        return done;
    }

    /** Why there is nothing so far. */
    Outcome unfinished() {
        return failed(last, 0);
    }

    void cancel() {
        done = true;
        if (underWay != null) underWay.cancel();
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
        Duration patience = attempt.multipliedBy(1L << Math.min(4, tries / servers.count()));
        tries++;
        asked.add(server);
        ask(server, false, patience);
    }

    private void ask(NameServer server, boolean overTcp, Duration patience) {
        Record record = Record.newRecord(name, type, DClass.IN);
        underWay = sockets.ask(
                server,
                new Exchange.Query(record, extended, overTcp),
                patience,
                reply -> onReply(server, overTcp, patience, reply));
    }

    private void onReply(NameServer server, boolean overTcp, Duration patience, Reply reply) {
        if (reply instanceof Reply.Answered answered) {
            boolean cut = answered.message().getHeader().getFlag(Flags.TC);
            if (cut && !overTcp) ask(server, true, patience);
            else onAnswer(server, Answer.read(answered.message(), name, type, MOST_ALIASES - aliases.size()));
        } else if (reply instanceof Reply.Silence silence) {
            FailureKind kind = silence.forged() ? FailureKind.DNS_MALFORMED : FailureKind.DNS_TIMEOUT;
            String what = silence.forged() ? " sent only what answers no question" : " did not answer";
            last = Failure.of(kind, server + what);
            askNext();
        } else if (reply instanceof Reply.Unreadable unreadable) {
            askAnother(
                    server, Failure.of(FailureKind.DNS_MALFORMED, "the answer of " + server + ": " + unreadable.why()));
        } else if (reply instanceof Reply.Unreachable unreachable) {
            askAnother(server, Failure.of(FailureKind.LOCAL_DNS_UNREACHABLE, server + ": " + unreachable.why()));
        } else if (reply instanceof Reply.NotAsked notAsked) {
            askAnother(server, Failure.of(FailureKind.LOCAL_DNS_CLIENT, server + ": " + notAsked.why()));
        }
    }

    private void onAnswer(NameServer server, Answer answer) {
        if (answer instanceof Answer.Addresses found) {
            aliases.addAll(found.aliases());
            finish(new Outcome(found.addresses(), null, names(), Math.min(ttl, found.ttl())));
        } else if (answer instanceof Answer.Nothing nothing) {
            aliases.addAll(nothing.aliases());
            String what =
                    nothing.kind() == FailureKind.DNS_NXDOMAIN ? "there is no such name" : "the name has no address";
            finish(failed(Failure.of(nothing.kind(), what), Math.min(ttl, nothing.ttl())));
        } else if (answer instanceof Answer.Circle circle) {
            aliases.addAll(circle.aliases());
            finishInCircle();
        } else if (answer instanceof Answer.Onward onward) {
            follow(onward);
        } else if (answer instanceof Answer.Declined no) {
            onDeclined(server, no);
        }
    }

    private void follow(Answer.Onward onward) {
        for (Name alias : onward.aliases()) {
            boolean circle = aliases.contains(alias) || aliases.size() == MOST_ALIASES;
            aliases.add(alias);
            if (circle) {
                finishInCircle();
                return;
            }
        }
        ttl = Math.min(ttl, onward.ttl());
        name = aliases.get(aliases.size() - 1);
        tries = 0;
        asked.clear();
        declined.clear();
        askNext();
    }

    private void finishInCircle() {
        finish(failed(Failure.of(FailureKind.DNS_LOOP, "aliases in a circle, or more than " + MOST_ALIASES), 0));
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

    private void finish(Outcome outcome) {
        if (done) return;
        done = true;
        listener.accept(outcome);
    }

    private Outcome failed(Failure failure, long seconds) {
        List<InetAddress> none = List.of();
        return new Outcome(none, failure, names(), seconds);
    }

    private List<String> names() {
        return aliases.stream().map(alias -> alias.toString(true)).toList();
    }
}
