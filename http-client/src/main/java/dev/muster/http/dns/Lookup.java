package dev.muster.http.dns;

import dev.muster.http.DnsSettings;
import dev.muster.http.Resolver.Resolution;
import dev.muster.http.Resolver.Resolved;
import dev.muster.http.Resolver.Unresolved;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.failure.Stage;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * One name: A and AAAA are asked for at the same time and combined as RFC 8305, 3, has it. The listener is called once.
 * The family that comes too late still goes into the cache. For the loop's thread.
 */
final class Lookup {
    /** Nearly all answers come sooner; a look-up without one by then is parked. */
    private static final Duration OVERDUE = Duration.ofMillis(500);
    /** How soon it is looked again whether a question that waits has been sent. */
    private static final Duration A_MOMENT = Duration.ofMillis(5);
    /** Where both families fail, the failure that says most about the name is reported: the first of these. */
    private static final List<FailureKind> TELLING = List.of(
            FailureKind.DNS_NXDOMAIN,
            FailureKind.DNS_LOOP,
            FailureKind.LOCAL_DNS_CLIENT,
            FailureKind.LOCAL_DNS_UNREACHABLE,
            FailureKind.DNS_MALFORMED,
            FailureKind.DNS_TIMEOUT,
            FailureKind.DNS_SERVFAIL,
            FailureKind.DNS_REFUSED,
            FailureKind.DNS_NO_DATA);

    /** What all look-ups of one resolver share. */
    record Resources(
            DnsSettings settings,
            DnsLoop loop,
            NameServers servers,
            PacedQueries queries,
            LookupQueue queue,
            AnswerCache cache,
            LookupWaits waits) {}

    private final Resources shared;
    private final Name name;
    private final String host;
    private final long started = System.nanoTime();
    private final Duration patience;
    private long askedAt;
    private final Consumer<Resolution> listener;
    private final Consumer<Throwable> defect;
    private final Map<Integer, DnsResult> results = new TreeMap<>();
    private final Map<Integer, Question> questions = new TreeMap<>();
    private LookupQueue.@Nullable Ticket ticket;
    private DnsLoop.@Nullable Timer expiry;
    private boolean delaying;
    private boolean waits = true;
    private boolean done;

    /**
     * Prepares a look-up.
     *
     * @param patience how long answers are waited for; what it waits to be sent does not count
     * @param listener called once
     * @param defect called instead on an internal error
     */
    Lookup(
            Resources shared,
            String host,
            Name name,
            Duration patience,
            Consumer<Resolution> listener,
            Consumer<Throwable> defect) {
        this.shared = shared;
        this.host = host;
        this.name = name;
        this.patience = patience;
        this.listener = listener;
        this.defect = defect;
    }

    /** @param anew whether everything is asked, also what the cache knows */
    void start(boolean anew) {
        long now = System.nanoTime();
        for (int type : types()) {
            DnsResult kept = anew ? null : shared.cache.get(new AnswerCache.Key(host, type), now);
            if (kept != null) results.put(type, kept);
        }
        if (results.size() == types().size()) {
            finish();
            return;
        }
        expireAfter(patience);
        decide();
        ticket = shared.queue.add(LookupQueue.zoneOf(host), guarded(this::ask));
    }

    /** The caller has cancelled. */
    void abandon() {
        leave();
        if (expiry != null) expiry.cancel();
        questions.values().forEach(Question::cancel);
    }

    void close() {
        tell(new Unresolved(Failure.at(Stage.DNS, FailureKind.LOCAL_CANCELLED, "the resolver was closed"), List.of()));
        abandon();
    }

    private List<Integer> types() {
        return shared.settings.ipv6() ? List.of(Type.A, Type.AAAA) : List.of(Type.A);
    }

    private void ask() {
        askedAt = System.nanoTime();
        stopWaiting();
        expireAfter(patience);
        for (int type : types()) {
            if (results.containsKey(type)) continue;
            Question question = new Question(
                    shared.queries,
                    shared.servers,
                    shared.settings.attemptTimeout(),
                    name,
                    type,
                    result -> guarded(() -> onResult(type, result)).run());
            questions.put(type, question);
        }
        questions.values().forEach(Question::start);
        shared.loop.after(OVERDUE, guarded(() -> {
            if (ticket != null) ticket.park();
        }));
    }

    private void onResult(int type, DnsResult result) {
        shared.cache.put(new AnswerCache.Key(host, type), result, System.nanoTime());
        results.put(type, result);
        decide();
        // Both answers are here: there is nothing left to give up.
        if (results.size() == types().size() && expiry != null) expiry.cancel();
    }

    private void decide() {
        if (done) return;
        boolean any = results.values().stream().anyMatch(result -> result.failure() == null);
        if (results.size() == types().size()) {
            finish();
        } else if (any && !delaying) {
            delaying = true;
            shared.loop.after(shared.settings.resolutionDelay(), guarded(this::finish));
        }
    }

