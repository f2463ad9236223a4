package dev.muster.cli;

import dev.muster.cli.settings.UsageException;
import dev.muster.output.Output;
import dev.muster.record.Column;
import dev.muster.record.RecordWriter;
import dev.muster.record.TableStyle;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where records go, and in which form. */
final class OutputOptions {
    private static final String STANDARD_OUTPUT = "-";

    /** The forms that records come in. */
    enum OutputFormat {
        JSONL,
        CSV,
        TABLE
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Write records to FILE; - is standard output, the default. A file that is there is kept, see --force.")
    private @Nullable String file;

    @Option(names = "--force", description = "Overwrite files that are there.")
    private boolean force;

    @Option(
            names = "--format",
            paramLabel = "jsonl|csv|table",
            description = "Form of the records (default: table on a terminal, else jsonl).")
    private @Nullable OutputFormat format;

    @Option(
            names = "--fields",
            paramLabel = "A,B",
            split = ",",
            description = "Columns to write, such as target,status_code,field.server; docs/record.md lists them.")
    private List<String> fields = new ArrayList<>();

    /**
     * Writes records in the form that was asked for.
     *
     * @throws UsageException one of the columns is none
     */
    RecordWriter writer(OutputStream out, Terminal terminal) {
        List<Column> columns = fields.stream().map(OutputOptions::column).toList();
        boolean usual = columns.isEmpty();
        return switch (format(terminal)) {
            case JSONL -> usual ? RecordWriter.jsonLines(out) : RecordWriter.flatJsonLines(out, columns);
            case CSV -> RecordWriter.csv(out, usual ? Column.standard() : columns);
            case TABLE -> RecordWriter.table(out, columns, style(terminal));
        };
    }

    private static Column column(String name) {
        try {
            return Column.named(name);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--fields: " + e.getMessage(), e);
        }
    }

    private OutputFormat format(Terminal terminal) {
        if (format != null) return format;
        return isStandardOutput() && terminal.out() ? OutputFormat.TABLE : OutputFormat.JSONL;
    }

    private boolean isStandardOutput() {
        return file == null || file.equals(STANDARD_OUTPUT);
    }

    private TableStyle style(Terminal terminal) {
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
     * @throws dev.muster.output.OutputException it cannot be written to
     */
    OutputStream open(ProcessContext context) {
        return output(context).open();
    }

    /** Where records go. */
    Output output(ProcessContext context) {
        return named(STANDARD_OUTPUT.equals(file) ? null : file, context);
    }

    /**
     * A place of the user's own choice under the same rule.
     *
     * @param name {@code null} for standard output
     */
    Output named(@Nullable String name, ProcessContext context) {
        boolean styled = format(context.terminal()) == OutputFormat.TABLE;
        return Output.named(name == null ? STANDARD_OUTPUT : name, force, context.screen(styled));
    }
}
