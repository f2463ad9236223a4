package dev.muster.cli;

import dev.muster.analysis.settings.AnalysisSettings;
import dev.muster.cli.settings.OptionSettings;
import dev.muster.cli.settings.UsageException;
import dev.muster.grade.GradeRun;
import dev.muster.grade.GradeSummary;
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

/** Judges stored records again. */
@Command(
        name = "grade",
        description = "Judge stored records again, without fetching. Records keep their order.",
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
    private String output = STANDARD_STREAM;

    @Option(names = "--force", description = "Overwrite the output file.")
    private boolean force;

    @Option(names = "--profile", paramLabel = "NAME", description = "Grading profile; docs/analysis.md describes each.")
    private @Nullable String profile;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "Policy file: rules switched off, and exceptions for hosts.")
    private @Nullable Path policy;

    @Option(names = "--workers", paramLabel = "N", description = "Threads that judge (default: one for each core).")
    private @Nullable Integer workers;

    @Mixin
    private SettingsOptions config = new SettingsOptions();

    private final Shell shell;

    GradeCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        OptionSettings options = new OptionSettings()
                .set("--profile", "muster.analysis.profile", profile)
                .set("--policy", "muster.analysis.policy-file", policy == null ? null : policy.toString());
        AnalysisSettings settings = config.load(shell, options).read(AnalysisSettings::from);
        GradeRun run = new GradeRun(settings.analyzer(), threads());
        try (InputStream in = open();
                OutputStream out = create()) {
            GradeSummary summary = run(run, in, out);
            summary.problems().forEach(shell::say);
            shell.say(summary.text());
            return (summary.unreadable() == 0 ? ExitStatus.OK : ExitStatus.USAGE).code();
        }
    }

    private static GradeSummary run(GradeRun run, InputStream in, OutputStream out) {
        try {
            return run.run(in, out);
        } catch (IOException e) {
            throw new OutputException(ExitStatus.IO_ERROR, "grading stopped: " + e.getMessage(), e);
        }
    }

    private int threads() {
        if (workers == null) return Runtime.getRuntime().availableProcessors();
        if (workers < 1) throw new UsageException("--workers must be at least 1, found " + workers);
        return workers;
    }

    private InputStream open() throws IOException {
        if (results.equals(STANDARD_STREAM)) return shell.in();
        Path file = Path.of(results);
        if (!Files.isReadable(file) || Files.isDirectory(file))
            throw new UsageException("cannot read records from " + file);
        Path target = Path.of(output);
        if (Files.exists(target) && Files.isSameFile(file, target)) {
            throw new UsageException("--output must be another file than the records, found " + output);
        }
        return Files.newInputStream(file);
    }

    private OutputStream create() {
        if (output.equals(STANDARD_STREAM)) return shell.out();
        return OutputFile.create(Path.of(output), force);
    }
}