    private void expireAfter(Duration time) {
        if (expiry != null) expiry.cancel();
        expiry = shared.loop.after(time, guarded(this::expire));
    }

    private void expire() {
        Duration more = ticket != null && ticket.isQueued() ? queueTimeLeft(ticket) : answerTimeLeft();
        if (more.compareTo(Duration.ZERO) > 0) {
            expireAfter(more);
            return;
        }
        questions.forEach((type, question) -> {
            if (!question.isDone()) results.put(type, question.unfinished());
            question.cancel();
        });
        if (wasNotAsked()) tell(new Unresolved(queuedTooLong(), List.of(), waited()));
        else finish();
    }

    /** Its time has not begun. But where the names before it get no answer, it need not wait for its turn as well. */
    private Duration queueTimeLeft(LookupQueue.Ticket queued) {
        if (queued.zoneTimesOut()) return Duration.ZERO;
        Duration left = shared.waits.longest().minusNanos(System.nanoTime() - started);
        return left.compareTo(patience) < 0 ? left : patience;
    }

    private Duration answerTimeLeft() {
        long now = System.nanoTime();
        long left = patience.toNanos() - (now - askedAt - questionsWaited(now));
        return left <= 0 ? Duration.ZERO : Duration.ofNanos(Math.max(left, A_MOMENT.toNanos()));
    }

    /** Both questions wait at the same time. */
    private long questionsWaited(long now) {
        return questions.values().stream()
                .mapToLong(question -> question.waited(now))
                .max()
                .orElse(0);
    }

    /** How long it has waited to be sent so far. */
    private Duration waited() {
        long now = System.nanoTime();
        if (ticket != null && ticket.isQueued()) return Duration.ofNanos(now - started);
        return askedAt == 0 ? Duration.ZERO : Duration.ofNanos(askedAt - started + questionsWaited(now));
    }

    private void stopWaiting() {
        if (!waits) return;
        waits = false;
        shared.waits.ended();
    }

    /** A look-up that spent its time in the queue says nothing about the name. */
    private boolean wasNotAsked() {
        return !done && ticket != null && ticket.isQueued();
    }

    private Failure queuedTooLong() {
        return ticket != null && ticket.zoneTimesOut()
                ? Failure.of(FailureKind.DNS_TIMEOUT, "other names of the same zone get no answer either")
                : Failure.of(FailureKind.LOCAL_DNS_CLIENT, "too many look-ups were under way");
    }

    private void finish() {
        if (done) return;
        List<String> aliases = results.values().stream()
                .map(DnsResult::aliases)
                .filter(names -> !names.isEmpty())
                .findFirst()
                .orElse(List.of());
        List<InetAddress> addresses = inTurn(of(Type.AAAA), of(Type.A));
        if (!addresses.isEmpty()) tell(new Resolved(addresses, aliases, waited()));
        else tell(new Unresolved(mostTelling(), aliases, waited()));
    }

    private List<InetAddress> of(int type) {
        DnsResult result = results.get(type);
        return result == null ? List.of() : result.addresses();
    }

    /** RFC 8305, 4: families in turn, IPv6 first. */
    static List<InetAddress> inTurn(List<InetAddress> first, List<InetAddress> second) {
        List<InetAddress> mixed = new ArrayList<>();
        for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
            if (i < first.size()) mixed.add(first.get(i));
            if (i < second.size() && !mixed.contains(second.get(i))) mixed.add(second.get(i));
        }
        return mixed.subList(0, Math.min(mixed.size(), Answer.ADDRESSES_KEPT));
    }

    private Failure mostTelling() {
        List<Failure> failures = results.values().stream()
                .map(DnsResult::failure)
                .filter(Objects::nonNull)
                .toList();
        for (FailureKind kind : TELLING) {
            for (Failure failure : failures) {
                if (failure.kind() == kind) return failure;
            }
        }
        throw new IllegalStateException("neither address family has a result: " + results);
    }

    private void tell(Resolution resolution) {
        if (done) return;
        leave();
        listener.accept(resolution);
    }

    private void leave() {
        stopWaiting();
        LookupQueue.ZoneReply reply = isAnswered()
                ? LookupQueue.ZoneReply.ANSWERED
                : ticket == null || wasNotAsked() ? LookupQueue.ZoneReply.UNKNOWN : LookupQueue.ZoneReply.TIMED_OUT;
        done = true;
        if (ticket == null) return;
        LookupQueue.Ticket left = ticket;
        ticket = null;
        left.leave(reply);
    }

    private boolean isAnswered() {
        return results.values().stream()
                .map(DnsResult::failure)
                .anyMatch(failure -> failure == null || failure.kind() != FailureKind.DNS_TIMEOUT);
    }

    private Runnable guarded(Runnable step) {
        return () -> {
            try {
                step.run();
            } catch (RuntimeException | LinkageError e) {
                // Not thrown on: this may run inside another look-up's step.
                abandon();
                defect.accept(e);
            }
        };
    }
}
