package dev.muster.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a completion script. */
@Command(
        name = "completion",
        description = "Print a script that completes commands and options.",
        mixinStandardHelpOptions = true,
        footer = {"", "  bash:  source <(muster completion bash)", "  zsh:   source <(muster completion zsh)"})
final class CompletionCommand implements Callable<Integer> {
    /** The shells there is a script for. */
    enum Dialect {
        bash,
        zsh
    }

    @Parameters(index = "0", paramLabel = "bash|zsh", description = "The shell to complete in.")
    private Dialect dialect = Dialect.bash;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (dialect == Dialect.zsh) out.println("#compdef muster"); // the script itself loads bashcompinit
        out.print(AutoComplete.bash("muster", spec.root().commandLine()));
        out.flush();
        return ExitStatus.OK.code();
    }
}
