package dev.muster.cli.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import dev.muster.analysis.settings.AnalysisSettings;
import dev.muster.compute.ComputeSettings;
import dev.muster.config.Settings;
import dev.muster.diff.DiffSettings;
import dev.muster.http.HttpSettings;
import dev.muster.http.address.AddressPolicy;
import dev.muster.http.address.FixedAddresses;
import dev.muster.http.dns.NameServers;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.tls.TlsPlatform;
import dev.muster.input.InputSettings;
import dev.muster.journal.JournalSettings;
import dev.muster.page.PageSettings;
import dev.muster.scan.settings.FetcherSettings;
import dev.muster.scan.settings.LifecycleSettings;
import dev.muster.scan.settings.ScanSettings;
import dev.muster.settings.KnownSettings;
import dev.muster.settings.SettingText;
import dev.muster.settings.SettingsCheck;
import dev.muster.settings.UnknownSettings;
import dev.muster.showcase.compare.CompareSettings;
import dev.muster.showcase.demo.DemoSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The effective settings: option, then environment, then the named file, then the user's file, then the installation's,
 * then {@code reference.conf}. Each value keeps its origin.
 */
public final class EffectiveSettings {
    /** Everybody who reads settings: what is wrong with any of them is said at the start of every command. */
    static final List<SettingsCheck.Reader> READERS = List.of(
            reader(HttpSettings::from, "muster.http"),
            reader(all -> AddressPolicy.of(HttpSettings.from(all).addresses()), "muster.http.addresses"),
            reader(all -> FixedAddresses.of(HttpSettings.from(all).addresses().connectTo()), "muster.http.addresses"),
            reader(all -> nameServers(HttpSettings.from(all).dns().servers()), "muster.http.dns"),
            reader(ScanSettings::from, "muster.scan"),
            reader(FetcherSettings::from, "muster.fetchers"),
            reader(LifecycleSettings::from, "muster.lifecycle"),
            reader(InputSettings::from, "muster.targets", "muster.scan.dedupe"),
            reader(ComputeSettings::from, "muster.compute"),
            reader(AnalysisSettings::from, "muster.analysis"),
            reader(CompareSettings::listFrom, "muster.compare"),
            reader(DemoSettings::from, "muster.demo"),
            reader(DiffSettings::from, "muster.diff"),
            reader(JournalSettings::from, "muster.journal", "muster.record"),
            reader(PageSettings::from, "muster.report"));

    private static SettingsCheck.Reader reader(Function<Settings, ?> read, String... groups) {
        return new SettingsCheck.Reader(List.of(groups), config -> read.apply(Settings.of(config)));
    }

    private static final ConfigResolveOptions LENIENT =
            ConfigResolveOptions.defaults().setAllowUnresolved(true);

    private final Config config;
    private final Settings all;
    private final KnownSettings known;
    private final List<String> warnings;

