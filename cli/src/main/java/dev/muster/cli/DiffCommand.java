package dev.muster.cli;

import dev.muster.cli.settings.EffectiveSettings;
import dev.muster.cli.settings.OptionSettings;
import dev.muster.cli.settings.UsageException;
import dev.muster.diff.DiffCondition;
import dev.muster.diff.DiffConditionCounts;
import dev.muster.diff.DiffFormat;
import dev.muster.diff.DiffSettings;
import dev.muster.diff.DiffSummary;
import dev.muster.diff.DiffTitle;
import dev.muster.diff.DiffWriter;
import dev.muster.diff.RecordDiff;
import dev.muster.output.Output;
import dev.muster.output.OutputChecks;
import dev.muster.output.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares the records of two scans. */
@Command(
        name = "diff",
        description = "Compare the records of two scans: which targets came and went, and what changed of the others.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "muster diff [OPTION…] OLD.jsonl NEW.jsonl",
        footer = {
            "",
            "Examples:",
            "  muster diff monday.jsonl friday.jsonl",
            "  muster diff monday.jsonl friday.jsonl -o changes.html",
            "  muster diff monday.jsonl friday.jsonl --fail-on worse,gone",
            "",
            "Exit status: 0 done, 2 wrong usage, 3 --fail-on, 65 lines that are no records, 73 and 74 output.",
            "docs/diff.md says what is compared and what is not.",
        })
final class DiffCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "OLD.jsonl",
            description = "Records of the earlier scan; - is standard input.")
    private String before = "";

    @Parameters(index = "1", paramLabel = "NEW.jsonl", description = "Records of the later scan; - is standard input.")
    private String after = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Write to FILE; - is standard output, the default. A file that is there is kept, see --force.")
    private String output = Output.STANDARD_OUTPUT;

    @Option(names = "--force", description = "Overwrite the output file.")
    private boolean force;

    @Option(
            names = "--format",
            paramLabel = "text|jsonl|html",
            description = "Form of what is written (default: what the name of the output ends in, else text).")
    private @Nullable DiffFormat format;

    @Option(
            names = "--ignore",
            paramLabel = "NAME",
            split = ",",
            description = "Do not compare this either, such as field.x-build or cert_*; docs/diff.md lists the names.")
    private List<String> ignore = new ArrayList<>();

    @Option(names = "--all-fields", description = "Compare everything as it came, nonces and clocks included.")
    private boolean allFields;

    @Option(
            names = "--fail-on",
            paramLabel = "WHAT",
            description = "End with status 3 if it holds for any target: worse, changed, gone, came, any.")
    private List<String> failOn = new ArrayList<>();

    @Option(names = "--workers", paramLabel = "N", description = "Workers that compare (default: one for each core).")
    private @Nullable Integer workers;

    @Mixin
    private CommonOptions common = new CommonOptions();

    private final ProcessContext context;

    DiffCommand(ProcessContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        EffectiveSettings settings =
                common.load(context, new OptionSettings().set("--workers", "muster.compute.pool-size", workers));
        DiffConditionCounts conditions = new DiffConditionCounts(conditions());
        DiffSettings compared = compared(settings.read(DiffSettings::from));
        StoredRecords old = StoredRecords.named(before);
        StoredRecords present = StoredRecords.named(after);
        if (old.isStandardInput() && present.isStandardInput()) {
            throw new UsageException("only one of the two can be standard input; name a file for the other");
        }
        Output out = Output.named(output, force, context.screen(form() == DiffFormat.TEXT));
        OutputChecks checks = present.tell(old.tell(common.checks(context)));
        checks.output("--output", out).check();
        Logging.Open log = common.openLog(context);
        try (log;
                RecordDiff diff = settings.read(all -> RecordDiff.start(all, compared));
                FileChannel first = old.openForLooking(context);
                InputStream second = present.open(context);
                WholeFile file = out.replace()) {
            DiffWriter writer = writer(file.stream(), out, compared);
            DiffSummary summary = diff.compare(first, second, each -> {
                conditions.look(each);
                writer.accept(each);
            });
            writer.end(summary);
            file.commit();
            return end(summary, conditions).code();
        }
    }

    private ExitStatus end(DiffSummary summary, DiffConditionCounts conditions) {
        summary.problems().forEach(context::say);
        if (!common.quiet()) summary.text().forEach(context::say);
        List<String> reasons = conditions.reasons();
        reasons.forEach(reason -> context.say("--fail-on " + reason));
        if (summary.unreadable() > 0) return ExitStatus.DATA_ERROR;
        return reasons.isEmpty() ? ExitStatus.OK : ExitStatus.FAIL_ON;
    }

    private DiffFormat form() {
        return format == null ? DiffFormat.ofFileName(output) : format;
    }

    private DiffWriter writer(OutputStream out, Output place, DiffSettings compared) {
        boolean screen = place.isStandardOutput() && context.terminal().out();
        return switch (form()) {
            case TEXT ->
                DiffWriter.text(
                        out,
                        context.terminal().colours(screen),
                        context.terminal().escape());
            case JSONL -> DiffWriter.jsonLines(out);
            case HTML -> DiffWriter.page(out, new DiffTitle(before, after), compared.mostShown());
        };
    }

    private DiffSettings compared(DiffSettings usual) {
        try {
            return (allFields ? usual.ofEverything() : usual).ignoring(ignore);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--ignore: " + e.getMessage(), e);
        }
    }

    private List<DiffCondition> conditions() {
        List<DiffCondition> conditions = new ArrayList<>();
        try {
            for (String text : failOn) conditions.addAll(DiffCondition.listOf(text));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--fail-on " + e.getMessage(), e);
        }
        return conditions;
    }
}
