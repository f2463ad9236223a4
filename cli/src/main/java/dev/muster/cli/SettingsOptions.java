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

    EffectiveSettings load(ProcessContext context, OptionSettings options) {
        EffectiveSettings settings = EffectiveSettings.load(context.sources(), file, options);
        for (String warning : settings.warnings()) context.say("warning: " + warning);
        return settings;
    }
}
