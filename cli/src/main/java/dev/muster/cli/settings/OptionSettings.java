package dev.muster.cli.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings given as options; they win over all others. Options that were not given set nothing. */
public final class OptionSettings {
    private Config config = ConfigFactory.empty();

    public OptionSettings set(String option, String path, @Nullable Object value) {
        if (value != null) put(option, path, value);
        return this;
    }

    /** Sets {@code value} where the option was given. */
    public OptionSettings setIf(boolean given, String option, String path, Object value) {
        if (given) put(option, path, value);
        return this;
    }

    public OptionSettings setList(String option, String path, List<String> values) {
        if (!values.isEmpty()) put(option, path, values);
        return this;
    }

    private void put(String option, String path, Object value) {
        config = config.withValue(path, ConfigValueFactory.fromAnyRef(value, "option " + option));
    }

    Config config() {
        return config;
    }
}
