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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A {@link HeaderClient} that plays a script: each fetch takes the script's next step. After the last one every fetch does
 * what {@link #otherwise} says, an empty 200 if nothing was said. Safe for any thread.
 */
public final class ScriptedHeaderClient implements HeaderClient {
    /** What {@link #fetch(Target)} gives a target. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Who answers what was held back. */
    private static final TargetUri RELEASED =
            new TargetUri(Scheme.HTTP, new Host("released.example", Host.Kind.NAME), 80, "/");
    /** Requests remembered at most: a long scan must not fill the memory of its test. */
    private static final int REMEMBERED = 10_000;

    private final Queue<Function<FetchRequest, CompletableFuture<FetchResult>>> script = new ConcurrentLinkedQueue<>();
    private final Queue<FetchRequest> requests = new ConcurrentLinkedQueue<>();
    private final Map<Integer, CompletableFuture<FetchResult>> underWay = new ConcurrentHashMap<>();
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private volatile Function<FetchRequest, CompletableFuture<FetchResult>> otherwise = answering(200);
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
        Scheme scheme = request.target().scheme() == SchemeChoice.HTTP ? Scheme.HTTP : Scheme.HTTPS;
        TargetUri uri = request.target().uri(scheme);
        return new FetchResult.Answered(
                List.of(Hop.of(uri, ResponseHead.of(statusCode, "", fields))), Duration.ofMillis(1));
    }

    private static FetchResult failed(FailureKind kind) {
        return new FetchResult.Failed(Failure.of(kind, "scripted"), List.of(), Duration.ofMillis(1));
    }

    @Override
    public CompletableFuture<FetchResult> fetch(FetchRequest request) {
        if (closed) return CompletableFuture.completedFuture(failed(FailureKind.LOCAL_CANCELLED));
        int number = started.getAndIncrement();
        if (number < REMEMBERED) requests.add(request);
        Function<FetchRequest, CompletableFuture<FetchResult>> step = script.poll();
        CompletableFuture<FetchResult> result = (step == null ? otherwise : step).apply(request);
        if (result.isDone()) return result;
        underWay.put(number, result);
        most.accumulateAndGet(underWay.size(), Math::max);
        CompletableFuture<FetchResult> unused = result.whenComplete((ended, defect) -> {
            underWay.remove(number);
            if (result.isCancelled()) cancelled.incrementAndGet();
        });
        return result;
    }

    @Override
    public CompletableFuture<FetchResult> resume(
            DeferredFetch deferred, ConnectionLimiter.Permit permit, Duration budget, Duration queued) {
        throw new UnsupportedOperationException("not yet");
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

    /** Fetches begun so far. */
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
