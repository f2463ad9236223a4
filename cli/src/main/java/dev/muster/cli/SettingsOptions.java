package dev.muster.cli;

import dev.muster.cli.settings.OptionSettings;
import dev.muster.cli.settings.Settings;
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

    Settings load(Shell shell, OptionSettings options) {
        Settings settings = Settings.load(shell.sources(), file, options);
        for (String warning : settings.warnings()) shell.say("warning: " + warning);
        return settings;
    }
}
