package dev.muster.cli;

import dev.muster.cli.settings.Sources;
import dev.muster.record.TerminalOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;

/**
 * What the process was started in: its streams, its terminal, its environment. Each command gets it through its
 * constructor.
 *
 * @param out unbuffered, and says when nobody reads any more; as it is, so {@link #screen} is what to write to
 * @param err for everything that is not data, behind the gate of a terminal
 * @param console what is shown in place on the terminal of standard error
 * @param halt ends the process at once, with a status
 */
record ProcessContext(
        InputStream in,
        OutputStream out,
        PrintStream err,
        Console console,
        Terminal terminal,
        Sources sources,
        IntConsumer halt) {
    private static final String PREFIX = "muster: ";
    private static final int LONGEST_LINE = 500;

    /**
     * That of this process.
     *
     * @param arguments looked through for what concerns the terminal, so that it holds for help and errors too
     */
    static ProcessContext ofProcess(IntConsumer halt, String... arguments) {
        Terminal terminal = Terminal.ofProcess(ColorOption.in(arguments));
        boolean styled = terminal.colours(terminal.err()) || terminal.colours(terminal.out()); // help is, too
        OutputStream error = new FileOutputStream(FileDescriptor.err);
        Console console = new Console(error);
        OutputStream gated = new TerminalOutputStream(console.stream(error), terminal.escape(), styled);
        // Not System.out: a PrintStream never tells that its reader went away.
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        return new ProcessContext(
                new FileInputStream(FileDescriptor.in),
                terminal.out() && terminal.inPlace() ? console.stream(out) : out,
                new PrintStream(gated, true, StandardCharsets.UTF_8),
                console,
                terminal,
                Sources.ofProcess(),
                halt);
    }

    /**
     * Standard output, behind the gate where it is a terminal.
     *
     * @param styled whether what is written has colours of its own and is escaped where it is somebody else's
     */
    OutputStream screen(boolean styled) {
        return terminal.out() ? new TerminalOutputStream(out, terminal.escape(), styled) : out;
    }

    /** How long a line that quotes others may be, with what is put before it. */
    int summaryColumns() {
        return terminal.err() ? terminal.columns() - PREFIX.length() : LONGEST_LINE;
    }

    /** One line to the user, whoever chose its words. */
    void say(String message) {
        err.print(PREFIX + terminal.escape().of(message) + "\n"); // in one go: nobody else writes into it
    }
}
