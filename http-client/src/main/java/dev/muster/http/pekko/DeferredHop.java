package dev.muster.http.pekko;

import dev.muster.http.DeferredFetch;
import dev.muster.http.FetchRequest;
import dev.muster.http.Hop;
import dev.muster.http.target.Host;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A fetch that waits before the dial of a hop: all that is needed to go on, and nothing that is open. */
final class DeferredHop implements DeferredFetch {
    private final FetchContext context;
    private final FetchRequest request;
    private final RedirectChain chain;
    private final HopPlan plan;
    private final List<Hop> hops;
    private final AtomicBoolean resumed = new AtomicBoolean();

    DeferredHop(FetchContext context, FetchRequest request, RedirectChain chain, HopPlan plan) {
        this.context = context;
        this.request = request;
        this.chain = chain;
        this.plan = plan;
        this.hops = List.copyOf(chain.allHops());
    }

    /** Takes it up; only once, and only for the client it was made by. */
    @SuppressWarnings("ReferenceEquality") // Each client has one context: it stands for the client.
    void resume(FetchContext by) {
        if (by != context) throw new IllegalArgumentException("deferred by another client: " + this);
        if (!resumed.compareAndSet(false, true)) throw new IllegalStateException("resumed before: " + this);
    }

    FetchRequest request() {
        return request;
    }

    RedirectChain chain() {
        return chain;
    }

    HopPlan plan() {
        return plan;
    }

    @Override
    public @Nullable InetAddress address() {
        return plan.address();
    }

    @Override
    public Host host() {
        return plan.uri().host();
    }

    @Override
    public List<Hop> hops() {
        return hops;
    }

    @Override
    public String toString() {
        return "DeferredHop[" + plan.uri() + "]";
    }
}
