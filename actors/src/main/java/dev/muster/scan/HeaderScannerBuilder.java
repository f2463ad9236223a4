package dev.muster.scan;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.muster.analysis.Analyzer;
import dev.muster.analysis.settings.AnalysisSettings;
import dev.muster.compute.ComputeSettings;
import dev.muster.http.FetchResult;
import dev.muster.http.HeaderClient;
import dev.muster.http.HttpSettings;
import dev.muster.http.Resolver;
import dev.muster.http.pekko.PekkoHeaderClient;
import dev.muster.http.tls.TlsJudge;
import dev.muster.scan.engine.Certificates;
import dev.muster.scan.engine.Counters;
import dev.muster.scan.engine.ReportMaker;
import dev.muster.scan.engine.Supervisor;
import dev.muster.scan.settings.AnalysisDepth;
import dev.muster.scan.settings.FetcherSettings;
import dev.muster.scan.settings.ScanSettings;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
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
    private Executor executor = ForkJoinPool.commonPool();

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
     * Runs the actors in a system that is there already. It is never ended from here, and its configuration must hold this library's
     * {@code reference.conf}, as every loaded one does.
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

    /** Judges with another analyzer, unless {@code muster.scan.analysis} is {@code none}. */
    public HeaderScannerBuilder analyzer(Analyzer other) {
        analyzer = other;
        return this;
    }

    /** Digests certificates in another way. */
    public HeaderScannerBuilder certificates(UnaryOperator<FetchResult> judge) {
        certificates = judge;
        return this;
    }

    /** Runs subscribers and what depends on futures of single targets; the common pool if nothing is said. */
    public HeaderScannerBuilder resultExecutor(Executor other) {
        executor = other;
        return this;
    }

    /**
     * Starts the scanner.
     *
     * @throws IllegalArgumentException where a setting is out of its range
     * @throws com.typesafe.config.ConfigException where a setting is missing or of the wrong type
     */
    public HeaderScanner build() {
        Config whole = whole();
        Supervisor.Plan plan = plan(whole);
        return new HeaderScanner(
                ActorHost.start(plan, whole, system),
                executor,
                plan.counters(),
                plan.scan().queue());
    }

    /** What the actors are made with. */
    Supervisor.Plan plan(Config whole) {
        ScanSettings scanning = scan != null ? scan : ScanSettings.from(whole);
        HttpSettings fetching = http != null ? http : HttpSettings.from(whole);
        return new Supervisor.Plan(
                scanning,
                fetchers != null ? fetchers : FetcherSettings.from(whole),
                compute != null ? compute : ComputeSettings.from(whole),
                fetching,
                new ReportMaker(
                        certificates != null ? certificates : Certificates.judging(TlsJudge.create(fetching.tls())),
                        analyzer(scanning, whole)),
                new Counters(),
                client(fetching));
    }

    private Function<ActorSystem<?>, HeaderClient> client(HttpSettings fetching) {
        HeaderClient given = client;
        Resolver names = resolver;
        if (given != null) return host -> given;
        if (names != null) return host -> PekkoHeaderClient.create(host, fetching, names);
        return host -> PekkoHeaderClient.create(host, fetching);
    }

    private @Nullable Analyzer analyzer(ScanSettings scanning, Config whole) {
        if (scanning.analysis() == AnalysisDepth.NONE) return null;
        return analyzer != null ? analyzer : AnalysisSettings.from(whole).analyzer();
    }

    /** The settings of this builder over those of its system, or over the defaults. */
    Config whole() {
        if (config == null && system != null) return system.settings().config();
        ClassLoader loader = HeaderScannerBuilder.class.getClassLoader();
        if (config == null) return ConfigFactory.load(loader);
        if (config.isResolved() && config.hasPath("muster.scan.concurrency") && config.hasPath("pekko.version")) {
            return config;
        }
        return config.withFallback(ConfigFactory.defaultReferenceUnresolved(loader))
                .resolve();
    }
}
