package dev.muster.cli;

import ch.qos.logback.classic.Level;
import dev.muster.output.Output;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much is said on standard error, and where the log goes. */
final class LogOptions {
    @Option(
            names = {"-q", "--quiet"},
            description = "Say nothing but errors.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description =
                    "Show what was done, sent and received for each target; -vv retries and waits too, -vvv a log.")
    private boolean[] verbose = {};

    @Option(names = "--log-format", paramLabel = "text|json", description = "Form of the log (default: text).")
    private Logging.Format format = Logging.Format.TEXT;

    @Option(
            names = "--log-file",
            paramLabel = "FILE",
            description = "Log to FILE, at its end, instead of standard error.")
    private @Nullable Path file;

    @Option(
            names = ColorOption.NAME,
            paramLabel = "auto|always|never",
            description = "Colour (default: auto, on a terminal; see also NO_COLOR and FORCE_COLOR).")
    void color(Terminal.ColourWish wish) {} // heeded before the command line is parsed, see ColorOption

    boolean quiet() {
        return quiet;
    }

    /** Where the log goes; {@code null} for standard error. */
    @Nullable
    Output output(ProcessContext context) {
        return file == null ? null : Output.appended(file.toString(), context.screen(false));
    }

    /**
     * @throws dev.muster.output.OutputException the log cannot be written
     */
    Logging.Open open(ProcessContext context) {
        return Logging.open(level(), format, output(context));
    }

    /** Whether to show how each target was asked. */
    boolean traces() {
        return verbose.length > 0;
    }

    /** The same with retries and waits. */
    boolean tracesWaits() {
        return verbose.length > 1;
    }

    private Level level() {
        if (verbose.length > 2) return Level.DEBUG;
        if (verbose.length == 2) return Level.INFO;
        return quiet ? Level.ERROR : Level.WARN;
    }
}
