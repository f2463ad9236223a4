package dev.muster.cli;

import dev.muster.cli.settings.EffectiveSettings;
import dev.muster.cli.settings.OptionSettings;
import dev.muster.cli.settings.UsageException;
import dev.muster.filter.FilteredWriter;
import dev.muster.format.RecordForm;
import dev.muster.format.RecordFormat;
import dev.muster.journal.JournalSettings;
import dev.muster.journal.ScanIdentity;
import dev.muster.journal.ScanJournal;
import dev.muster.output.Output;
import dev.muster.record.PeriodicFlushOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where records go, and in which form. */
final class OutputOptions {
    private static final String STANDARD_OUTPUT = "-";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write records to FILE; - is standard output, the default. A file that is there is kept, see"
                    + " --force.")
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
            description = "Begin another file after so much, such as 10G: results-00001.jsonl and so on (default: 0,"
                    + " one file).")
    private @Nullable String splitSize;

    @Mixin
    private FormOptions form = new FormOptions();

    private RecordForm form(ProcessContext context) {
        return form.form(isStandardOutput() ? null : file, context);
    }

    /** Whether records go to standard output. */
    boolean isStandardOutput() {
        return file == null || file.equals(STANDARD_OUTPUT);
    }

    /** What the output is called in messages. */
    String name() {
        return isStandardOutput() ? "standard output" : String.valueOf(file);
    }

    OptionSettings to(OptionSettings settings) {
        return form.to(settings).set("--split-size", "muster.journal.split-size", splitSize);
    }

    /** Whether the output is a file of whole records, which can be gone on with. */
    boolean isJournal(ProcessContext context) {
        Output output = output(context);
        boolean file = !output.isStandardOutput() && (output.isThere() || !Files.exists(Path.of(output.name())));
        boolean whole = form(context).isRecords() && form.filter() == null;
        if (file && whole) {
            if (resume && force)
                throw new UsageException("--resume goes on with a file, --force overwrites it: give one");
            return true;
        }
        if (resume) throw needsFile("--resume");
        if (splitSize != null) throw needsFile("--split-size");
        return false;
    }

    private static UsageException needsFile(String option) {
        return new UsageException(
                option + " needs -o FILE and whole records, as JSON lines without --fields and --filter");
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
            RecordForm chosen = form(context).withAdvice(FormOptions.hasAdvice(settings));
            PeriodicFlushOutputStream out =
                    new PeriodicFlushOutputStream(chosen.packing(output(context).open()), stop, readerGone);
            CountedWriter written = new CountedWriter(chosen.writer(out));
            return new ScanOutput.Stream(FilteredWriter.of(written, form.filter()), written, out);
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
        boolean styled = form(context).format() == RecordFormat.TABLE;
        return Output.named(name == null ? STANDARD_OUTPUT : name, force, context.screen(styled));
    }
}
