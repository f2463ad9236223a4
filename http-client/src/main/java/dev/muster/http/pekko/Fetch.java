package dev.muster.http.pekko;

import dev.muster.http.ConnectionLimiter.Permit;
import dev.muster.http.FetchRequest;
import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.Method;
import dev.muster.http.failure.Blame;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.failure.Stage;
import dev.muster.http.head.Field;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.pekko.connect.Proxy;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.TargetUri;
import dev.muster.http.tls.TlsOffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * One fetch as a sequence of hops: each is resolved, checked, dialled and exchanged anew, until one is the answer or
 * may not be dialled now. Its steps follow one another through futures, so no two run at once. Its deadline moves only
 * by what it waits for its turn to look a name up.
 */
final class Fetch {
    private final FetchContext context;
    private final FetchRequest request;
    private final CompletableFuture<FetchResult> result = new CompletableFuture<>();
    private final long began = System.nanoTime();
    private final long stalledBefore;
    private long deadline;
    private Duration waited = Duration.ZERO;
    private final HeldAccount account;
    private RedirectChain chain;
    private long hopBegan;
    private long stalledBeforeHop;
    private volatile @Nullable FetchExchange current;

    private Fetch(FetchContext context, FetchRequest request, RedirectChain chain, Duration budget) {
        this.context = context;
        this.request = request;
        this.chain = chain;
        this.deadline = began + budget.toNanos();
        this.stalledBefore = context.stalls().total();
        this.hopBegan = began;
        this.stalledBeforeHop = stalledBefore;
        this.account = new HeldAccount(request.held());
    }

    /** A fetch from its beginning. */
    static Fetch of(FetchContext context, FetchRequest request) {
        Scheme scheme = request.target().scheme() == SchemeChoice.HTTP ? Scheme.HTTP : Scheme.HTTPS;
        RedirectChain chain =
                RedirectChain.from(context.settings(), request.target().uri(scheme), request.extraFields());
        return new Fetch(context, request, chain, request.budget());
    }

    /** The rest of a fetch that was deferred. */
    static Fetch of(FetchContext context, DeferredHop deferred, Duration budget) {
        return new Fetch(context, deferred.request(), deferred.chain(), budget);
    }

    CompletableFuture<FetchResult> start() {
        begin();
        attempt(() -> hop(chain.first(), request.method()));
        return result;
    }

    /** Goes on with the dial of {@code plan}. */
    CompletableFuture<FetchResult> resume(HopPlan plan, Permit permit) {
        begin();
        attempt(() -> exchange(plan, permit));
        return result;
    }

    private void begin() {
        account.hops(chain.heldBytes());
        observe(result, (done, broken) -> {
            account.end();
            FetchExchange under = current;
            if (result.isCancelled() && under != null) under.kill(cancelled());
        });
    }

    /** Ends it as {@code local.cancelled}. Any thread. */
    void stop() {
        FetchExchange under = current;
        if (under != null) under.kill(cancelled());
        complete(new FetchResult.Failed(cancelled(), List.of(), took()));
    }

    static Failure cancelled() {
        return Failure.of(FailureKind.LOCAL_CANCELLED, "the fetch was cancelled");
    }

    // ---- one hop

    private void hop(TargetUri uri, Method method) {
        if (result.isDone()) return;
        hopBegan = System.nanoTime();
        stalledBeforeHop = context.stalls().total();
        HopPlanner.Result known = context.planner().withoutLookup(uri, request.target(), method);
        if (known != null) {
            planned(known);
            return;
        }
        long asked = System.nanoTime();
        Duration patience = least(context.settings().timeouts().dns(), remaining());
        whenDone(
                request.freshNames()
                        ? context.resolver().resolveAnew(uri.host(), patience)
                        : context.resolver().resolve(uri.host(), patience),
                resolution -> {
                    extend(resolution.waited());
                    Duration took = Duration.ofNanos(System.nanoTime() - asked).minus(resolution.waited());
                    planned(context.planner().resolved(uri, method, notNegative(took), resolution));
                });
    }

    /** Waiting for a turn is none of the target's time, up to a bound. */
    private void extend(Duration time) {
        Duration most = context.resolver().lookups().longestWait().dividedBy(2).minus(waited);
        Duration counted = least(time, notNegative(most));
        waited = waited.plus(counted);
        deadline += counted.toNanos();
    }

