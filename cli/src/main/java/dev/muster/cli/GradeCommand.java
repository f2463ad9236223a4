package dev.muster.cli;

import dev.muster.cli.settings.EffectiveSettings;
import dev.muster.cli.settings.OptionSettings;
import dev.muster.convert.Conversion;
import dev.muster.grade.GradeSummary;
import dev.muster.grade.RecordGrader;
import dev.muster.output.Output;
import dev.muster.output.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Grades stored records again. */
@Command(
        name = "grade",
        description = "Grade stored records again, without fetching. Records keep their order.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "muster grade [OPTION…] [RESULTS.jsonl]",
        footer = {
            "",
            "Examples:",
            "  muster grade results.jsonl -o graded.jsonl",
            "  muster grade results.jsonl --fail-on 'grade<B' --filter 'grade<B' --format table",
            "  muster grade results.jsonl --profile muster-1 --policy accepted.conf > graded.jsonl",
            "",
            "Exit status: 0 done, 2 wrong usage, 3 --fail-on, 65 lines that are no records, 73 and 74 output.",
        })
final class GradeCommand implements Callable<Integer> {
    @Mixin
    private StoredRecords records = new StoredRecords();

    @Mixin
    private ConvertedOutput output = new ConvertedOutput();

    @Option(names = "--profile", paramLabel = "NAME", description = "Grading profile; docs/analysis.md describes each.")
    private @Nullable String profile;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "Policy file: rules switched off, and exceptions for hosts.")
    private @Nullable Path policy;

    @Option(names = "--workers", paramLabel = "N", description = "Workers that grade (default: one for each core).")
    private @Nullable Integer workers;

    @Mixin
    private CommonOptions common = new CommonOptions();

    private final ProcessContext context;

    GradeCommand(ProcessContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        OptionSettings options = output.to(new OptionSettings())
                .set("--profile", "muster.analysis.profile", profile)
                .set("--policy", "muster.analysis.policy-file", policy == null ? null : policy.toString())
                .set("--workers", "muster.compute.pool-size", workers);
        EffectiveSettings settings = common.load(context, options);
        Conversion conversion = output.conversion(context, settings);
        Output out = output.output(context);
        records.tell(common.checks(context).input("exceptions", policy))
                .output("--output", out)
                .check();
        Logging.Open log = common.openLog(context);
        try (log;
                RecordGrader grader = settings.read(RecordGrader::start);
                InputStream in = records.open(context);
                WholeFile file = out.replace()) {
            GradeSummary summary = grade(grader, in, file.stream(), conversion);
            file.commit();
            if (!common.quiet()) context.say(summary.text());
            return ConvertedOutput.status(conversion, summary.unreadable(), summary.problems(), context)
                    .code();
        }
    }

    private GradeSummary grade(RecordGrader grader, InputStream in, OutputStream out, Conversion conversion)
            throws IOException {
        try {
            return grader.grade(in, out, conversion);
        } catch (IOException e) {
            throw records.unreadable(e);
        }
    }
}
