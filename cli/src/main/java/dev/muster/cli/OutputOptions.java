package dev.muster.cli;

import dev.muster.record.Format;
import dev.muster.record.TableStyle;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where records go, and in which form. */
final class OutputOptions {
    private static final String STANDARD_OUTPUT = "-";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Write records to FILE; - is standard output, the default. A file that is there is kept, see --force.")
    private @Nullable String file;

    @Option(names = "--force", description = "Overwrite the output file.")
    private boolean force;

    @Option(
            names = "--format",
            paramLabel = "jsonl|csv|table",
            description = "Form of the records (default: table on a terminal, else jsonl).")
    private @Nullable Format format;

    @Option(
            names = "--fields",
            paramLabel = "A,B",
            split = ",",
            description = "Columns to write, such as target,status_code,field.server; docs/record.md lists them.")
    private List<String> fields = new ArrayList<>();

    List<String> fields() {
        return fields;
    }

    Format format(Terminal terminal) {
        if (format != null) return format;
        return isStandardOutput() && terminal.out() ? Format.TABLE : Format.JSONL;
    }

    boolean isStandardOutput() {
        return file == null || file.equals(STANDARD_OUTPUT);
    }

    TableStyle style(Terminal terminal) {
        return new TableStyle(
                terminal.columns(), terminal.colours(terminal.out() && isStandardOutput()), terminal.escape());
    }

    /** What the output is called in messages. */
    String name() {
        return isStandardOutput() ? "standard output" : String.valueOf(file);
    }

    /**
     * Opens the output; decided before anything is fetched.
     *
     * @throws OutputException it cannot be written to
     */
    OutputStream open(Shell shell) {
        if (isStandardOutput()) return shell.out();
        return OutputFile.create(Path.of(String.valueOf(file)), force);
    }
}