    private void planned(HopPlanner.Result planned) {
        if (planned instanceof HopPlan plan) {
            dial(plan);
            return;
        }
        HopPlanner.Refused refused = (HopPlanner.Refused) planned;
        if (refused.failure().blame() == Blame.POLICY && !chain.hops().isEmpty()) {
            answer(leadingTo(refused.hop().uri(), refused.failure()));
            return;
        }
        chain.add(refused.hop().withFixedAddress(isAddressFixed(refused.hop().uri())));
        boolean late = refused.failure().stage() == Stage.DNS && remaining().isZero();
        fail(late ? late(Stage.DNS) : refused.failure());
    }

    private boolean isAddressFixed(TargetUri uri) {
        return context.planner().fixedAddress(uri, request.target()) != null;
    }

    private void dial(HopPlan plan) {
        Permit permit = request.limiter().tryAcquire(plan.address(), plan.uri().host());
        if (permit == null) defer(plan);
        else exchange(plan, permit);
    }

    private void exchange(HopPlan plan, Permit permit) {
        FetchExchange exchange;
        try {
            if (result.isDone()) throw new CancellationException();
            exchange = new FetchExchange(order(plan), httpRequest(plan), permit);
        } catch (RuntimeException notBegun) {
            permit.release();
            throw notBegun;
        }
        current = exchange;
        if (result.isDone()) exchange.kill(cancelled());
        observe(exchange.outcome(), (outcome, broken) -> guarded(outcome, broken, found -> after(plan, found)));
        try {
            context.streams().run(exchange);
        } catch (RuntimeException defect) {
            exchange.complete(ExchangeOutcome.failed(
                    Failure.of(FailureKind.LOCAL_INTERNAL, "no stream for the exchange: " + defect)));
        }
    }

    private FetchExchange.Order order(HopPlan plan) {
        Redirects redirects = chain.redirects();
        Proxy proxy = context.proxy();
        return new FetchExchange.Order(
                plan.uri(),
                plan.method(),
                plan.dial(),
                request.limiter(),
                account,
                proxy == null || proxy.isAskedFor(plan.uri()) ? null : proxy.tunnel(plan.uri()),
                proxy != null,
                plan.offer(),
                deadline,
                head -> request.withBody() && redirects.isAnswer(plan.uri(), plan.method(), head));
    }

    /** The proxy, where it is asked in place of the origin. */
    private @Nullable Proxy proxyAskedFor(TargetUri uri) {
        Proxy proxy = context.proxy();
        return proxy != null && proxy.isAskedFor(uri) ? proxy : null;
    }

    private HttpRequest httpRequest(HopPlan plan) {
        boolean ownOrigin = plan.uri().sameOrigin(chain.first());
        List<Field> extra = chain.withCookies(ownOrigin ? request.extraFields() : List.of());
        boolean inClear =
                request.fieldsInClear() || context.settings().request().fieldsInClear();
        RequestFactory.Own own = RequestFactory.Own.of(chain.first(), plan.uri(), inClear);
        Proxy proxy = proxyAskedFor(plan.uri());
        return context.requests()
                .request(plan.uri(), plan.method(), own, extra, proxy == null ? null : proxy.authorization());
    }

    // ---- what next

    private void after(HopPlan plan, ExchangeOutcome outcome) {
        if (outcome.deferred() != null) {
            defer(plan.rest(outcome.deferred()));
            return;
        }
        if (outcome.spokeTls() && chain.hops().isEmpty()) chain.spokeTls();
        Failure failure = outcome.failure();
        Optional<TlsOffer> again =
                failure == null ? Optional.empty() : context.engines().nextOffer(failure, plan.offer());
        if (again.isPresent()) {
            dial(plan.offering(again.get()));
            return;
        }
        if (failure != null) failure = context.engines().withAdvice(failure);
        Hop hop = outcome.hop(plan.uri(), plan.queued(), plan.dns(), plan.aliases())
                .withCookiesSent(chain.redirects().cookies().names())
                .withFixedAddress(isAddressFixed(plan.uri()));
        ResponseHead head = outcome.head();
        if (failure != null) {
            chain.add(hop);
            fail(failure);
        } else if (head != null && head.statusCode() == 407 && proxyAskedFor(plan.uri()) != null) {
            // RFC 9110, 15.5.8: only a proxy says so, and it has asked nobody.
            chain.add(hop);
            fail(Failure.of(FailureKind.PROXY_LOGIN_REFUSED, "the proxy answered with 407"));
        } else if (head == null) {
            throw new IllegalStateException("an exchange without head and failure");
        } else {
            redirect(hop, chain.redirects().after(plan.uri(), plan.method(), head));
        }
    }

