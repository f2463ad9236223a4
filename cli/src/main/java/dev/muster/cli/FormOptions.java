package dev.muster.cli;

import dev.muster.cli.settings.EffectiveSettings;
import dev.muster.cli.settings.OptionSettings;
import dev.muster.cli.settings.UsageException;
import dev.muster.filter.ReportCondition;
import dev.muster.format.RecordForm;
import dev.muster.format.RecordFormat;
import dev.muster.record.Column;
import dev.muster.record.TableStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** In which form records are written, and which of them. */
final class FormOptions {
    private static final String ADVICE = "muster.record.advice";

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description = "jsonl, csv, table, httpx or zgrab2 (default: what the name of the output ends in; table on"
                    + " a terminal, else jsonl).")
    private @Nullable RecordFormat format;

    @Option(
            names = "--fields",
            paramLabel = "A,B",
            split = ",",
            description = "Columns to write, such as target,status_code,field.server; docs/record.md lists them.")
    private List<String> fields = new ArrayList<>();

    @Option(
            names = "--advice",
            description = "Write what to do, and a link to the specification, into each finding of a whole record.")
    private boolean advice;

    @Option(
            names = "--filter",
            paramLabel = "CONDITION",
            description = "Write only records for which it holds, such as 'grade<B and field.server~nginx'; see"
                    + " docs/formats.md.")
    private @Nullable String filter;

    /**
     * The form that was asked for.
     *
     * @param output name of the file, {@code null} for standard output
     * @throws UsageException there is no such form
     */
    RecordForm form(@Nullable String output, ProcessContext context) {
        Terminal terminal = context.terminal();
        boolean screen = output == null && terminal.out();
        TableStyle style = new TableStyle(terminal.columns(), terminal.colours(screen), terminal.escape());
        boolean compressed = output != null && RecordFormat.isCompressed(output);
        RecordFormat chosen = format(output, screen);
        List<Column> columns = checked("--fields", () -> RecordForm.columns(fields));
        RecordForm form =
                checked("--format " + chosen.code(), () -> new RecordForm(chosen, columns, style, compressed));
        if (advice && !form.isRecords()) {
            throw new UsageException("--advice goes with whole records: JSON lines without --fields");
        }
        return form;
    }

    OptionSettings to(OptionSettings settings) {
        return settings.setIf(advice, "--advice", ADVICE, true);
    }

    /** Whether findings in whole records have their advice. */
    static boolean hasAdvice(EffectiveSettings settings) {
        return settings.read(all -> all.getBoolean(ADVICE));
    }

    private RecordFormat format(@Nullable String output, boolean screen) {
        if (format != null) return format;
        if (output != null) return RecordFormat.ofFileName(output).orElse(RecordFormat.JSONL);
        return screen ? RecordFormat.TABLE : RecordFormat.JSONL;
    }

    /** Which records are written; {@code null} for all. */
    @Nullable
    ReportCondition filter() {
        String text = filter;
        return text == null ? null : checked("--filter", () -> ReportCondition.of(text));
    }

    /** The conditions of {@code --fail-on}. */
    static List<ReportCondition> failOn(List<String> texts) {
        List<ReportCondition> conditions = new ArrayList<>();
        for (String text : texts) conditions.addAll(checked("--fail-on", () -> ReportCondition.listOf(text)));
        return conditions;
    }

    private static <T> T checked(String option, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new UsageException(option + ": " + e.getMessage(), e);
        }
    }
}
