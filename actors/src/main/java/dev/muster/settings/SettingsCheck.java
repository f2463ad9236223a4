package dev.muster.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import dev.muster.settings.SettingText.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that is wrong with the values of settings, at once. Each record reads what it reads and throws at the first value
 * that it cannot take. That one is told and gives way to its default, and the record reads again, until it has nothing
 * to say. Where a record does not name the setting, the one is found that it cannot take among defaults.
 */
public final class SettingsCheck {
    private final KnownSettings known;
    private final List<Reader> readers;

    /**
     * Who reads settings.
     *
     * @param groups where all of them stand, such as {@code muster.scan}; while nobody has set any of these, there is
     *     nothing to look at, for the defaults are right
     * @param read reads them and throws {@link IllegalArgumentException}; with a {@link ConfigException} as its cause
     *     where the kind of a value is wrong
     */
    public record Reader(List<String> groups, Function<Config, ?> read) {
        public Reader {
            groups = List.copyOf(groups);
        }

        private boolean isConcerned(Iterable<String> given) {
            for (String path : given) {
                for (String group : groups) {
                    if (path.startsWith(group + ".")) return true;
                }
            }
            return false;
        }
    }

    public SettingsCheck(KnownSettings known, List<Reader> readers) {
        this.known = known;
        this.readers = List.copyOf(readers);
    }

    /** One message for each value that cannot be; each has the path, what is allowed, what was found and its place. */
    public List<String> problems(Config config) {
        Map<String, ConfigValue> given = given(config);
        Map<String, String> problems = new LinkedHashMap<>();
        Config rest = config;
        for (Map.Entry<String, ConfigValue> entry : given.entrySet()) {
            String problem = unitOrForm(entry.getKey(), entry.getValue());
            if (problem == null) continue;
            problems.put(entry.getKey(), problem);
            rest = withDefault(rest, entry.getKey());
        }
        for (Reader reader : readers) {
            if (reader.isConcerned(given.keySet())) rest = read(reader.read(), rest, given, problems);
        }
        return List.copyOf(problems.values());
    }

    private Config read(
            Function<Config, ?> record, Config config, Map<String, ConfigValue> given, Map<String, String> problems) {
        Config rest = config;
        for (int i = 0; i <= given.size(); i++) {
            RuntimeException failure = failure(record, rest);
            if (failure == null) return rest;
            String path = culprit(record, failure, given, problems);
            if (path == null) {
                problems.putIfAbsent(String.valueOf(failure.getMessage()), String.valueOf(failure.getMessage()));
                return rest;
            }
            problems.put(path, message(path, given.get(path), failure));
            rest = withDefault(rest, path);
        }
        return rest;
    }

    private static @Nullable RuntimeException failure(Function<Config, ?> record, Config config) {
        try {
            Object unused = record.apply(config);
            return null;
        } catch (ConfigException e) {
            return e;
        } catch (IllegalArgumentException e) {
            return e.getCause() instanceof ConfigException wrong ? wrong : e;
        }
    }

    /** The given setting that {@code failure} is about, of those that are not told yet. */
    private @Nullable String culprit(
            Function<Config, ?> record,
            RuntimeException failure,
            Map<String, ConfigValue> given,
            Map<String, String> problems) {
        String text = String.valueOf(failure.getMessage());
        String named = "";
        for (String path : given.keySet()) {
            if (!problems.containsKey(path) && path.length() > named.length() && text.contains(path)) named = path;
        }
        if (!named.isEmpty() && !(failure instanceof ConfigException)) return named;
        for (Map.Entry<String, ConfigValue> entry : given.entrySet()) {
            if (problems.containsKey(entry.getKey())) continue;
            Config alone = known.reference().withValue(entry.getKey(), entry.getValue());
            RuntimeException again = failure(record, alone);
            if (again != null && again.getClass() == failure.getClass()) return entry.getKey();
        }
        return null;
    }

    private String message(String path, @Nullable ConfigValue value, RuntimeException failure) {
        if (value == null) return String.valueOf(failure.getMessage());
        if (failure instanceof ConfigException.WrongType
                || failure instanceof ConfigException.BadValue
                || failure instanceof ConfigException.Missing) {
            return SettingText.wrong(path, allowed(path, value), value);
        }
        String text = String.valueOf(failure.getMessage());
        if (text.contains(path)) return SettingText.told(path, value, text);
        // Parts that several groups share name their setting by its last word alone.
        String last = path.substring(path.lastIndexOf('.') + 1);
        String named = text.startsWith(last + " ") ? path + text.substring(last.length()) : path + ": " + text;
        return SettingText.told(path, value, named);
    }

    private String allowed(String path, ConfigValue value) {
        ConfigValue example = known.example(path);
        Kind kind = example == null ? Kind.TEXT : Kind.of(example);
        boolean outOfRange = kind == Kind.WHOLE_NUMBER && SettingText.isNumber(value);
        return outOfRange ? kind.words() + " that fits 32 bits" : kind.words();
    }

    /** What no record would notice: a duration without its unit counts milliseconds, half a thread is cut to none. */
    private @Nullable String unitOrForm(String path, ConfigValue value) {
        ConfigValue example = known.example(path);
        if (example == null) return null;
        Kind kind = Kind.of(example);
        boolean number = SettingText.isNumber(value);
        String text = String.valueOf(value.unwrapped());
        boolean wrong = switch (kind) {
            case DURATION -> number && Double.parseDouble(text) != 0;
            case WHOLE_NUMBER -> number ? Double.parseDouble(text) % 1 != 0 : isPekkos(path) || isSeveral(value);
            case NUMBER -> isPekkos(path) && !number || isSeveral(value);
            case SWITCH, SIZE, TEXT -> isSeveral(value);
            case LIST, GROUP -> false;
        };
        return wrong ? SettingText.wrong(path, kind.words(), value) : null;
    }

    private static boolean isSeveral(ConfigValue value) {
        return value.valueType() == ConfigValueType.LIST || value.valueType() == ConfigValueType.OBJECT;
    }

    /** Read by Pekko when it starts, and by no record. */
    private static boolean isPekkos(String path) {
        for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
            if (KnownSettings.isOpen(path.substring(0, dot))) return true;
        }
        return false;
    }

    /** What somebody has set, nulls included. */
    private static Map<String, ConfigValue> given(Config config) {
        Map<String, ConfigValue> given = new TreeMap<>();
        ConfigValue ours = config.root().get(KnownSettings.ROOT);
        if (ours != null) collect(KnownSettings.ROOT, ours, given);
        return given;
    }

    private static void collect(String path, ConfigValue value, Map<String, ConfigValue> given) {
        if (value instanceof ConfigObject group) {
            group.forEach((key, below) -> collect(path + "." + key, below, given));
        } else if (!SettingText.isDefault(value.origin()) && path.indexOf('.') != path.lastIndexOf('.')) {
            given.put(path, value);
        }
    }

    private Config withDefault(Config config, String path) {
        ConfigValue example = known.example(path);
        return example == null ? config.withoutPath(path) : config.withValue(path, example);
    }
}
