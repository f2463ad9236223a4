package dev.muster.http.pekko;

import dev.muster.http.FetchRequest;
import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.Method;
import dev.muster.http.Resolver;
import dev.muster.http.Timings;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.failure.Stage;
import dev.muster.http.head.HeadReader;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.TargetUri;
import dev.muster.http.tls.TlsOffer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One fetch: from the first hop to the answer, each hop resolved, judged and dialled anew. Its steps follow one another through
 * futures, so no two run at once.
 */
final class Fetch {
    private final FetchParts parts;
    private final FetchRequest request;
    private final CompletableFuture<FetchResult> result = new CompletableFuture<>();
    private final List<Hop> hops = new ArrayList<>(2);
    private final long began = System.nanoTime();
    private final TargetUri first;
    private final Redirects redirects;
    /** Moves on while a hop waits for its turn at a busy address: that is our manners, not the target's slowness. */
    private long deadline;

    private final @Nullable Failure httpsFailure;
    private volatile @Nullable Exchange current;

    Fetch(FetchParts parts, FetchRequest request, Scheme scheme, @Nullable Failure httpsFailure) {
        this.parts = parts;
        this.request = request;
        this.deadline = began + request.budget().toNanos();
        this.first = request.target().uri(scheme);
        this.redirects = new Redirects(
                parts.settings().request().redirects(),
                parts.settings().addresses().redirectPorts(),
                first);
        this.httpsFailure = httpsFailure;
    }

    CompletableFuture<FetchResult> start() {
        observe(result, (done, broken) -> {
            Exchange under = current;
            if (result.isCancelled() && under != null) under.kill(cancelled());
        });
        hop(first, request.method());
        return result;
    }

    /** Ends it as {@code local.cancelled}. Any thread. */
    void stop() {
        Exchange under = current;
        if (under != null) under.kill(cancelled());
        complete(new FetchResult.Failed(cancelled(), List.of(), took()));
    }

    private static Failure cancelled() {
        return Failure.of(FailureKind.LOCAL_CANCELLED, "the fetch was cancelled");
    }

    /** One hop on its way: what is asked, and what is known of where it goes. */
    private record Leg(
            TargetUri uri,
            Method method,
            @Nullable Duration dns,
            List<String> aliases,
            List<InetSocketAddress> addresses) {}

    // ---- one hop

    private void hop(TargetUri uri, Method method) {
        if (result.isDone()) return;
        if (parts.proxy() != null) {
            // The proxy resolves names, so only a literal can be judged here; what names lead to is for the proxy to
            // bar.
            Optional<Failure> denied = uri.host().isAddress()
                    ? parts.policy().check(literal(uri.host().value()))
                    : Optional.empty();
            if (denied.isPresent()) {
                hops.add(new Hop(uri, null, List.of(), null, Timings.NONE, null, null));
                fail(denied.get());
                return;
            }
            dial(new Leg(uri, method, null, List.of(), List.of(parts.proxy().address())));
            return;
        }
        if (uri.host().isAddress()) {
            judge(
                    uri,
                    method,
                    null,
                    new Resolver.Resolved(List.of(literal(uri.host().value())), List.of()));
            return;
        }
        long asked = System.nanoTime();
        Duration patience = least(parts.settings().timeouts().dns(), remaining());
        whenDone(parts.resolver().resolve(uri.host(), patience), resolution -> {
            Duration dns = Duration.ofNanos(System.nanoTime() - asked);
            if (resolution instanceof Resolver.Unresolved unresolved) {
                hops.add(new Hop(uri, null, unresolved.aliases(), null, timings(dns), null, null));
                fail(remaining().isZero() ? late(Stage.DNS) : unresolved.failure());
            } else {
                judge(uri, method, dns, (Resolver.Resolved) resolution);
            }
        });
    }

    /** Lets through what may be dialled: exactly these addresses are, so no later answer can slip another one in. */
    private void judge(TargetUri uri, Method method, @Nullable Duration dns, Resolver.Resolved resolved) {
        List<InetSocketAddress> allowed = new ArrayList<>(resolved.addresses().size());
        Failure denied = null;
        for (InetAddress address : resolved.addresses()) {
            Optional<Failure> verdict = parts.policy().check(address);
            if (verdict.isEmpty()) allowed.add(new InetSocketAddress(address, uri.port()));
            else denied = verdict.get();
        }
        if (!allowed.isEmpty()) {
            dial(new Leg(uri, method, dns, resolved.aliases(), allowed));
            return;
        }
        String address = Addresses.text(resolved.addresses().get(0));
        hops.add(new Hop(uri, address, resolved.aliases(), null, timings(dns), null, null));
        fail(denied == null ? Failure.of(FailureKind.LOCAL_INTERNAL, "no address to judge") : denied);
    }

    private void dial(Leg leg) {
        InetAddress address = leg.addresses().get(0).getAddress();
        CompletableFuture<Void> place = parts.gate().enter(address);
        if (place.isDone()) {
            exchange(leg, TlsOffer.USUAL);
            return;
        }
        long waits = System.nanoTime();
        observe(result, (done, broken) -> place.cancel(false));
        whenDone(place, entered -> {
            deadline += System.nanoTime() - waits;
            exchange(leg, TlsOffer.USUAL);
        });
    }

