package dev.muster.cli.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import dev.muster.http.HttpSettings;
import dev.muster.http.tls.TlsPlatform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The effective settings: option, then environment, then the named file, then the user's file, then the installation's,
 * then {@code reference.conf}. Each value keeps its origin.
 */
public final class EffectiveSettings {
    private final Config config;
    private final KnownSettings known;
    private final List<String> warnings;

    private EffectiveSettings(Config config, KnownSettings known, List<String> warnings) {
        this.config = config;
        this.known = known;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * @param file from {@code --config}; {@code null} for none
     * @throws UsageException a file cannot be read or holds a setting that is not one
     */
    public static EffectiveSettings load(Sources sources, @Nullable Path file, OptionSettings options) {
        Config reference = ConfigFactory.defaultReference(EffectiveSettings.class.getClassLoader());
        KnownSettings known = new KnownSettings(reference);
        List<String> warnings = new ArrayList<>();
        Config all = options.config().withFallback(environment(sources.environment(), known, warnings));
        if (file != null) all = all.withFallback(parse(file, known));
        all = all.withFallback(
                sources.userFile().map(path -> ifThere(path, known)).orElse(ConfigFactory.empty()));
        all = all.withFallback(
                sources.installedFile().map(path -> ifThere(path, known)).orElse(ConfigFactory.empty()));
        try {
            return new EffectiveSettings(all.withFallback(reference).resolve(), known, warnings);
        } catch (ConfigException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Config ifThere(Path file, KnownSettings known) {
        return Files.exists(file) ? parse(file, known) : ConfigFactory.empty();
    }

    private static Config parse(Path file, KnownSettings known) {
        if (!Files.isReadable(file)) throw new UsageException("cannot read settings from " + file);
        Config parsed;
        try {
            parsed = ConfigFactory.parseFile(
                    file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
        } catch (ConfigException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
        refuseUnknown(parsed, known);
        return parsed;
    }

    private static void refuseUnknown(Config parsed, KnownSettings known) {
        if (!parsed.hasPath(KnownSettings.ROOT)) return;
        for (Map.Entry<String, ConfigValue> entry : leaves(parsed)) {
            String path = plain(entry.getKey());
            if (known.covers(path)) continue;
            String meant = KnownSettings.nearest(path, known.paths())
                    .map(name -> "; did you mean " + name + "?")
                    .orElse("; `muster config show` lists them all");
            throw new UsageException(where(entry.getValue().origin()) + ": no setting is called " + path + meant);
        }
    }

    private static Iterable<Map.Entry<String, ConfigValue>> leaves(Config parsed) {
        ConfigValue root = parsed.getValue(KnownSettings.ROOT);
        if (root.valueType() != ConfigValueType.OBJECT) {
            throw new UsageException(where(root.origin()) + ": muster must be a group of settings, { … }");
        }
        return parsed.withOnlyPath(KnownSettings.ROOT).entrySet();
    }

    private static String plain(String path) {
        return String.join(".", ConfigUtil.splitPath(path));
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

    /** The whole configuration, Pekko's included. */
    public Config config() {
        return config;
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
    public <T> T read(Function<Config, T> from) {
        try {
            return from.apply(config);
        } catch (ConfigException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw new UsageException(message + originOf(message), e);
        }
    }

    /** The settings of the fetch, and this JVM made ready for what they say of TLS; before anything speaks TLS. */
    public HttpSettings prepareFetch() {
        return read(all -> {
            HttpSettings http = HttpSettings.from(all);
            TlsPlatform.prepare(http.tls());
            return http;
        });
    }

    /** The origin of the setting that {@code message} names. */
    private String originOf(String message) {
        String named = "";
        for (String path : known.paths()) {
            if (path.length() > named.length() && message.contains(path)) named = path;
        }
        if (named.isEmpty() || !config.hasPath(named)) return "";
        return " (" + where(config.getValue(named).origin()) + ")";
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
            lines.add(new Line(path, shown, where(value.origin())));
        }
        return lines;
    }

    private static boolean isEmpty(ConfigValue value) {
        Object plain = value.unwrapped();
        return plain instanceof List<?> list ? list.isEmpty() : "".equals(plain);
    }

    private static String where(ConfigOrigin origin) {
        String description = origin.description();
        // Defaults stand in a jar or, in a build, in a directory: where exactly tells a user nothing.
        if (description.contains("reference.conf")) return "reference.conf";
        String file = origin.filename();
        return file == null ? description : file + ":" + origin.lineNumber();
    }

    /** One setting as it is in effect. */
    public record Line(String path, String value, String origin) {}
}
