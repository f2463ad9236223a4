package dev.muster.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
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
        if (args.length == 1 && Version.OPTIONS.contains(args[0])) return tellVersion(context);
        CommandErrors errors = new CommandErrors(context);
        PrintWriter out = new PrintWriter(new OutputStreamWriter(context.screen(true), StandardCharsets.UTF_8));
        int status = commandLine(context, args)
                .setOut(out)
                .setErr(new PrintWriter(context.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors)
                .execute(args);
        out.flush();
        return status;
    }

    /** Programs ask for it before they ask for anything else, so it is told without the parser of options. */
    private static int tellVersion(ProcessContext context) {
        PrintStream out = new PrintStream(context.screen(true), false, StandardCharsets.UTF_8);
        for (String line : new Version().getVersion()) out.println(line);
        out.flush();
        return ExitStatus.OK.code();
    }

    /** The commands that {@code args} are about, which without any are all. */
    static CommandLine commandLine(ProcessContext context, String... args) {
        CommandLine line = new CommandLine(new MusterCommand(context));
        Commands.add(line, context, args);
        line.setCaseInsensitiveEnumValuesAllowed(true)
                // Ours is "--header @FILE": the words of that file are secrets, and must not be taken for targets.
                .setExpandAtFiles(false);
        Terminal terminal = context.terminal();
        HelpText.install(line, terminal.columns(), terminal.colours(terminal.out()));
        return line;
    }
}
