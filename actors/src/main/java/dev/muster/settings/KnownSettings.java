package dev.muster.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every setting there is, as the modules' {@code reference.conf} name them, and the environment variable that sets it.
 */
public final class KnownSettings {
    static final String ROOT = "muster";
    /** Names this far apart are no slip of the finger. */
    private static final int FARTHEST = 4;

    private final Config reference;
    private final Map<String, ConfigValueType> types = new TreeMap<>();
    private final Map<String, String> variables = new TreeMap<>();

    /**
     * @param reference every {@code reference.conf}, merged
     */
    public KnownSettings(Config reference) {
        this.reference = reference;
        if (reference.hasPath(ROOT)) collect(ROOT, reference.getObject(ROOT));
    }

    private void collect(String path, ConfigObject settings) {
        for (Map.Entry<String, ConfigValue> entry : settings.entrySet()) {
            String key = path + "." + ConfigUtil.quoteString(entry.getKey()).replace("\"", "");
            ConfigValue value = entry.getValue();
            // Settings stand in groups. What stands beside them are properties that the launcher hands over.
            if (path.equals(ROOT) && !(value instanceof ConfigObject)) continue;
            if (value instanceof ConfigObject object && !isOpen(key)) {
                collect(key, object);
            } else {
                types.put(key, value.valueType());
                variables.put(variable(key), key);
            }
        }
    }

    /** A dispatcher's settings are Pekko's, which knows many more than stand in our file. */
    static boolean isOpen(String path) {
        return path.endsWith("dispatcher") || path.endsWith("event-loop");
    }

    private static String variable(String path) {
        return path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** Every setting's path. */
    public Collection<String> paths() {
        return types.keySet();
    }

    /** Every environment variable that sets one. */
    public Collection<String> variables() {
        return variables.keySet();
    }

    /** What {@code variable} sets; {@code null} for nothing. */
    public @Nullable String pathOf(String variable) {
        return variables.get(variable);
    }

    /** Whether the setting has several values. */
    public boolean isList(String path) {
        return types.get(path) == ConfigValueType.LIST;
    }

    /** Whether {@code path} is a setting, a group of settings, or inside one whose keys are not ours. */
    boolean covers(String path) {
        if (types.containsKey(path)) return true;
        for (String known : types.keySet()) {
            if (known.startsWith(path + ".") || isOpen(known) && path.startsWith(known + ".")) return true;
        }
        return false;
    }

    /** The defaults. */
    Config reference() {
        return reference;
    }

    /** The default of {@code path}; {@code null} where it is a key of Pekko's that our files do not have. */
    @Nullable
    ConfigValue example(String path) {
        return reference.hasPathOrNull(path) && !reference.getIsNull(path) ? reference.getValue(path) : null;
    }

    /** Whether {@code path} has settings below it. */
    boolean isGroup(String path) {
        return types.keySet().stream().anyMatch(known -> known.startsWith(path + "."));
    }

    /** Whether the value of {@code path} may be a secret, so that it is not shown. */
    public static boolean isSecret(String path) {
        return path.equals("muster.http.proxy.uri") || path.equals("muster.http.request.fields");
    }

    /** The one of {@code names} that {@code found} was probably meant to be. */
    public static Optional<String> nearest(String found, Collection<String> names) {
        String nearest = null;
        int distance = FARTHEST + 1;
        for (String name : names) {
            int apart = distance(found, name);
            if (apart < distance) {
                distance = apart;
                nearest = name;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** Edits between two names (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
