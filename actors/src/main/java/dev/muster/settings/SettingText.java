package dev.muster.settings;

import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Settings in the words of a message: what a value must be, what was found, and where it stands. */
public final class SettingText {
    private static final Pattern DURATION = Pattern.compile("\\d+(\\.\\d+)?\\s*(ns|us|ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("\\d+\\s*(B|kB|[KMGT]B|[KMGT]iB)");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
    private static final Set<String> SWITCHES = Set.of("on", "off", "true", "false", "yes", "no");

    private static final String FOUND = ", found ";
    private static final String OPTION = "option ";

    /** Durations and numbers in Java's words, which are nobody else's. */
    private static final Pattern AS_READ = Pattern.compile("-?PT\\S+|-?\\d+\\.0");

    private SettingText() {}

    /** What kind of value a default is an example of. */
    enum Kind {
        WHOLE_NUMBER("a whole number"),
        NUMBER("a number"),
        SWITCH("on or off"),
        DURATION("a duration with its unit, such as 30s (ms, s, m, h or d)"),
        SIZE("a size such as 16MiB (B, KiB, MiB or GiB)"),
        LIST("a list such as [a, b]"),
        GROUP("a group of settings, { … }"),
        TEXT("one word or text");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        static Kind of(ConfigValue example) {
            if (example.valueType() == ConfigValueType.LIST) return LIST;
            if (example.valueType() == ConfigValueType.OBJECT) return GROUP;
            if (example.valueType() == ConfigValueType.NUMBER) {
                return example.unwrapped() instanceof Double ? NUMBER : WHOLE_NUMBER;
            }
            String text = String.valueOf(example.unwrapped());
            if (SWITCHES.contains(text.toLowerCase(Locale.ROOT))) return SWITCH;
            if (SettingText.DURATION.matcher(text).matches()) return DURATION;
            return SettingText.SIZE.matcher(text).matches() ? SIZE : TEXT;
        }

        String words() {
            return words;
        }
    }

    static boolean isNumber(ConfigValue value) {
        return NUMBER.matcher(String.valueOf(value.unwrapped())).matches();
    }

    /** Where {@code origin} is, for a user: file and line, or the option or variable. */
    public static String place(ConfigOrigin origin) {
        String description = origin.description();
        // Defaults stand in a jar or, in a build, in a directory: where exactly tells a user nothing.
        if (isDefault(origin)) return "reference.conf";
        String file = origin.filename();
        return file == null ? description : file + ":" + origin.lineNumber();
    }

    static boolean isDefault(ConfigOrigin origin) {
        return origin.description().contains("reference.conf");
    }

    /** Whether it is a property of the Java machine, which sets much that is no setting. */
    static boolean isSystemProperty(ConfigOrigin origin) {
        return origin.description().contains("system properties");
    }

    static String found(String path, ConfigValue value) {
        if (KnownSettings.isSecret(path)) return "something else, which may be a secret";
        if (value.valueType() == ConfigValueType.NULL) return "nothing";
        Object plain = value.unwrapped();
        return plain instanceof String text && !text.isEmpty() ? text : value.render(ConfigRenderOptions.concise());
    }

    /** {@code path must be …, found … (place)}; an option is named in place of the setting that it sets. */
    static String wrong(String path, String allowed, ConfigValue value) {
        return told(path, value, path + " must be " + allowed + ", found " + found(path, value));
    }

    /**
     * What somebody found wrong with a setting, for a user.
     *
     * @param text names the setting by {@code path}
     */
    public static String told(String path, ConfigValue value, String text) {
        int found = text.lastIndexOf(FOUND) + FOUND.length();
        boolean javas =
                found > FOUND.length() && AS_READ.matcher(text.substring(found)).matches();
        String words = javas ? text.substring(0, found) + found(path, value) : text;
        String place = place(value.origin());
        return place.startsWith(OPTION)
                ? words.replace(path, place.substring(OPTION.length()))
                : words + " (" + place + ")";
    }
}