    /** The place at the gate is held until the exchange, with all its handshakes, is over. */
    private void exchange(Leg leg, TlsOffer offer) {
        boolean ownOrigin = leg.uri().sameOrigin(first);
        Exchange exchange = new Exchange(new Exchange.Order(
                leg.uri(),
                leg.method(),
                parts.requests()
                        .request(leg.uri(), leg.method(), ownOrigin, ownOrigin ? request.extraFields() : List.of()),
                leg.addresses(),
                parts.proxy() == null ? null : parts.proxy().tunnel(leg.uri()),
                offer,
                new HeadReader(parts.settings().headLimits()),
                deadline,
                head -> request.withBody() && !redirects.isRedirect(head)));
        current = exchange;
        if (result.isDone()) exchange.kill(cancelled());
        observe(exchange.outcome(), (outcome, broken) -> {
            Optional<TlsOffer> again = outcome == null || outcome.failure() == null || result.isDone()
                    ? Optional.empty()
                    : parts.engines().nextOffer(outcome.failure(), offer);
            if (again.isPresent()) {
                exchange(leg, again.get());
                return;
            }
            parts.gate().leave(leg.addresses().get(0).getAddress());
            guarded(outcome, broken, found -> after(leg, found));
        });
        parts.graph().run(exchange);
    }

    // ---- what next

    private void after(Leg leg, ExchangeOutcome outcome) {
        Hop hop = outcome.hop(leg.uri(), leg.dns(), leg.aliases());
        ResponseHead head = outcome.head();
        Failure failure = outcome.failure();
        if (failure != null || head == null) {
            hops.add(hop);
            fail(
                    failure == null
                            ? Failure.of(FailureKind.LOCAL_INTERNAL, "an exchange without head and failure")
                            : failure);
            return;
        }
        Redirects.Next next = redirects.after(leg.uri(), leg.method(), head);
        hops.add(Downgrade.noted(hop, next));
        if (next instanceof Redirects.Follow follow) {
            if (remaining().isZero()) fail(late(Stage.REDIRECT));
            else hop(follow.uri(), follow.method());
        } else if (next instanceof Redirects.Denied denied) {
            fail(denied.failure());
        } else {
            complete(new FetchResult.Answered(hops, took(), httpsFailure));
        }
    }

    private void fail(Failure failure) {
        boolean httpsRefused = request.target().scheme() == SchemeChoice.AUTO
                && first.scheme() == Scheme.HTTPS
                && hops.size() == 1
                && SchemeFallback.applies(failure);
        if (!httpsRefused || remaining().isZero()) {
            complete(new FetchResult.Failed(failure, hops, took()));
            return;
        }
        FetchRequest rest = new FetchRequest(
                request.target(), remaining(), request.method(), request.extraFields(), request.withBody());
        Fetch plain = new Fetch(parts, rest, Scheme.HTTP, failure);
        observe(result, (done, broken) -> {
            if (result.isCancelled()) plain.result.cancel(false);
        });
        whenDone(plain.start(), other -> complete(combined(failure, other)));
    }

    /** Where http failed too, https is what was asked first: its failure and its hop are the record. */
    private FetchResult combined(Failure https, FetchResult plain) {
        if (plain instanceof FetchResult.Answered answered) {
            return new FetchResult.Answered(answered.hops(), took(), answered.httpsFailure());
        }
        FetchResult.Failed failed = (FetchResult.Failed) plain;
        if (failed.hops().stream().anyMatch(hop -> hop.head() != null)) {
            return new FetchResult.Failed(failed.failure(), failed.hops(), took());
        }
        List<Hop> both = new ArrayList<>(hops);
        both.addAll(failed.hops());
        return new FetchResult.Failed(https.isLocal() ? https : failed.failure(), both, took());
    }

    private void complete(FetchResult done) {
        result.complete(done);
    }

    // What the observer throws is a defect that guarded() has taken care of; the stage it would go to is nobody's.
    @SuppressWarnings("FutureReturnValueIgnored")
    private static <T> void observe(CompletableFuture<T> stage, BiConsumer<? super T, ? super Throwable> observer) {
        stage.whenComplete(observer);
    }

    private <T> void whenDone(CompletableFuture<T> stage, Consumer<T> next) {
        observe(stage, (value, broken) -> guarded(value, broken, next));
    }

    /** A defect in one step ends the fetch as one: whoever waits for it is told. */
    private <T> void guarded(T value, @Nullable Throwable broken, Consumer<T> next) {
        if (result.isDone()) return;
        try {
            if (broken != null) throw new IllegalStateException("a stage of the fetch broke", broken);
            next.accept(value);
        } catch (RuntimeException defect) {
            result.completeExceptionally(defect);
        }
    }

    private Failure late(Stage stage) {
        return Failure.at(stage, FailureKind.LIMIT_TOTAL_TIME, "the target's total time has passed");
    }

    private Duration remaining() {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    private Duration took() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Timings timings(@Nullable Duration dns) {
        return new Timings(null, dns, null, null, null);
    }

    private static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (java.net.UnknownHostException impossible) {
            throw new IllegalStateException("not an address literal: " + address, impossible);
        }
    }
}
