package dev.muster.cli;

import dev.muster.cli.settings.OptionSettings;
import dev.muster.cli.settings.Settings;
import picocli.CommandLine.Mixin;

/** What every command that asks or measures something has: settings and a log. */
final class CommonOptions {
    @Mixin
    private SettingsOptions config = new SettingsOptions();

    @Mixin
    private LogOptions log = new LogOptions();

    boolean quiet() {
        return log.quiet();
    }

    /** The effective settings, with this command's {@code options} over all; warnings go to the shell. */
    Settings load(Shell shell, OptionSettings options) {
        return config.load(shell, options);
    }

    /** Opens the log, which is written out at the close. To be called when nothing is wrong with what the user asked for. */
    Logging.Open openLog() {
        return log.open();
    }
}
