package dev.muster.scan;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.muster.analysis.Analyzer;
import dev.muster.compute.ComputeSettings;
import dev.muster.config.Settings;
import dev.muster.http.FetchResult;
import dev.muster.http.HeaderClient;
import dev.muster.http.HttpSettings;
import dev.muster.http.Resolver;
import dev.muster.http.cookie.PublicSuffixes;
import dev.muster.http.pekko.OpenFiles;
import dev.muster.http.pekko.PekkoHeaderClient;
import dev.muster.http.target.Host;
import dev.muster.http.tls.CertificateVerifier;
import dev.muster.scan.engine.CertificateVerification;
import dev.muster.scan.engine.OwnLimits;
import dev.muster.scan.engine.ScannerCounters;
import dev.muster.scan.engine.Supervisor;
import dev.muster.scan.report.ScanListener;
import dev.muster.scan.settings.AnalysisDepth;
import dev.muster.scan.settings.FetcherSettings;
import dev.muster.scan.settings.ScanSettings;
import dev.muster.scan.stream.Callbacks;
import dev.muster.settings.KnownSettings;
import dev.muster.settings.UnknownSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.pekko.actor.typed.ActorSystem;
import org.jspecify.annotations.Nullable;

/** Makes a {@link HeaderScanner}. What is not set here comes from {@code reference.conf}. For one thread. */
public final class HeaderScannerBuilder {
    private final Map<String, Object> named = new TreeMap<>();
    private @Nullable Settings settings;
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
    private ScanListener listener = ScanListener.NONE;

    HeaderScannerBuilder() {}

    /**
     * All settings; those of {@link Settings#load()} where nothing is said. What is set by other methods goes before
     * them: single settings, and before these whole records of them, such as {@link #scanSettings}.
     */
    public HeaderScannerBuilder settings(Settings all) {
        settings = all;
        return this;
    }

    /**
     * Targets under way at once in one scan, at most; those that wait for a busy address do not count. At least 1; 512
     * where nothing is said.
     */
    public HeaderScannerBuilder concurrency(int targets) {
        return set("muster.scan.concurrency", targets);
    }

    /** Targets begun each second in one scan, at most; 0, the default, for no bound. */
    public HeaderScannerBuilder rate(double perSecond) {
        return set("muster.scan.rate", perSecond);
    }

    /** Connections open to one address at once, at most; 0 for no bound, 8 where nothing is said. */
    public HeaderScannerBuilder perAddress(int connections) {
        return set("muster.scan.politeness.per-address", connections);
    }

    /**
     * Time for one try of a target, redirects included, from a millisecond on; 30 seconds where nothing is said. Parts
     * of a millisecond do not count.
     */
    public HeaderScannerBuilder timeout(Duration total) {
        return set("muster.http.timeouts.total", total.toMillis() + "ms");
    }

    /** Tries after the first, for failures that may pass; 0 or more, 1 where nothing is said. */
    public HeaderScannerBuilder retries(int further) {
        if (further < 0) throw new IllegalArgumentException("retries must be 0 or more, found " + further);
        return set("muster.scan.retries.attempts", further + 1);
    }

    /** Redirects followed, at most; 0 or more, 10 where nothing is said. */
    public HeaderScannerBuilder redirects(int most) {
        return set("muster.http.request.redirects", most);
    }

    /** The {@code User-Agent} that requests have; Muster's own where nothing is said. */
    public HeaderScannerBuilder userAgent(String product) {
        return set("muster.http.request.user-agent", product);
    }

    /** Whether private, loopback and other special addresses are asked; they are not where nothing is said. */
    public HeaderScannerBuilder allowPrivate(boolean allowed) {
        return set("muster.http.addresses.allow-private", allowed);
    }

    /** The proxy, {@code http://[user:password@]host:port} or {@code socks5://…}; none where nothing is said. */
    public HeaderScannerBuilder proxy(URI proxy) {
        return set("muster.http.proxy.uri", proxy.toString());
    }

    /** How much is analysed: of each header field, where nothing is said. */
    public HeaderScannerBuilder analysis(AnalysisDepth depth) {
        return set("muster.scan.analysis", depth.name().toLowerCase(Locale.ROOT));
    }

    /** The profile by which answers are graded: {@code muster-1}, the default, or {@code observatory-6}. */
    public HeaderScannerBuilder profile(String name) {
        return set("muster.analysis.profile", name);
    }

    private HeaderScannerBuilder set(String path, Object value) {
        named.put(path, value);
        return this;
    }

    /** What each scan needs to know, in place of all single settings of it. */
    public HeaderScannerBuilder scanSettings(ScanSettings settings) {
        scan = settings;
        return this;
    }

