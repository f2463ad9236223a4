package dev.muster.http.testing;

import dev.muster.http.ConnectionLimiter.Permit;
import dev.muster.http.DeferredFetch;
import dev.muster.http.FetchRequest;
import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.Timings;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.target.Host;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One fetch of a {@link ScriptedHeaderClient}: takes a permit for each hop of what the script says, and stops before
 * the hop that gets none.
 */
final class ScriptedFetch {
    /**
     * A fetch that stopped before a hop; {@code scripted} is what came of its step, {@code null} before the first hop.
     */
    static final class Deferral implements DeferredFetch {
        private final ScriptedHeaderClient client;
        private final FetchRequest request;
        private final InetAddress address;
        private final Host host;
        private final List<Hop> hops;
        private final @Nullable FetchResult scripted;
        private final AtomicBoolean resumed = new AtomicBoolean();

        Deferral(
                ScriptedHeaderClient client,
                FetchRequest request,
                InetAddress address,
                Host host,
                List<Hop> hops,
                @Nullable FetchResult scripted) {
            this.client = client;
            this.request = request;
            this.address = address;
            this.host = host;
            this.hops = List.copyOf(hops);
            this.scripted = scripted;
        }

        CompletableFuture<FetchResult> resume(
                ScriptedHeaderClient by, Permit permit, Duration budget, Duration queued) {
            if (by != client) throw new IllegalArgumentException("deferred by another client");
            if (!resumed.compareAndSet(false, true)) throw new IllegalStateException("resumed before");
            FetchRequest rest = new FetchRequest(
                    request.target(),
                    budget,
                    request.method(),
                    request.extraFields(),
                    request.withBody(),
                    request.limiter(),
                    request.fieldsInClear(),
                    request.held(),
                    request.freshNames());
            return new ScriptedFetch(client, rest, hops, queued).resume(permit, scripted);
        }

        @Override
        public InetAddress address() {
            return address;
        }

        @Override
        public Host host() {
            return host;
        }

        @Override
        public List<Hop> hops() {
            return hops;
        }
    }

    private final ScriptedHeaderClient client;
    private final FetchRequest request;
    private final CompletableFuture<FetchResult> result = new CompletableFuture<>();
    /** The hops that are over, their waits noted. */
    private final List<Hop> hops;
    /** What the hop at hand has waited; {@code null} where it has not. */
    private @Nullable Duration queued;
    /** The permit of the hop at hand; taken out by whoever gives it back. */
    private final AtomicReference<@Nullable Permit> held = new AtomicReference<>();

    ScriptedFetch(ScriptedHeaderClient client, FetchRequest request) {
        this(client, request, List.of(), null);
    }

    private ScriptedFetch(
            ScriptedHeaderClient client, FetchRequest request, List<Hop> done, @Nullable Duration queued) {
        this.client = client;
        this.request = request;
        this.hops = new ArrayList<>(done);
        this.queued = queued;
    }

    CompletableFuture<FetchResult> start() {
        Host host = request.target().host();
        if (client.isClosed()) {
            result.complete(ScriptedHeaderClient.failed(FailureKind.LOCAL_CANCELLED));
            return result;
        }
        Permit permit;
        try {
            permit = request.limiter().tryAcquire(client.addressOf(host), host);
        } catch (RuntimeException defect) {
            result.completeExceptionally(defect);
            return result;
        }
        return permit == null ? defer(host, null) : begin(permit);
    }

    private CompletableFuture<FetchResult> resume(Permit permit, @Nullable FetchResult scripted) {
        if (client.isClosed()) {
            permit.release();
            result.complete(
                    ScriptedHeaderClient.failed(FailureKind.LOCAL_CANCELLED).withHops(hops));
            return result;
        }
        if (scripted == null) return begin(permit);
        held.set(permit);
        follow(scripted);
        return result;
    }

    /** The first dial: what the script says is what comes of it. */
    private CompletableFuture<FetchResult> begin(Permit permit) {
        held.set(permit);
        ScriptedHeaderClient.Running step;
        try {
            step = client.begin(request);
        } catch (RuntimeException thrown) {
            release();
            throw thrown;
        }
        var unused = result.whenComplete((done, broken) -> {
            if (result.isCancelled()) step.result().cancel(false);
        });
        var unusedToo = step.result().whenComplete((scripted, broken) -> {
            client.ended(step);
            if (broken != null) end(broken);
            else follow(scripted);
        });
        return result;
    }

    private void end(Throwable broken) {
        release();
        Throwable cause =
                broken instanceof CompletionException && broken.getCause() != null ? broken.getCause() : broken;
        if (cause instanceof CancellationException) result.cancel(false);
        else result.completeExceptionally(cause);
    }

    /** Goes through the hops that are left, each with a permit of its own. */
    private void follow(FetchResult scripted) {
        List<Hop> all = scripted.hops();
        for (int next = hops.size(); next < all.size(); next++) {
            Host host = all.get(next).uri().host();
            if (held.get() == null && !dial(host, scripted)) return;
            hops.add(waited(all.get(next)));
            queued = null;
            release();
        }
        release();
        result.complete(scripted.withHops(hops));
    }

    /** Whether there is a permit; the fetch is deferred where there is none. */
    private boolean dial(Host host, FetchResult scripted) {
        Permit permit = request.limiter().tryAcquire(client.addressOf(host), host);
        if (permit != null) {
            held.set(permit);
            return true;
        }
        CompletableFuture<FetchResult> unused = defer(host, scripted);
        return false;
    }

    private CompletableFuture<FetchResult> defer(Host host, @Nullable FetchResult scripted) {
        Deferral deferral = new Deferral(client, request, client.addressOf(host), host, hops, scripted);
        result.complete(new FetchResult.Deferred(deferral, hops, Duration.ZERO));
        return result;
    }

    private Hop waited(Hop hop) {
        if (queued == null) return hop;
        Timings was = hop.timings();
        return hop.withTimings(new Timings(queued, was.dns(), was.connect(), was.tls(), was.firstByte()));
    }

    private void release() {
        Permit permit = held.getAndSet(null);
        if (permit != null) permit.release();
    }
}
