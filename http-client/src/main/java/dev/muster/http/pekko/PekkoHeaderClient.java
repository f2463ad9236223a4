package dev.muster.http.pekko;

import dev.muster.http.ConnectionLimiter;
import dev.muster.http.DeferredFetch;
import dev.muster.http.FetchRequest;
import dev.muster.http.FetchResult;
import dev.muster.http.HeaderClient;
import dev.muster.http.HttpSettings;
import dev.muster.http.Resolver;
import dev.muster.http.address.AddressPolicy;
import dev.muster.http.dns.DnsResolver;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.Target;
import dev.muster.http.tls.TlsEngines;
import dev.muster.http.tls.CertificateVerifier;
import dev.muster.http.tls.TlsSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.io.Tcp;

/**
 * {@link HeaderClient} over Pekko HTTP: streams that each serve one exchange after the other, on the dispatcher {@code muster.http.dispatcher} of an
 * actor system that it does not own.
 */
public final class PekkoHeaderClient implements HeaderClient {
    private final FetchParts parts;
    private final Set<Fetch> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    private PekkoHeaderClient(FetchParts parts) {
        this.parts = parts;
    }

    /**
     * A client with its own resolver.
     *
     * @throws IllegalArgumentException on a setting that cannot be; the message names it
     */
    public static PekkoHeaderClient create(ActorSystem<?> system, HttpSettings settings) {
        return create(
                system,
                settings,
                DnsResolver.create(
                        settings.dns(), settings.timeouts().dns(), system.executionContext()));
    }

    /** With a resolver of choice; the client closes it. */
    public static PekkoHeaderClient create(ActorSystem<?> system, HttpSettings settings, Resolver resolver) {
        TlsSettings tls = settings.tls();
        TlsEngines engines = TlsEngines.create(tls);
        Wire.Shared shared = new Wire.Shared(
                Tcp.get(Adapter.toClassic(system)).getManager(),
                engines,
                CertificateVerifier.create(tls),
                tls.verify() == TlsSettings.Verify.ENFORCE || settings.request().hasCredentials(),
                settings.timeouts(),
                SocketBudget.ofThisProcess(),
                ThreadLocal.withInitial(TlsScratch::new));
        return new PekkoHeaderClient(new FetchParts(
                settings,
                resolver,
                AddressPolicy.of(settings.addresses()),
                new AddressGate(settings.addresses().perAddress()),
                new RequestFactory(settings.request()),
                new FetchGraph(system, new RequestPort(settings.bodyBytes()), new Wire(shared)),
                engines,
                settings.proxy().isUsed() ? Proxy.parse(settings.proxy().uri()) : null));
    }

    @Override
    public CompletableFuture<FetchResult> fetch(Target target) {
        Target single = target.scheme() == SchemeChoice.BOTH ? target.withScheme(SchemeChoice.HTTPS) : target;
        return fetch(new FetchRequest(
                single,
                parts.settings().timeouts().total(),
                parts.settings().request().method(),
                List.of(),
                false));
    }

    @Override
    public CompletableFuture<FetchResult> fetch(FetchRequest request) {
        Scheme scheme = request.target().scheme() == SchemeChoice.HTTP ? Scheme.HTTP : Scheme.HTTPS;
        Fetch fetch = new Fetch(parts, request, scheme, null);
        underWay.add(fetch);
        CompletableFuture<FetchResult> result = fetch.start();
        var unused = result.whenComplete((done, broken) -> underWay.remove(fetch));
        if (closed.get()) fetch.stop();
        return result;
    }

    @Override
    public CompletableFuture<FetchResult> resume(
            DeferredFetch deferred, ConnectionLimiter.Permit permit, Duration budget, Duration queued) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Fetches under way. */
    public int underWay() {
        return underWay.size();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) return;
        underWay.forEach(Fetch::stop);
        parts.graph().close();
        parts.resolver().close();
    }
}