    private void redirect(Hop hop, Redirects.Next next) {
        chain.add(Downgrade.noted(hop, next));
        if (next instanceof Redirects.Follow follow) {
            Failure full = remember();
            if (full != null) fail(full);
            else if (remaining().isZero()) fail(late(Stage.REDIRECT));
            else hop(follow.uri(), follow.method());
        } else if (next instanceof Redirects.Denied denied) {
            fail(denied.failure());
        } else {
            answer(((Redirects.Answer) next).notFollowed());
        }
    }

    /** @param notFollowed why the last response is the answer although it is a redirect */
    private void answer(@Nullable Failure notFollowed) {
        complete(new FetchResult.Answered(chain.hops(), took(), chain.httpsFailure(), notFollowed));
    }

    /** What bars the way of a redirect, with where that leads: there is no hop that would say so. */
    private static Failure leadingTo(TargetUri uri, Failure barred) {
        return new Failure(barred.kind(), barred.code(), barred.stage(), barred.detail() + ": " + uri);
    }

    /** Keeps the answers so far while the next hop is under way; why not, where they are too much. */
    private @Nullable Failure remember() {
        int most = context.settings().heldBytes();
        if (chain.heldBytes() > most) chain.dropInterimFields();
        long held = chain.heldBytes();
        if (held > most) {
            return Failure.of(
                    FailureKind.LIMIT_HELD_BYTES,
                    "the answers of " + chain.allHops().size() + " hops take " + held + " bytes, more than " + most);
        }
        return account.hops(held) ? null : FetchExchange.noMemory();
    }

    private void defer(HopPlan plan) {
        DeferredHop deferred = new DeferredHop(context, request, chain, plan);
        complete(new FetchResult.Deferred(deferred, deferred.hops(), took()));
    }

    /** A deadline that passed while this process stood still is not the target's. */
    private Failure blamed(Failure failure) {
        Failure ofTheHop =
                context.stalls().blame(failure, stalledBeforeHop, Duration.ofNanos(System.nanoTime() - hopBegan));
        return context.stalls().blame(ofTheHop, stalledBefore, took());
    }

    private void fail(Failure found) {
        Failure failure = blamed(found);
        boolean httpsFailed = request.target().scheme() == SchemeChoice.AUTO
                && chain.first().scheme() == Scheme.HTTPS
                && chain.hops().size() == 1
                && SchemeFallback.applies(failure);
        String bar = httpsFailed ? bar() : null;
        if (bar != null) {
            complete(new FetchResult.Failed(SchemeFallback.barred(failure, bar), chain.allHops(), took()));
        } else if (httpsFailed && !remaining().isZero()) {
            chain = chain.overHttp(context.settings(), request.target().uri(Scheme.HTTP), failure);
            hop(chain.first(), request.method());
        } else {
            complete(new FetchResult.Failed(failure, chain.allHops(), took()));
        }
    }

    /** Why http is not asked, though https has failed in a way that would lead to it. */
    private @Nullable String bar() {
        TargetUri plain = request.target().uri(Scheme.HTTP);
        return chain.isTlsPort(plain)
                ? "port " + plain.port() + " speaks TLS"
                : context.fallback().bar();
    }

    /** Who reads the result finds nothing held any more: a future shows its value before its observers have run. */
    private void complete(FetchResult done) {
        account.end();
        result.complete(done);
    }

    private void defect(Throwable cause) {
        account.end();
        result.completeExceptionally(cause);
    }

    // ---- futures and time

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
        if (broken == null) attempt(() -> next.accept(value));
        else defect(new IllegalStateException("a stage of the fetch broke", broken));
    }

    private void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException thrown) {
            defect(thrown);
        }
    }

    private static Failure late(Stage stage) {
        return Failure.at(stage, FailureKind.LIMIT_TOTAL_TIME, "the target's total time has passed");
    }

    private Duration remaining() {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    /** Without what it waited for its turn to look names up. */
    private Duration took() {
        return notNegative(Duration.ofNanos(System.nanoTime() - began).minus(waited));
    }

    private static Duration notNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
