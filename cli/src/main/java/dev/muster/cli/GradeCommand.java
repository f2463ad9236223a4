package dev.muster.cli;

import dev.muster.cli.settings.EffectiveSettings;
import dev.muster.cli.settings.OptionSettings;
import dev.muster.cli.settings.Unreadable;
import dev.muster.cli.settings.UsageException;
import dev.muster.grade.GradeSummary;
import dev.muster.grade.RecordGrader;
import dev.muster.output.Output;
import dev.muster.output.OutputChecks;
import dev.muster.output.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Grades stored records again. */
@Command(
        name = "grade",
        description = "Grade stored records again, without fetching. Records keep their order.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "muster grade [OPTION…] RESULTS.jsonl",
        footer = {
            "",
            "Examples:",
            "  muster grade results.jsonl -o graded.jsonl",
            "  muster grade results.jsonl --profile muster-1 --policy accepted.conf > graded.jsonl",
            "",
            "Exit status: 0 done, 2 wrong usage or lines that are no records, 73 and 74 output.",
        })
final class GradeCommand implements Callable<Integer> {
    private static final String STANDARD_STREAM = "-";

    @Parameters(paramLabel = "RESULTS.jsonl", description = "Records of a scan; - is standard input.")
    private String results = STANDARD_STREAM;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Write records to FILE; - is standard output, the default. A file that is there is kept, see --force.")
    private Path output = Path.of(STANDARD_STREAM);

    @Option(names = "--force", description = "Overwrite the output file.")
    private boolean force;

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
        OptionSettings options = new OptionSettings()
                .set("--profile", "muster.analysis.profile", profile)
                .set("--policy", "muster.analysis.policy-file", policy == null ? null : policy.toString())
                .set("--workers", "muster.compute.pool-size", workers);
        EffectiveSettings settings = common.load(context, options);
        Output out = Output.named(output.toString(), force, context.screen(false));
        OutputChecks checks = common.checks(context).input("exceptions", policy);
        if (isStandardInput()) checks.standardInput("the records");
        else checks.input("the records", file());
        checks.output("--output", out).check();
        Logging.Open log = common.openLog(context);
        try (log;
                RecordGrader grader = settings.read(RecordGrader::start);
                InputStream in = open();
                WholeFile file = out.replace()) {
            GradeSummary summary = grade(grader, in, file.stream());
            file.commit();
            summary.problems().forEach(context::say);
            if (!common.quiet()) context.say(summary.text());
            return (summary.unreadable() == 0 ? ExitStatus.OK : ExitStatus.USAGE).code();
        }
    }

    private GradeSummary grade(RecordGrader grader, InputStream in, OutputStream out) throws IOException {
        try {
            return grader.grade(in, out);
        } catch (IOException e) {
            throw new IOException("cannot read " + results + ": " + e.getMessage(), e);
        }
    }

    private InputStream open() throws IOException {
        return isStandardInput() ? context.in() : Files.newInputStream(file());
    }

    private boolean isStandardInput() {
        return results.equals(STANDARD_STREAM);
    }

    private Path file() {
        Path file = Path.of(results);
        Unreadable.why(file).ifPresent(why -> {
            throw new UsageException("cannot read records from " + file + ": " + why);
        });
        return file;
    }
}
