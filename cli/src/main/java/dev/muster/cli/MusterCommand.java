package dev.muster.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command that all others are under. */
@Command(
        name = "muster",
        description = "Fetches and grades the HTTP response headers of a long list of domains:"
                + " every header as it was sent, and what it means.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            ScanCommand.class,
            InspectCommand.class,
            MergeCommand.class,
            GradeCommand.class,
            ConvertCommand.class,
            DiffCommand.class,
            ReportCommand.class,
            RulesCommand.class,
            DemoCommand.class,
            CompareCommand.class,
            ConfigCommand.class,
            CompletionCommand.class,
            ManCommand.class,
            CommandLine.HelpCommand.class,
        },
        footer = {
            "",
            "Examples:",
            "  muster scan example.com example.org",
            "  muster scan -i domains.txt -o results.jsonl",
            "  muster inspect example.com",
            "  muster demo",
            "",
            "Settings come from options, then MUSTER_… variables, then files; see `muster config show`.",
        })
final class MusterCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    private final ProcessContext context;

    MusterCommand(ProcessContext context) {
        this.context = context;
    }

    /** Without a command there is nothing to do but to say what there is. */
    @Override
    public Integer call() {
        spec.commandLine().usage(context.err());
        return ExitStatus.USAGE.code();
    }
}
