package dev.muster.cli;

import dev.muster.cli.settings.EffectiveSettings;
import dev.muster.cli.settings.OptionSettings;
import dev.muster.convert.Conversion;
import dev.muster.filter.ConditionCounts;
import dev.muster.format.RecordForm;
import dev.muster.format.RecordFormat;
import dev.muster.output.Output;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where stored records go that are read again, in which form, which of them, and what makes the command fail. */
final class ConvertedOutput {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Write records to FILE, packed if it ends in .gz; - is standard output, the default. A file that is"
                            + " there is kept, see --force.")
    private String output = Output.STANDARD_OUTPUT;

    @Option(names = "--force", description = "Overwrite the output file.")
    private boolean force;

    @Mixin
    private FormOptions form = new FormOptions();

    @Option(
            names = "--fail-on",
            paramLabel = "CONDITION",
            description = "End with status 3 if it holds for any record, written or not, such as error,grade<B.")
    private List<String> failOn = new ArrayList<>();

    /** What becomes of the records; says what is wrong with what was asked for. */
    Conversion conversion(ProcessContext context, EffectiveSettings settings) {
        RecordForm chosen = form(context).withAdvice(FormOptions.hasAdvice(settings));
        return new Conversion(chosen, form.filter(), new ConditionCounts(FormOptions.failOn(failOn)));
    }

    OptionSettings to(OptionSettings settings) {
        return form.to(settings);
    }

    private RecordForm form(ProcessContext context) {
        return form.form(file(), context);
    }

    private @Nullable String file() {
        return output.equals(Output.STANDARD_OUTPUT) ? null : output;
    }

    Output output(ProcessContext context) {
        return Output.named(output, force, context.screen(form(context).format() == RecordFormat.TABLE));
    }

    /** How the command ends; says why, if it is not well. */
    static ExitStatus status(Conversion done, long unreadable, List<String> problems, ProcessContext context) {
        problems.forEach(context::say);
        done.looked().reasons().forEach(reason -> context.say("--fail-on " + reason));
        if (unreadable > 0) return ExitStatus.DATA_ERROR;
        return done.looked().anyHeld() ? ExitStatus.FAIL_ON : ExitStatus.OK;
    }
}
