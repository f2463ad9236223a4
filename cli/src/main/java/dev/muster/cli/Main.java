package dev.muster.cli;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The command line's entry point, and the only place that ends the process. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Shell shell = Shell.ofProcess(Runtime.getRuntime()::halt);
        System.exit(run(shell, args));
    }

    /** Runs one command line and gives its exit status. */
    static int run(Shell shell, String... args) {
        CommandErrors errors = new CommandErrors(shell);
        PrintWriter out = new PrintWriter(new OutputStreamWriter(shell.out(), StandardCharsets.UTF_8));
        int status = commandLine(shell)
                .setOut(out)
                .setErr(new PrintWriter(shell.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors)
                .execute(args);
        out.flush();
        return status;
    }

    /** All commands. */
    static CommandLine commandLine(Shell shell) {
        return new CommandLine(new MusterCommand(shell), new Commands(shell))
                .setCaseInsensitiveEnumValuesAllowed(true)
                // Ours is "--header @FILE": the words of that file are secrets, and must not be taken for targets.
                .setExpandAtFiles(false)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(Math.max(80, Math.min(120, shell.terminal().columns())))
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        shell.terminal().colours(shell.terminal().out())
                                ? CommandLine.Help.Ansi.ON
                                : CommandLine.Help.Ansi.OFF));
    }
}
