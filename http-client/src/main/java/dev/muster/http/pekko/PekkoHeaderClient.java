package dev.muster.http.pekko;

import dev.muster.http.ConnectionLimiter;
import dev.muster.http.DeferredFetch;
import dev.muster.http.FetchRequest;
import dev.muster.http.FetchResult;
import dev.muster.http.HeaderClient;
import dev.muster.http.HttpSettings;
import dev.muster.http.LookupPace;
import dev.muster.http.Resolver;
import dev.muster.http.address.AddressPolicy;
import dev.muster.http.address.FixedAddresses;
import dev.muster.http.dns.DnsResolver;
import dev.muster.http.pekko.connect.Proxy;
import dev.muster.http.pekko.connect.TlsClient;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.Target;
import dev.muster.http.tls.CertificateVerifier;
import dev.muster.http.tls.TlsEngines;
import dev.muster.http.tls.TlsSettings;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.io.Tcp;
import scala.concurrent.ExecutionContextExecutor;

/**
 * {@link HeaderClient} over Pekko HTTP: streams that each serve one exchange after the other, on the dispatcher
 * {@code muster.http.dispatcher} of an actor system that it does not own.
 */
public final class PekkoHeaderClient implements HeaderClient {
    private final FetchContext context;
    private final Set<Fetch> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    private final Cancellable ticks;

    private PekkoHeaderClient(FetchContext context, Cancellable ticks) {
        this.context = context;
        this.ticks = ticks;
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
                DnsResolver.create(settings.dns(), settings.timeouts().dns(), fetchDispatcher(system)));
    }

    /** With a resolver of choice; the client closes it. */
    public static PekkoHeaderClient create(ActorSystem<?> system, HttpSettings settings, Resolver resolver) {
        TlsSettings tls = settings.tls();
        TlsEngines engines = TlsEngines.create(tls);
        boolean enforce =
                tls.verify() == TlsSettings.Verify.ENFORCE || settings.request().hasCredentials();
        ConnectionContext connections = new ConnectionContext(
                TlsClient.of(engines, CertificateVerifier.create(tls), enforce),
                settings.timeouts(),
                settings.headLimits(),
                System::nanoTime);
        TcpSockets.Factory sockets =
                new TcpSockets.Factory(Tcp.get(Adapter.toClassic(system)).getManager(), SocketBudget.ofThisProcess());
        Proxy proxy = settings.proxy().isUsed() ? Proxy.parse(settings.proxy()) : null;
        Stalls stalls = new Stalls(System::nanoTime);
        Cancellable ticks = system.scheduler()
                .scheduleWithFixedDelay(Stalls.TICK, Stalls.TICK, stalls::tick, fetchDispatcher(system));
        FetchContext context = new FetchContext(
                settings,
                resolver,
                new HopPlanner(
                        AddressPolicy.of(settings.addresses()),
                        FixedAddresses.of(settings.addresses().connectTo()),
                        resolver,
                        proxy == null ? null : proxy.address()),
                new RequestFactory(settings.request()),
                new FetchStreams(
                        system, new RequestStage(settings.bodyBytes()), new ConnectionStage(connections, sockets)),
                engines,
                SchemeFallback.of(settings),
                proxy,
                stalls);
        return new PekkoHeaderClient(context, ticks);
    }

    private static ExecutionContextExecutor fetchDispatcher(ActorSystem<?> system) {
        return system.dispatchers().lookup(DispatcherSelector.fromConfig(FetchStreams.DISPATCHER));
    }

    @Override
    public CompletableFuture<FetchResult> fetch(Target target) {
        Target single = target.scheme() == SchemeChoice.BOTH ? target.withScheme(SchemeChoice.HTTPS) : target;
        return fetch(new FetchRequest(
                single,
                context.settings().timeouts().total(),
                context.settings().request().method(),
                List.of(),
                false));
    }

    @Override
    public CompletableFuture<FetchResult> fetch(FetchRequest request) {
        Fetch fetch = Fetch.of(context, request);
        if (closed.get()) fetch.stop();
        return underWay(fetch, fetch.start());
    }

    @Override
    public CompletableFuture<FetchResult> resume(
            DeferredFetch deferred, ConnectionLimiter.Permit permit, Duration budget, Duration queued) {
        Objects.requireNonNull(permit, "permit");
        Fetch fetch;
        HopPlan plan;
        try {
            if (!(Objects.requireNonNull(deferred, "deferred") instanceof DeferredHop hop)) {
                throw new IllegalArgumentException("deferred by another client: " + deferred);
            }
            fetch = Fetch.of(context, hop, budget);
            plan = hop.plan().waited(Objects.requireNonNull(queued, "queued"));
            hop.resume(context);
        } catch (RuntimeException wrong) {
            permit.release();
            throw wrong;
        }
        if (closed.get()) fetch.stop();
        return underWay(fetch, fetch.resume(plan, permit));
    }

    private CompletableFuture<FetchResult> underWay(Fetch fetch, CompletableFuture<FetchResult> result) {
        if (result.isDone()) return result;
        underWay.add(fetch);
        var unused = result.whenComplete((done, broken) -> underWay.remove(fetch));
        // Closed in between: nobody else would end it.
        if (closed.get()) fetch.stop();
        return result;
    }

    @Override
    public LookupPace lookups() {
        return context.resolver().lookups();
    }

    /** Fetches under way. */
    public int underWay() {
        return underWay.size();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) return;
        underWay.forEach(Fetch::stop);
        ticks.cancel();
        context.streams().close();
        context.resolver().close();
    }
}
