package dev.muster.cli;

import dev.muster.cli.settings.EffectiveSettings;
import dev.muster.cli.settings.OptionSettings;
import dev.muster.http.HttpSettings;
import dev.muster.http.pekko.RequestText;
import dev.muster.output.OutputChecks;
import dev.muster.scan.report.TargetReport;
import java.util.Optional;
import java.util.function.Consumer;
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

    /** What shows how each target was asked; empty where nobody wants to know. */
    Optional<Consumer<TargetReport>> trace(ProcessContext context, EffectiveSettings settings) {
        if (!log.traces()) return Optional.empty();
        RequestText requests = new RequestText(settings.read(HttpSettings::from).request());
        TraceText text = new TraceText(requests, context.terminal().escape(), log.tracesWaits());
        return Optional.of(report -> context.err().print(text.of(report)));
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
