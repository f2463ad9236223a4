package dev.muster.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Names in a configuration that set nothing: a slip of the finger, which would go unnoticed. A message for each says
 * where it stands and which setting was probably meant. For one thread.
 */
public final class UnknownSettings {
    private static final String PEKKO = "pekko";

    private final KnownSettings known;
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    public UnknownSettings(KnownSettings known) {
        this.known = known;
    }

    /** What is wrong, in the order in which it was looked at. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** What is odd, but may be right: Pekko and its extensions know settings that stand in no defaults. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Looks at a program's configuration: only what is under {@code muster} is ours. */
    public void lookBelowOurs(Config config) {
        ConfigValue ours = config.root().get(KnownSettings.ROOT);
        if (ours != null) look(KnownSettings.ROOT, ours);
    }

    /** Looks at a file of ours: all that stands in it must be a setting, of Muster or of Pekko. */
    public void look(Config file) {
        for (Map.Entry<String, ConfigValue> entry : new TreeMap<>(file.root()).entrySet()) {
            String name = entry.getKey();
            if (name.equals(PEKKO)) lookAtPekko(file);
            else if (name.equals(KnownSettings.ROOT) || !isOfALibrary(name)) look(name, entry.getValue());
        }
    }

    private boolean isOfALibrary(String name) {
        ConfigValue value = known.reference().root().get(name);
        return value != null && !SettingText.isSystemProperty(value.origin());
    }

    private void look(String path, ConfigValue value) {
        if (SettingText.isSystemProperty(value.origin()) || KnownSettings.isOpen(path)) return;
        if (value instanceof ConfigObject group) {
            for (Map.Entry<String, ConfigValue> entry : new TreeMap<>(group).entrySet()) {
                look(path + "." + entry.getKey(), entry.getValue());
            }
        } else if (known.isGroup(path)) {
            problems.add(SettingText.wrong(path, SettingText.Kind.GROUP.words(), value));
        } else if (!known.covers(path)) {
            String meant = meant(path)
                    .map(name -> "; did you mean " + name + "?")
                    .orElse("; `muster config show` lists them all");
            problems.add(SettingText.place(value.origin()) + ": no setting is called " + path + meant);
        }
    }

    /** With and without what all our names begin with: that is easily forgotten. */
    private Optional<String> meant(String path) {
        Optional<String> nearest = KnownSettings.nearest(path, known.paths());
        return nearest.isPresent() ? nearest : KnownSettings.nearest(KnownSettings.ROOT + "." + path, known.paths());
    }

    private void lookAtPekko(Config file) {
        TreeSet<String> names = new TreeSet<>();
        known.reference().withOnlyPath(PEKKO).entrySet().forEach(entry -> names.add(plain(entry.getKey())));
        for (Map.Entry<String, ConfigValue> entry : file.withOnlyPath(PEKKO).entrySet()) {
            String path = plain(entry.getKey());
            String next = names.ceiling(path);
            if (next != null && (next.equals(path) || next.startsWith(path + "."))) continue;
            KnownSettings.nearest(path, names)
                    .ifPresent(meant ->
                            warnings.add(SettingText.place(entry.getValue().origin()) + ": Pekko may not know " + path
                                    + "; did you mean " + meant + "?"));
        }
    }

    private static String plain(String path) {
        return String.join(".", ConfigUtil.splitPath(path));
    }
}
