package dev.muster.cli.settings;

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
final class KnownSettings {
    static final String ROOT = "muster";
    /** Names this far apart are no slip of the finger. */
    private static final int FARTHEST = 4;

    private final Map<String, ConfigValueType> types = new TreeMap<>();
    private final Map<String, String> variables = new TreeMap<>();

    KnownSettings(Config reference) {
        if (reference.hasPath(ROOT)) collect(ROOT, reference.getObject(ROOT));
    }

    private void collect(String path, ConfigObject settings) {
        for (Map.Entry<String, ConfigValue> entry : settings.entrySet()) {
            String key = path + "." + ConfigUtil.quoteString(entry.getKey()).replace("\"", "");
            ConfigValue value = entry.getValue();
            if (value instanceof ConfigObject object && !isOpen(key)) {
                collect(key, object);
            } else {
                types.put(key, value.valueType());
                variables.put(variable(key), key);
            }
        }
    }

    /** A dispatcher's settings are Pekko's, which knows many more than stand in our file. */
    private static boolean isOpen(String path) {
        return path.endsWith("dispatcher");
    }

    private static String variable(String path) {
        return path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    Collection<String> paths() {
        return types.keySet();
    }

    Collection<String> variables() {
        return variables.keySet();
    }

    @Nullable
    String pathOf(String variable) {
        return variables.get(variable);
    }

    boolean isList(String path) {
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

    /** Whether the value of {@code path} may be a secret, so that it is not shown. */
    static boolean isSecret(String path) {
        return path.equals("muster.http.proxy.uri") || path.equals("muster.http.request.fields");
    }

    /** The one of {@code names} that {@code found} was probably meant to be. */
    static Optional<String> nearest(String found, Collection<String> names) {
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
