package dev.muster.cli;

import dev.muster.cli.settings.Sources;
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
 * @param out unbuffered, and says when nobody reads any more
 * @param err for everything that is not data
 * @param halt ends the process at once, with a status
 */
record ProcessContext(
        InputStream in, OutputStream out, PrintStream err, Terminal terminal, Sources sources, IntConsumer halt) {
    /** That of this process. */
    static ProcessContext ofProcess(IntConsumer halt) {
        return new ProcessContext(
                new FileInputStream(FileDescriptor.in),
                // Not System.out: a PrintStream never tells that its reader went away.
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                Terminal.ofProcess(),
                Sources.ofProcess(),
                halt);
    }

    /** One line to the user. What others chose must have been escaped. */
    void say(String message) {
        err.println("muster: " + message);
    }
}
