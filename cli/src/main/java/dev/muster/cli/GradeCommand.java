package dev.muster.cli;

import dev.muster.analysis.AnalysisSettings;
import dev.muster.analysis.StandardAnalyzer;
import dev.muster.cli.grade.GradeRun;
import dev.muster.cli.grade.GradeSummary;
import dev.muster.cli.settings.OptionSettings;
import dev.muster.cli.settings.Settings;
import dev.muster.cli.settings.Sources;
import dev.muster.cli.settings.UsageException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster grade}. */
@Command(
        name = "grade",
        description = "Judge stored records again, by any profile, without fetching. Lines keep their order.",
        mixinStandardHelpOptions = true)
public final class GradeCommand implements Callable<Integer> {
    private static final int UNREADABLE_LINES = 1;

    @Parameters(paramLabel = "RESULTS.jsonl", description = "Records of a scan; - for standard input.")
    private String results = "-";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where the records go; standard output without it.")
    private @Nullable Path output;

    @Option(names = "--profile", paramLabel = "NAME", description = "The grading profile, for example muster-1.")
    private @Nullable String profile;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "A policy file: rules switched off, and exceptions for hosts.")
    private @Nullable Path policy;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings beside the usual ones.")
    private @Nullable Path config;

    @Option(names = "--workers", paramLabel = "N", description = "Threads that judge; one for each core without it.")
    private @Nullable Integer workers;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        OptionSettings options = new OptionSettings()
                .set("--profile", "muster.analysis.profile", profile)
                .set("--policy", "muster.analysis.policy-file", policy == null ? null : policy.toString());
        Settings settings = Settings.load(Sources.ofProcess(), config, options);
        AnalysisSettings analysis = settings.read(AnalysisSettings::from);
        GradeRun run = new GradeRun(StandardAnalyzer.from(analysis), threads());
        try (InputStream in = input();
                OutputStream out = output()) {
            GradeSummary summary = run.run(in, out);
            report(summary);
            return summary.unreadable() == 0 ? 0 : UNREADABLE_LINES;
        }
    }

    private int threads() {
        if (workers == null) return Runtime.getRuntime().availableProcessors();
        if (workers < 1) throw new UsageException("--workers must be at least 1, found " + workers);
        return workers;
    }

    private InputStream input() throws IOException {
        if (results.equals("-")) return System.in;
        Path file = Path.of(results);
        if (!Files.isReadable(file) || Files.isDirectory(file))
            throw new UsageException("cannot read records from " + file);
        if (output != null && Files.exists(output) && Files.isSameFile(file, output)) {
            throw new UsageException("--output must be another file than the records, found " + output);
        }
        return Files.newInputStream(file);
    }

    private OutputStream output() throws IOException {
        if (output != null) return new BufferedOutputStream(Files.newOutputStream(output));
        return new BufferedOutputStream(System.out);
    }

    private void report(GradeSummary summary) {
        PrintWriter err = spec == null
                ? new PrintWriter(System.err, true, StandardCharsets.UTF_8)
                : spec.commandLine().getErr();
        for (String problem : summary.problems()) err.println("muster grade: " + problem);
        err.println(summary.lines() + " lines: " + summary.judged() + " judged, " + summary.unjudged()
                + " without an answer, " + summary.unreadable() + " unreadable");
        err.flush();
    }
}
