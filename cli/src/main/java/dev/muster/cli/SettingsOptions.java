package dev.muster.cli;

import dev.muster.cli.settings.EffectiveSettings;
import dev.muster.cli.settings.OptionSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that every command with settings has. */
final class SettingsOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings file (HOCON); wins over the user's own file.")
    private @Nullable Path file;

    @Nullable
    Path file() {
        return file;
    }

    /** With values as they are, right or wrong. */
    EffectiveSettings load(ProcessContext context, OptionSettings options) {
        return warned(context, EffectiveSettings.load(context.sources(), file, options));
    }

    /** With every value looked at. */
    EffectiveSettings loadChecked(ProcessContext context, OptionSettings options) {
        return warned(context, EffectiveSettings.loadChecked(context.sources(), file, options));
    }

    private static EffectiveSettings warned(ProcessContext context, EffectiveSettings settings) {
        for (String warning : settings.warnings()) context.say("warning: " + warning);
        return settings;
    }
}
