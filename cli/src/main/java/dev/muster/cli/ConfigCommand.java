package dev.muster.cli;

import dev.muster.cli.settings.EffectiveSettings;
import dev.muster.cli.settings.OptionSettings;
import dev.muster.record.Escape;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows and checks the effective settings. */
@Command(
        name = "config",
        description = "Show or check the effective settings.",
        mixinStandardHelpOptions = true,
        subcommands = {ConfigCommand.Show.class, ConfigCommand.Check.class})
final class ConfigCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    private final ProcessContext context;

    ConfigCommand(ProcessContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(context.err());
        return ExitStatus.USAGE.code();
    }

    /** Every setting with its value and where that comes from. */
    @Command(
            name = "show",
            description = "List every setting with its value and origin. Values that may be secrets are left out.",
            mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {
        @Mixin
        private SettingsOptions settings = new SettingsOptions();

        @Spec
        private CommandSpec spec;

        private final ProcessContext context;

        Show(ProcessContext context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            List<EffectiveSettings.Line> lines =
                    settings.load(context, new OptionSettings()).lines();
            int width = lines.stream()
                    .mapToInt(line -> line.path().length() + line.value().length())
                    .filter(length -> length < 72)
                    .max()
                    .orElse(0);
            PrintWriter out = spec.commandLine().getOut();
            for (EffectiveSettings.Line line : lines) {
                String text = line.path() + " = " + Escape.UNICODE.of(line.value());
                out.println(text + " ".repeat(Math.max(0, width + 3 - text.length())) + "  # "
                        + Escape.UNICODE.of(line.origin()));
            }
            out.flush();
            return ExitStatus.OK.code();
        }
    }

    /** Whether the settings can be read. */
    @Command(
            name = "check",
            description = "Read all settings and say what is wrong with them; exit status 2 if something is.",
            mixinStandardHelpOptions = true)
    static final class Check implements Callable<Integer> {
        @Mixin
        private SettingsOptions settings = new SettingsOptions();

        private final ProcessContext context;

        Check(ProcessContext context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            settings.loadChecked(context, new OptionSettings());
            context.say("the settings are fine");
            return ExitStatus.OK.code();
        }
    }
}
