package dev.muster.cli;

import dev.muster.cli.pages.CompletionScript;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a completion script. */
@Command(
        name = "completion",
        description = "Print a script that completes commands, options, their values and files.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "  bash:  source <(muster completion bash)",
            "  zsh:   source <(muster completion zsh)",
            "  fish:  muster completion fish | source"
        })
final class CompletionCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "bash|zsh|fish", description = "The shell to complete in.")
    private CompletionScript shell = CompletionScript.BASH;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(shell.of(spec.root()));
        out.flush();
        return ExitStatus.OK.code();
    }
}