    /** How many fetchers there are, in place of the single settings of it. */
    public HeaderScannerBuilder fetcherSettings(FetcherSettings settings) {
        fetchers = settings;
        return this;
    }

    /** What the compute pool needs to know, in place of the single settings of it. */
    public HeaderScannerBuilder computeSettings(ComputeSettings settings) {
        compute = settings;
        return this;
    }

    /** What the client needs to know, in place of all single settings of it. */
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
     * Runs subscribers, asks publishers for more, and runs what depends on futures. If nothing is said, threads of the
     * scanner's own do, so that a slow subscriber holds up no other. One that refuses a signal of a stream ends it.
     */
    public HeaderScannerBuilder resultExecutor(Executor other) {
        executor = other;
        return this;
    }

    /** Tells {@code other} what all scans do, target by target. Where nothing is said, nothing is paid for it. */
    public HeaderScannerBuilder listener(ScanListener other) {
        listener = other;
        return this;
    }

    /**
     * Starts the scanner.
     *
     * @throws IllegalArgumentException where a setting is of the wrong kind or out of its range, or none under
     *     {@code muster} has its name
     */
    public HeaderScanner build() {
        Settings whole = whole();
        Supervisor.Plan plan = plan(whole);
        ScanPlans plans = scanPlans(whole);
        Callbacks streams = new Callbacks(executor != null ? executor : ResultThreads.forStreams());
        Callbacks singles = executor != null ? streams : streams.on(ResultThreads.forSingles());
        return new HeaderScanner(
                ActorHost.start(plan, whole, system),
                streams,
                singles,
                plans,
                plan.scan().queue());
    }

    /** What the actors are made with. */
    Supervisor.Plan plan(Settings whole) {
        HttpSettings fetching = httpSettings(whole);
        OpenFiles files = OpenFiles.ofThisProcess();
        return new Supervisor.Plan(
                scanSettings(whole),
                fetchers != null ? fetchers : FetcherSettings.from(whole),
                compute != null ? compute : ComputeSettings.from(whole),
                fetching,
                OwnLimits.ofThisMachine(files.most(), files.open()),
                HeaderScannerBuilder::domain,
                client(fetching));
    }

    /** What each scan is made with. */
    ScanPlans scanPlans(Settings whole) {
        ScanSettings scans = scanSettings(whole);
        return new ScanPlans(
                whole,
                scans.options(whole.getString("muster.analysis.profile")),
                analyzer,
                certificates != null
                        ? certificates
                        : CertificateVerification.verifying(
                                CertificateVerifier.create(httpSettings(whole).tls())),
                scans.raw(),
                new ScannerCounters(),
                listener);
    }

    private ScanSettings scanSettings(Settings whole) {
        return scan != null ? scan : ScanSettings.from(whole);
    }

    private HttpSettings httpSettings(Settings whole) {
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
    private static void refuseUnknown(Config settings) {
        UnknownSettings unknown = new UnknownSettings(new KnownSettings(defaults()));
        unknown.lookBelowOurs(settings);
        if (!unknown.problems().isEmpty()) throw new IllegalArgumentException(String.join("\n", unknown.problems()));
    }

    private static Config defaults() {
        Config reference = Settings.parse("").config();
        if (!reference.hasPath("muster.scan.concurrency")) {
            throw new IllegalStateException("the defaults of Muster's scans are not on the class path: where jars are"
                    + " merged into one, their files reference.conf must be merged too (see docs/embedding.md, One"
                    + " jar)");
        }
        return reference;
    }

    /** The same with what it holds now, in the system of an actor. */
    HeaderScannerBuilder in(ActorSystem<?> host) {
        HeaderScannerBuilder copy = new HeaderScannerBuilder();
        copy.named.putAll(named);
        copy.settings = settings;
        copy.system = host;
        copy.client = client;
        copy.resolver = resolver;
        copy.analyzer = analyzer;
        copy.certificates = certificates;
        copy.scan = scan;
        copy.fetchers = fetchers;
        copy.compute = compute;
        copy.http = http;
        copy.executor = executor;
        copy.listener = listener;
        return copy;
    }

    /** The settings of this builder over those of its system, or over the defaults. */
    Settings whole() {
        Settings given = settings;
        if (given == null)
            given = system != null ? Settings.of(system.settings().config()) : Settings.load();
        if (!named.isEmpty()) {
            Config over = ConfigFactory.parseMap(named, "HeaderScannerBuilder");
            given = Settings.of(over.withFallback(given.config()));
        }
        refuseUnknown(given.config());
        return given;
    }
}
