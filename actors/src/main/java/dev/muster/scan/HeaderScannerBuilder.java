package dev.muster.scan;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.muster.analysis.Analyzer;
import dev.muster.compute.ComputeSettings;
import dev.muster.http.FetchResult;
import dev.muster.http.HeaderClient;
import dev.muster.http.HttpSettings;
import dev.muster.http.Resolver;
import dev.muster.http.cookie.PublicSuffixes;
import dev.muster.http.pekko.PekkoHeaderClient;
import dev.muster.http.target.Host;
import dev.muster.http.tls.CertificateVerifier;
import dev.muster.scan.engine.CertificateVerification;
import dev.muster.scan.engine.OwnLimits;
import dev.muster.scan.engine.ScannerCounters;
import dev.muster.scan.engine.Supervisor;
import dev.muster.scan.settings.FetcherSettings;
import dev.muster.scan.settings.ScanSettings;
import dev.muster.settings.KnownSettings;
import dev.muster.settings.UnknownSettings;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.pekko.actor.typed.ActorSystem;
import org.jspecify.annotations.Nullable;

/** Makes a {@link HeaderScanner}. What is not set here comes from {@code reference.conf}. For one thread. */
public final class HeaderScannerBuilder {
    private @Nullable Config config;
    private @Nullable ActorSystem<?> system;
    private @Nullable HeaderClient client;
    private @Nullable Resolver resolver;
    private @Nullable Analyzer analyzer;
    private @Nullable UnaryOperator<FetchResult> certificates;
    private @Nullable ScanSettings scan;
    private @Nullable FetcherSettings fetchers;
    private @Nullable ComputeSettings compute;
    private @Nullable HttpSettings http;
    private @Nullable Executor executor;

    HeaderScannerBuilder() {}

    /** Settings under {@code muster}; what they leave out comes from the defaults. Records set here go before them. */
    public HeaderScannerBuilder config(Config settings) {
        config = settings;
        return this;
    }

    public HeaderScannerBuilder scanSettings(ScanSettings settings) {
        scan = settings;
        return this;
    }

    public HeaderScannerBuilder fetcherSettings(FetcherSettings settings) {
        fetchers = settings;
        return this;
    }

    public HeaderScannerBuilder computeSettings(ComputeSettings settings) {
        compute = settings;
        return this;
    }

    public HeaderScannerBuilder httpSettings(HttpSettings settings) {
        http = settings;
        return this;
    }

    /**
     * Runs the actors in a system that is there already. It is never ended from here, and its configuration must hold
     * this library's {@code reference.conf}, as every loaded one does.
     */
    public HeaderScannerBuilder actorSystem(ActorSystem<?> existing) {
        system = existing;
        return this;
    }

    /** Fetches with another client, for tests. It is closed with the scanner. */
    public HeaderScannerBuilder client(HeaderClient other) {
        client = other;
        return this;
    }

    /** Looks names up in another way: a registry of services, names of a test. It is closed with the scanner. */
    public HeaderScannerBuilder resolver(Resolver other) {
        resolver = other;
        return this;
    }

    /** Analyses with another analyzer where a scan asks for the default profile. */
    public HeaderScannerBuilder analyzer(Analyzer other) {
        analyzer = other;
        return this;
    }

    /** Verifies certificates in another way. */
    public HeaderScannerBuilder certificates(UnaryOperator<FetchResult> verifier) {
        certificates = verifier;
        return this;
    }

    /**
     * Runs subscribers and what depends on futures of single targets; a few threads of the scanner's own if nothing is
     * said.
     */
    public HeaderScannerBuilder resultExecutor(Executor other) {
        executor = other;
        return this;
    }

    /**
     * Starts the scanner.
     *
     * @throws IllegalArgumentException where a setting is out of its range, or none under {@code muster} has its name
     * @throws com.typesafe.config.ConfigException where a setting is missing or of the wrong type
     */
    public HeaderScanner build() {
        Config whole = whole();
        Supervisor.Plan plan = plan(whole);
        ScanPlans plans = scanPlans(whole);
        return new HeaderScanner(
                ActorHost.start(plan, whole, system),
                executor != null ? executor : ResultThreads.create(),
                plans,
                plan.scan().queue());
    }

    /** What the actors are made with. */
    Supervisor.Plan plan(Config whole) {
        HttpSettings fetching = httpSettings(whole);
        return new Supervisor.Plan(
                scanSettings(whole),
                fetchers != null ? fetchers : FetcherSettings.from(whole),
                compute != null ? compute : ComputeSettings.from(whole),
                fetching,
                OwnLimits.ofThisProcess(),
                HeaderScannerBuilder::domain,
                client(fetching));
    }

    /** What each scan is made with. */
    ScanPlans scanPlans(Config whole) {
        ScanSettings settings = scanSettings(whole);
        return new ScanPlans(
                whole,
                settings.options(whole.getString("muster.analysis.profile")),
                analyzer,
                certificates != null
                        ? certificates
                        : CertificateVerification.verifying(
                                CertificateVerifier.create(httpSettings(whole).tls())),
                settings.raw(),
                new ScannerCounters());
    }

    private ScanSettings scanSettings(Config whole) {
        return scan != null ? scan : ScanSettings.from(whole);
    }

    private HttpSettings httpSettings(Config whole) {
        return http != null ? http : HttpSettings.from(whole);
    }

    private static String domain(Host host) {
        if (host.isAddress()) return host.value();
        return PublicSuffixes.registrable(host.value()).orElse(host.value());
    }

    private Function<ActorSystem<?>, HeaderClient> client(HttpSettings fetching) {
        HeaderClient given = client;
        Resolver names = resolver;
        if (given != null) return host -> given;
        if (names != null) return host -> PekkoHeaderClient.create(host, fetching, names);
        return host -> PekkoHeaderClient.create(host, fetching);
    }

    /** A misspelt name would set nothing, silently. */
    private static void refuseUnknown(Config settings, Config reference) {
        UnknownSettings unknown = new UnknownSettings(new KnownSettings(reference));
        unknown.lookBelowOurs(settings);
        if (!unknown.problems().isEmpty()) throw new IllegalArgumentException(String.join("\n", unknown.problems()));
    }

    /** The settings of this builder over those of its system, or over the defaults. */
    Config whole() {
        if (config == null && system != null) return system.settings().config();
        ClassLoader loader = HeaderScannerBuilder.class.getClassLoader();
        if (config == null) return ConfigFactory.load(loader);
        refuseUnknown(config, ConfigFactory.defaultReference(loader));
        if (config.isResolved() && config.hasPath("muster.scan.concurrency") && config.hasPath("pekko.version")) {
            return config;
        }
        return config.withFallback(ConfigFactory.defaultReferenceUnresolved(loader))
                .resolve();
    }
}
