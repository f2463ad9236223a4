package dev.muster.cli;

import dev.muster.cli.settings.EffectiveSettings;
import dev.muster.cli.settings.OptionSettings;
import dev.muster.convert.Conversion;
import dev.muster.convert.ConvertSummary;
import dev.muster.convert.RecordConverter;
import dev.muster.output.Output;
import dev.muster.output.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes stored records in another form, or some of them. */
@Command(
        name = "convert",
        description = "Write stored records in another form, or some of them, without fetching. They keep their order.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "muster convert [OPTION…] [RESULTS.jsonl]",
        footer = {
            "",
            "Examples:",
            "  muster convert results.jsonl -o results.csv",
            "  muster convert results.jsonl --fields target,grade --filter 'grade<B or error'",
            "  muster convert results.jsonl.gz --filter status=5xx -o broken.jsonl.gz",
            "",
            "Exit status: 0 done, 2 wrong usage, 3 --fail-on, 65 lines that are no records, 73 and 74 output.",
            "docs/formats.md describes forms, fields and conditions.",
        })
final class ConvertCommand implements Callable<Integer> {
    @Mixin
    private StoredRecords records = new StoredRecords();

    @Mixin
    private ConvertedOutput output = new ConvertedOutput();

    @Option(names = "--workers", paramLabel = "N", description = "Workers that convert (default: one for each core).")
    private @Nullable Integer workers;

    @Mixin
    private CommonOptions common = new CommonOptions();

    private final ProcessContext context;

    ConvertCommand(ProcessContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        EffectiveSettings settings = common.load(
                context, output.to(new OptionSettings()).set("--workers", "muster.compute.pool-size", workers));
        Conversion conversion = output.conversion(context, settings);
        Output out = output.output(context);
        records.tell(common.checks(context)).output("--output", out).check();
        Logging.Open log = common.openLog(context);
        try (log;
                RecordConverter converter = settings.read(RecordConverter::start);
                InputStream in = records.open(context);
                WholeFile file = out.replace()) {
            ConvertSummary summary = convert(converter, in, file.stream(), conversion);
            file.commit();
            if (!common.quiet()) context.say(summary.text());
            return ConvertedOutput.status(conversion, summary.unreadable(), summary.problems(), context)
                    .code();
        }
    }

    private ConvertSummary convert(RecordConverter converter, InputStream in, OutputStream out, Conversion conversion)
            throws IOException {
        try {
            return converter.convert(in, out, conversion);
        } catch (IOException e) {
            throw records.unreadable(e);
        }
    }
}
