package dev.muster.cli;

import dev.muster.cli.settings.EffectiveSettings;
import dev.muster.cli.settings.OptionSettings;
import dev.muster.cli.settings.UsageException;
import dev.muster.journal.JournalSettings;
import dev.muster.journal.ScanIdentity;
import dev.muster.journal.ScanJournal;
import dev.muster.output.Output;
import dev.muster.record.Column;
import dev.muster.record.PeriodicFlushOutputStream;
import dev.muster.record.RecordWriter;
import dev.muster.record.TableStyle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
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
            names = "--resume",
            description = "Go on with the scan whose JSON lines are in the output file: what has a record is left out.")
    private boolean resume;

    @Option(
            names = "--split-size",
            paramLabel = "SIZE",
            description =
                    "Begin another file after so much, such as 10G: results-00001.jsonl and so on (default: 0, one file).")
    private @Nullable String splitSize;

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

    /** Whether records go to standard output. */
    boolean isStandardOutput() {
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

    OptionSettings to(OptionSettings settings) {
        return settings.set("--split-size", "muster.journal.split-size", splitSize);
    }

    /** Whether the output is a file of whole records, which can be gone on with. */
    boolean isJournal(ProcessContext context) {
        Output output = output(context);
        boolean file = !output.isStandardOutput() && (output.isThere() || !Files.exists(Path.of(output.name())));
        boolean readable = fields.isEmpty() && format(context.terminal()) == OutputFormat.JSONL;
        if (file && readable) {
            if (resume && force)
                throw new UsageException("--resume goes on with a file, --force overwrites it: give one");
            return true;
        }
        if (resume) throw needsFile("--resume");
        if (splitSize != null) throw needsFile("--split-size");
        return false;
    }

    private static UsageException needsFile(String option) {
        return new UsageException(option + " needs -o FILE and whole records, as JSON lines without --fields");
    }

    /**
     * Opens the output; decided before anything is fetched.
     *
     * @param identity of the scan, where the output is its journal
     * @param stop ends the scan when nothing can be written any more
     * @throws dev.muster.output.OutputException it cannot be written to
     * @throws dev.muster.journal.JournalException the same, of a journal
     */
    ScanOutput open(
            ProcessContext context, Function<String, ScanIdentity> identity, EffectiveSettings settings, Runnable stop)
            throws IOException {
        if (!isJournal(context)) {
            BooleanSupplier readerGone = isStandardOutput() ? new PipeReader() : () -> false;
            PeriodicFlushOutputStream out =
                    new PeriodicFlushOutputStream(output(context).open(), stop, readerGone);
            return new ScanOutput.Stream(writer(out, context.terminal()), out);
        }
        ScanJournal.Mode mode =
                resume ? ScanJournal.Mode.RESUME : force ? ScanJournal.Mode.FORCE : ScanJournal.Mode.NEW;
        return new ScanOutput.Journal(
                ScanJournal.open(Path.of(name()), mode, identity, settings.read(JournalSettings::from), stop));
    }

    /** Where records go. */
    Output output(ProcessContext context) {
        return named(STANDARD_OUTPUT.equals(file) ? null : file, context);
    }

    /** The same place, for questions that do not depend on whether something is there. */
    Output overwritten(ProcessContext context) {
        return Output.named(name(), true, context.out());
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
