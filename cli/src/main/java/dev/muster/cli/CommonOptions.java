package dev.muster.cli;

import dev.muster.cli.settings.EffectiveSettings;
import dev.muster.cli.settings.OptionSettings;
import dev.muster.output.OutputChecks;
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

    /** The effective settings, with this command's {@code options} over all; warnings go to standard error. */
    EffectiveSettings load(ProcessContext context, OptionSettings options) {
        return config.loadChecked(context, options);
    }

    /**
     * Opens the log, which is written out at the close. To be called when nothing is wrong with what the user asked
     * for.
     */
    Logging.Open openLog(ProcessContext context) {
        return log.open(context);
    }

    /** The checks of all that a command reads and writes, begun with what is among these options. */
    OutputChecks checks(ProcessContext context) {
        return new OutputChecks().input("the settings", config.file()).output("--log-file", log.output(context));
    }
}
