package dev.muster.cli;

import dev.muster.cli.settings.EffectiveSettings;
import dev.muster.cli.settings.OptionSettings;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.tls.TlsPlatform;
import dev.muster.output.Output;
import dev.muster.showcase.compare.CompareJson;
import dev.muster.showcase.compare.ComparePage;
import dev.muster.showcase.compare.CompareSettings;
import dev.muster.showcase.compare.CompareText;
import dev.muster.showcase.compare.Comparison;
import dev.muster.showcase.compare.ComparisonReport;
import dev.muster.text.LineBreaks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the same work in every arrangement. */
@Command(
        name = "compare",
        description =
                "Measure on this machine what concurrency and parallelism gain: the same work, arranged in every way.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "muster compare [OPTION…]",
        footer = {
            "",
            "Arrangements: serial, interleaved, locked-threads, split, threads, processes,",
            "virtual-threads, shared-dispatcher, own-dispatcher; docs/concurrency.md",
            "explains them.",
            "",
            "Examples:",
            "  muster compare",
            "  muster compare --workload all --html compare.html",
        })
final class CompareCommand implements Callable<Integer> {
    @Option(
            names = "--workload",
            paramLabel = "countdown|fetch|mixed|all",
            description = "CPU-bound, I/O-bound or both; all for one after the other (default: countdown).")
    private @Nullable String workload;

    @Option(
            names = "--arrangements",
            paramLabel = "A,B",
            split = ",",
            description = "What to measure (default: all that suit the workload).")
    private List<String> arrangements = new ArrayList<>();

    @Option(
            names = "--tasks",
            paramLabel = "N",
            description = "Countdowns, or fetches (default: 2; fetch 20; mixed 6).")
    private @Nullable Integer tasks;

    @Option(names = "--size", paramLabel = "N", description = "What a countdown starts from (default: 800 million).")
    private @Nullable Long size;

    @Option(names = "--rounds", paramLabel = "N", description = "Measured rounds of each (default: 5).")
    private @Nullable Integer rounds;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write figures and timelines as JSON to FILE; - is standard output.")
    private @Nullable Path json;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write a page with pictures to FILE; - is standard output.")
    private @Nullable Path html;

    @Option(names = "--force", description = "Overwrite files that are there.")
    private boolean force;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec;

    private final ProcessContext context;

    CompareCommand(ProcessContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        EffectiveSettings settings = common.load(
                context,
                new OptionSettings()
                        .set("--workload", "muster.compare.workload", workload)
                        .setList("--arrangements", "muster.compare.arrangements", arrangements)
                        .set("--tasks", "muster.compare.tasks", tasks)
                        .set("--size", "muster.compare.size", size)
                        .set("--rounds", "muster.compare.rounds", rounds));
        List<CompareSettings> compare = settings.read(CompareSettings::listFrom);
        settings.prepareFetch(SchemeChoice.HTTPS);
        TlsPlatform.complete(); // the first arrangement is not to pay for it
        Output jsonFile = output(json);
        Output htmlFile = output(html);
        common.checks(context)
                .output("--json", jsonFile)
                .output("--html", htmlFile)
                .check();
        Logging.Open log = common.openLog(context);
        try (log) {
            List<ComparisonReport> reports = new ArrayList<>();
            for (CompareSettings each : compare) {
                reports.add(Comparison.run(each, settings.all(), this::announce, this::tell));
            }
            context.console().show("");
            String text = reports.stream()
                    .map(report -> CompareText.of(report, context.terminal().columns()))
                    .collect(Collectors.joining("\n"));
            boolean taken = isStandardOutput(jsonFile) || isStandardOutput(htmlFile);
            if (taken) context.err().print(text);
            else spec.commandLine().getOut().print(text);
            if (jsonFile != null) {
                jsonFile.write(reports.stream().map(CompareJson::of).collect(Collectors.joining()));
            }
            if (htmlFile != null) htmlFile.write(ComparePage.of(reports));
            return ExitStatus.OK.code();
        }
    }

    private void announce(String line) {
        if (!common.quiet()) LineBreaks.of(line, context.summaryColumns()).forEach(context::say);
    }

    private void tell(String line) {
        if (common.quiet()) return;
        Terminal terminal = context.terminal();
        if (!terminal.inPlace()) context.say(line);
        else context.console().show(line.substring(0, Math.min(line.length(), terminal.columns() - 1)));
    }

    private @Nullable Output output(@Nullable Path file) {
        return file == null ? null : Output.named(file.toString(), force, context.screen(false));
    }

    private static boolean isStandardOutput(@Nullable Output output) {
        return output != null && output.isStandardOutput();
    }
}
