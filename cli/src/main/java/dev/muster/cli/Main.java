package dev.muster.cli;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The command line's entry point, and the only place that ends the process. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        ProcessContext context = ProcessContext.ofProcess(Runtime.getRuntime()::halt, args);
        System.setErr(context.err()); // the log writes there, and whoever else has something to say
        System.exit(guarded(context, args));
    }

    /** The launcher ends a machine without memory before it comes to this, but for memory outside the heap. */
    private static int guarded(ProcessContext context, String... args) {
        try {
            return run(context, args);
        } catch (OutOfMemoryError e) {
            context.say("out of memory (" + e.getMessage()
                    + "): give it more with MUSTER_JAVA_OPTS=-Xmx2g, or ask fewer at once with --concurrency");
            return ExitStatus.OUT_OF_MEMORY.code();
        }
    }

    /** Runs one command line and gives its exit status. */
    static int run(ProcessContext context, String... args) {
        CommandErrors errors = new CommandErrors(context);
        PrintWriter out = new PrintWriter(new OutputStreamWriter(context.screen(true), StandardCharsets.UTF_8));
        int status = commandLine(context)
                .setOut(out)
                .setErr(new PrintWriter(context.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors)
                .execute(args);
        out.flush();
        return status;
    }

    /** All commands. */
    static CommandLine commandLine(ProcessContext context) {
        CommandLine line = new CommandLine(new MusterCommand(context), new Commands(context))
                .setCaseInsensitiveEnumValuesAllowed(true)
                // Ours is "--header @FILE": the words of that file are secrets, and must not be taken for targets.
                .setExpandAtFiles(false);
        Terminal terminal = context.terminal();
        HelpText.install(line, terminal.columns(), terminal.colours(terminal.out()));
        return line;
    }
}
