package dev.muster.http.testing;

import dev.muster.http.ConnectionLimiter;
import dev.muster.http.DeferredFetch;
import dev.muster.http.FetchRequest;
import dev.muster.http.FetchResult;
import dev.muster.http.HeaderClient;
import dev.muster.http.Hop;
import dev.muster.http.Method;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Host;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.Target;
import dev.muster.http.target.TargetUri;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A {@link HeaderClient} that follows a script: each fetch takes the script's next step. After the last one every fetch
 * does what {@link #otherwise} says, an empty 200 if nothing was said. It opens no sockets, but keeps the same account
 * as one that does: each hop of a result is a dial, to an address made up for its host, and needs a permit of the
 * request's limiter until the hop is over. Safe for any thread.
 */
public final class ScriptedHeaderClient implements HeaderClient {
    /** What {@link #fetch(Target)} gives a target. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Who answers what was held back. */
    private static final TargetUri RELEASED =
            new TargetUri(Scheme.HTTP, new Host("released.example", Host.Kind.NAME), 80, "/");
    /** As by default in {@code muster.http.request.redirects}. */
    private static final int MOST_REDIRECTS = 10;
    /** Requests remembered at most: a long scan must not fill the memory of its test. */
    private static final int REMEMBERED = 10_000;

    private final Queue<Function<FetchRequest, CompletableFuture<FetchResult>>> script = new ConcurrentLinkedQueue<>();
    private final Queue<FetchRequest> requests = new ConcurrentLinkedQueue<>();
    private final Map<Integer, CompletableFuture<FetchResult>> underWay = new ConcurrentHashMap<>();
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private volatile Function<FetchRequest, CompletableFuture<FetchResult>> otherwise = answering(200);
    private volatile Function<Host, InetAddress> addresses = ScriptedHeaderClient::madeUp;
    private volatile boolean closed;

    /** The next fetch is answered with that status. */
    public ScriptedHeaderClient answer(int statusCode, String... namesAndValues) {
        return then(answering(statusCode, namesAndValues));
    }

    /** The next fetch fails with that kind. */
    public ScriptedHeaderClient fail(FailureKind kind) {
        return then(failing(kind));
    }

    /** The next fetch says nothing until its budget has passed. */
    public ScriptedHeaderClient hang() {
        return then(hanging());
    }

    /** The next fetch's future completes exceptionally: a defect. */
    public ScriptedHeaderClient defect(Throwable defect) {
        return then(request -> CompletableFuture.failedFuture(defect));
    }

    /** The next fetch does that. What the step throws, {@code fetch} throws. */
    public ScriptedHeaderClient then(Function<FetchRequest, CompletableFuture<FetchResult>> step) {
        script.add(step);
        return this;
    }

    /** What fetches do when the script has ended. */
    public ScriptedHeaderClient otherwise(Function<FetchRequest, CompletableFuture<FetchResult>> step) {
        otherwise = step;
        return this;
    }

    /** The addresses that are dialled from now on. */
    public ScriptedHeaderClient dialling(Function<Host, InetAddress> addressOf) {
        addresses = Objects.requireNonNull(addressOf);
        return this;
    }

    /**
     * The next fetch meets so many redirects on its own host, and then an empty 200; more than ten are not followed.
     */
    public ScriptedHeaderClient redirect(int times) {
        return then(redirecting(times));
    }

    /** A step that answers at once. */
    public static Function<FetchRequest, CompletableFuture<FetchResult>> answering(
            int statusCode, String... namesAndValues) {
        Fields fields = Fields.of(namesAndValues);
        return request -> CompletableFuture.completedFuture(answered(request, statusCode, fields));
    }

    /** A step that fails at once. */
    public static Function<FetchRequest, CompletableFuture<FetchResult>> failing(FailureKind kind) {
        return request -> CompletableFuture.completedFuture(failed(kind));
    }

    /** A step that leads through so many redirects at once, from {@code /} to {@code /1} and so on. */
    public static Function<FetchRequest, CompletableFuture<FetchResult>> redirecting(int times) {
        return request -> {
            List<Hop> hops = new ArrayList<>();
            TargetUri uri = uri(request);
            for (int i = 1; i <= Math.min(times, MOST_REDIRECTS + 1); i++) {
                Fields location = Fields.of("Location", "/" + i);
                hops.add(Hop.of(uri, ResponseHead.of(302, "", location)));
                uri = new TargetUri(uri.scheme(), uri.host(), uri.port(), "/" + i);
            }
            if (times > MOST_REDIRECTS) {
                Failure failure = Failure.of(FailureKind.LIMIT_REDIRECTS, "more than " + MOST_REDIRECTS + " redirects");
                return CompletableFuture.completedFuture(new FetchResult.Failed(failure, hops, Duration.ofMillis(1)));
            }
            hops.add(Hop.of(uri, ResponseHead.of(200, "", Fields.EMPTY)));
            return CompletableFuture.completedFuture(new FetchResult.Answered(hops, Duration.ofMillis(1)));
        };
    }

    /** A step that says nothing until the budget has passed, or until {@link #release}. */
    public static Function<FetchRequest, CompletableFuture<FetchResult>> hanging() {
        return request -> new CompletableFuture<FetchResult>()
                .completeOnTimeout(
                        new FetchResult.Failed(
                                Failure.of(FailureKind.LIMIT_TOTAL_TIME, "scripted"), List.of(), request.budget()),
                        request.budget().toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    /** The result that {@link #answering} gives. */
    public static FetchResult answered(FetchRequest request, int statusCode, Fields fields) {
        return new FetchResult.Answered(
                List.of(Hop.of(uri(request), ResponseHead.of(statusCode, "", fields))), Duration.ofMillis(1));
    }

    private static TargetUri uri(FetchRequest request) {
        return request.target().uri(request.target().scheme() == SchemeChoice.HTTP ? Scheme.HTTP : Scheme.HTTPS);
    }

    /**
     * Of the range for benchmarks (RFC 2544), so that nothing real is meant. Two hosts may share one, as on the web.
     */
    private static InetAddress madeUp(Host host) {
        int hash = host.value().hashCode();
        byte[] address = {(byte) 198, (byte) (18 + (hash >>> 16 & 1)), (byte) (hash >>> 8), (byte) hash};
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four octets are an address", impossible);
        }
    }

    static FetchResult failed(FailureKind kind) {
        return new FetchResult.Failed(Failure.of(kind, "scripted"), List.of(), Duration.ofMillis(1));
    }

    @Override
    public CompletableFuture<FetchResult> fetch(FetchRequest request) {
        return new ScriptedFetch(this, request).start();
    }

    @Override
    public CompletableFuture<FetchResult> resume(
            DeferredFetch deferred, ConnectionLimiter.Permit permit, Duration budget, Duration queued) {
        Objects.requireNonNull(permit, "permit");
        try {
            Objects.requireNonNull(budget, "budget");
            Objects.requireNonNull(queued, "queued");
            if (!(Objects.requireNonNull(deferred, "deferred") instanceof ScriptedFetch.Deferral deferral)) {
                throw new IllegalArgumentException("deferred by another client: " + deferred);
            }
            return deferral.resume(this, permit, budget, queued);
        } catch (RuntimeException wrong) {
            permit.release();
            throw wrong;
        }
    }

    /** One step under way. */
    record Running(int number, CompletableFuture<FetchResult> result) {}

    /** Takes the script's next step for a fetch that has its permit, and remembers the request. */
    Running begin(FetchRequest request) {
        int number = started.getAndIncrement();
        if (number < REMEMBERED) requests.add(request);
        Function<FetchRequest, CompletableFuture<FetchResult>> step = script.poll();
        CompletableFuture<FetchResult> result = (step == null ? otherwise : step).apply(request);
        if (!result.isDone()) {
            underWay.put(number, result);
            most.accumulateAndGet(underWay.size(), Math::max);
            // Closed in between: nobody else would end it.
            if (closed) result.complete(failed(FailureKind.LOCAL_CANCELLED));
        }
        return new Running(number, result);
    }

    /** Takes an ended step off the account, before anybody hears of its end. */
    void ended(Running step) {
        if (underWay.remove(step.number()) != null && step.result().isCancelled()) cancelled.incrementAndGet();
    }

    InetAddress addressOf(Host host) {
        return addresses.apply(host);
    }

    @Override
    public CompletableFuture<FetchResult> fetch(Target target) {
        Target oneView = target.scheme() == SchemeChoice.BOTH ? target.withScheme(SchemeChoice.HTTPS) : target;
        return fetch(new FetchRequest(oneView, PATIENCE, Method.GET, List.of(), false));
    }

    /** Ends all that is under way with an empty answer of that status; gives how many that were. */
    public int release(int statusCode) {
        int released = 0;
        for (CompletableFuture<FetchResult> result : underWay.values()) {
            FetchResult answer = new FetchResult.Answered(
                    List.of(Hop.of(RELEASED, ResponseHead.of(statusCode, "", Fields.EMPTY))), Duration.ofMillis(1));
            if (result.complete(answer)) released++;
        }
        return released;
    }

    /** The first requests, in order of arrival. */
    public List<FetchRequest> requests() {
        return new ArrayList<>(requests);
    }

    /** Fetches that have dialled so far: one that was deferred before its first dial has not. */
    public int started() {
        return started.get();
    }

    /** Fetches that have not ended. */
    public int underWay() {
        return underWay.size();
    }

    /** The most that were under way at once. */
    public int mostUnderWay() {
        return most.get();
    }

    /** Fetches that were cancelled: here a real client closes the socket. */
    public int cancelled() {
        return cancelled.get();
    }

    /** Whether {@link #close} was called. */
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        underWay.values().forEach(result -> result.complete(failed(FailureKind.LOCAL_CANCELLED)));
    }
}
