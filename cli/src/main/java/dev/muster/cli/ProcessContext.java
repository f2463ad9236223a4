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
 * @param halt ends the process at once, with a status
 */
record ProcessContext(
        InputStream in, OutputStream out, PrintStream err, Terminal terminal, Sources sources, IntConsumer halt) {
    /** That of this process. */
    static ProcessContext ofProcess(IntConsumer halt) {
        Terminal terminal = Terminal.ofProcess();
        boolean styled = terminal.err() || terminal.colours(terminal.out()); // help is coloured as standard output is
        OutputStream err =
                new TerminalOutputStream(new FileOutputStream(FileDescriptor.err), terminal.escape(), styled);
        return new ProcessContext(
                new FileInputStream(FileDescriptor.in),
                // Not System.out: a PrintStream never tells that its reader went away.
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(err, true, StandardCharsets.UTF_8),
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

    /** One line to the user, whoever chose its words. */
    void say(String message) {
        err.println("muster: " + terminal.escape().of(message));
    }
}