    private EffectiveSettings(Config config, KnownSettings known, List<String> warnings) {
        this.config = config;
        this.all = Settings.of(config);
        this.known = known;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * @param file from {@code --config}; {@code null} for none
     * @throws UsageException files cannot be read or hold settings that are none; every one is named
     */
    public static EffectiveSettings load(Sources sources, @Nullable Path file, OptionSettings options) {
        List<String> problems = new ArrayList<>();
        EffectiveSettings settings = gather(sources, file, options, problems);
        if (!problems.isEmpty()) throw new UsageException(problems);
        return settings;
    }

    /**
     * Like {@link #load}, with every value looked at as well.
     *
     * @throws UsageException names and values that cannot be; every one is named
     */
    public static EffectiveSettings loadChecked(Sources sources, @Nullable Path file, OptionSettings options) {
        List<String> problems = new ArrayList<>();
        EffectiveSettings settings = gather(sources, file, options, problems);
        problems.addAll(new SettingsCheck(settings.known, READERS).problems(settings.config));
        if (!problems.isEmpty()) throw new UsageException(problems);
        return settings;
    }

    private static EffectiveSettings gather(
            Sources sources, @Nullable Path file, OptionSettings options, List<String> problems) {
        Config reference = reference();
        KnownSettings known = new KnownSettings(reference);
        List<String> warnings = new ArrayList<>();
        UnknownSettings unknown = new UnknownSettings(known);
        Config all = options.config().withFallback(environment(sources.environment(), known, warnings));
        List<Path> files = new ArrayList<>();
        if (file != null) files.add(file);
        sources.userFile().filter(Files::exists).ifPresent(files::add);
        sources.installedFile().filter(Files::exists).ifPresent(files::add);
        for (Path each : files) {
            Config parsed = parse(each, problems);
            // Names only: what a value refers to may stand in another file.
            unknown.look(parsed.resolveWith(parsed.withFallback(reference), LENIENT));
            all = all.withFallback(parsed);
        }
        warnings.addAll(unknown.warnings());
        problems.addAll(unknown.problems());
        try {
            return new EffectiveSettings(all.withFallback(reference).resolve(), known, warnings);
        } catch (ConfigException e) {
            problems.add(String.valueOf(e.getMessage()));
            throw new UsageException(problems);
        }
    }

    /** Empty for those of the system, which are nobody's settings. */
    private static Optional<NameServers> nameServers(List<String> servers) {
        return servers.isEmpty() ? Optional.empty() : Optional.of(NameServers.of(servers));
    }

    /** Without what the launcher hands over as properties, beside our groups of settings: it differs by terminal. */
    private static Config reference() {
        Config reference = ConfigFactory.defaultReference(EffectiveSettings.class.getClassLoader());
        for (Map.Entry<String, ConfigValue> entry :
                reference.getObject("muster").entrySet()) {
            if (!(entry.getValue() instanceof ConfigObject)) {
                reference = reference.withoutPath(ConfigUtil.joinPath("muster", entry.getKey()));
            }
        }
        return reference;
    }

    private static Config parse(Path file, List<String> problems) {
        try {
            if (Unreadable.why(file).isEmpty()) {
                return ConfigFactory.parseFile(
                        file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
            }
            problems.add("cannot read settings from " + file + ": "
                    + Unreadable.why(file).orElse("unreadable"));
        } catch (ConfigException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        return ConfigFactory.empty();
    }

    private static Config environment(Map<String, String> variables, KnownSettings known, List<String> warnings) {
        Config config = ConfigFactory.empty();
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            String name = variable.getKey();
            if (!name.startsWith("MUSTER_")) continue;
            String path = known.pathOf(name);
            if (path == null) {
                // Not refused: others may have variables of that beginning too.
                KnownSettings.nearest(name, known.variables())
                        .ifPresent(meant -> warnings.add(name + " sets nothing; did you mean " + meant + "?"));
                continue;
            }
            String origin = "environment variable " + name;
            Object value = known.isList(path) ? list(variable.getValue()) : variable.getValue();
            config = config.withValue(path, ConfigValueFactory.fromAnyRef(value, origin));
        }
        return config;
    }

    private static List<String> list(String text) {
        List<String> elements = new ArrayList<>();
        for (String element : text.split(",", -1)) {
            if (!element.isBlank()) elements.add(element.trim());
        }
        return elements;
    }

    /** All of them, Pekko's included. */
    public Settings all() {
        return all;
    }

    /** What is odd, but no reason to stop. */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * Reads a record of settings.
     *
     * @throws UsageException a value is out of range or of the wrong kind; the message names its origin
     */
    public <T> T read(Function<Settings, T> from) {
        try {
            return from.apply(all);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            // What the parser of the files has noticed says its place already.
            throw new UsageException(e.getCause() instanceof ConfigException ? message : told(message), e);
        }
    }

    /**
     * The settings of the fetch, and this JVM made ready for what they say of TLS; before anything speaks TLS.
     *
     * @param usual how most targets are asked: the crypto provider is loaded beside what comes next, unless it will
     *     hardly be needed
     */
    public HttpSettings prepareFetch(SchemeChoice usual) {
        HttpSettings http = read(settings -> {
            HttpSettings found = HttpSettings.from(settings);
            TlsPlatform.prepareForLater(found.tls());
            return found;
        });
        if (usual != SchemeChoice.HTTP) {
            Thread loader = new Thread(TlsPlatform::complete, "muster-tls");
            loader.setDaemon(true);
            loader.start();
        }
        return http;
    }

    /** With the origin of the setting that {@code message} names. */
    private String told(String message) {
        String named = "";
        for (String path : known.paths()) {
            if (path.length() > named.length() && message.contains(path)) named = path;
        }
        if (named.isEmpty() || !config.hasPath(named)) return message;
        return SettingText.told(named, config.getValue(named), message);
    }

    /** One line for each setting: path, value, origin. Values that may be secrets are left out. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (String path : known.paths()) {
            if (!config.hasPathOrNull(path)) continue;
            ConfigValue value = config.hasPath(path) ? config.getValue(path) : null;
            if (value == null) continue;
            boolean hidden = KnownSettings.isSecret(path) && !isEmpty(value);
            String shown = hidden ? "(set)" : value.render(ConfigRenderOptions.concise());
            lines.add(new Line(path, shown, SettingText.place(value.origin())));
        }
        return lines;
    }

    private static boolean isEmpty(ConfigValue value) {
        Object plain = value.unwrapped();
        return plain instanceof List<?> list ? list.isEmpty() : "".equals(plain);
    }

    /** One setting as it is in effect. */
    public record Line(String path, String value, String origin) {}
}
