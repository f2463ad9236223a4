package dev.muster.cli;

import dev.muster.cli.settings.EffectiveSettings;
import dev.muster.cli.settings.OptionSettings;
import dev.muster.output.Output;
import dev.muster.output.OutputChecks;
import dev.muster.output.WholeFile;
import dev.muster.page.PageSummary;
import dev.muster.page.ResultsPage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a page of stored records. */
@Command(
        name = "report",
        description =
                "Make one page of stored records, to look at and to pass on: an HTML file that needs nothing else.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "muster report [OPTION…] RESULTS.jsonl…",
        footer = {
            "",
            "Examples:",
            "  muster report results.jsonl -o report.html",
            "  muster report part-*.jsonl.gz --title 'Our sites' -o report.html",
            "  muster scan -i domains.txt | tee results.jsonl | muster report - -o report.html",
            "",
            "Exit status: 0 done, 2 wrong usage, 65 done, but lines were no records, 73 and 74 output.",
        })
final class ReportCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "RESULTS.jsonl",
            arity = "0..*",
            description = "Records of scans, packed (.gz) as well; - is standard input, the default.")
    private List<String> results = List.of("-");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the page to FILE; - is standard output, the default. A file that is there is kept,"
                    + " see --force.")
    private String output = Output.STANDARD_OUTPUT;

    @Option(names = "--force", description = "Overwrite the output file.")
    private boolean force;

    @Option(
            names = "--title",
            paramLabel = "TEXT",
            defaultValue = "HTTP response headers",
            description = "Title of the page (default: ${DEFAULT-VALUE}).")
    private String title = "";

    @Option(
            names = "--rows",
            paramLabel = "N",
            description =
                    "Rows of its table, worst targets first (default: 1000). The figures always count all records.")
    private @Nullable Integer rows;

    @Option(names = "--workers", paramLabel = "N", description = "Workers that count (default: one for each core).")
    private @Nullable Integer workers;

    @Mixin
    private CommonOptions common = new CommonOptions();

    private final ProcessContext context;

    ReportCommand(ProcessContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        OptionSettings options = new OptionSettings()
                .set("--rows", "muster.report.rows", rows)
                .set("--workers", "muster.compute.pool-size", workers);
        EffectiveSettings settings = common.load(context, options);
        Output out = Output.named(output, force, context.screen(false));
        OutputChecks checks = common.checks(context);
        for (String each : results) checks = StoredRecords.named(each).tell(checks);
        checks.output("--output", out).check();
        Logging.Open log = common.openLog(context);
        try (log;
                ResultsPage page = settings.read(ResultsPage::start);
                WholeFile file = out.replace()) {
            for (String each : results) read(page, each);
            PageSummary summary = page.write(title, file.stream());
            file.commit();
            summary.problems().forEach(context::say);
            if (!common.quiet()) context.say(out.name() + ": " + summary.text());
            return (summary.unreadable() == 0 ? ExitStatus.OK : ExitStatus.DATA_ERROR).code();
        }
    }

    private void read(ResultsPage page, String name) throws IOException {
        StoredRecords records = StoredRecords.named(name);
        try (InputStream in = records.open(context)) {
            read(page, records.isStandardInput() ? "standard input" : name, in, records);
        }
    }

    private static void read(ResultsPage page, String name, InputStream in, StoredRecords records) throws IOException {
        try {
            page.read(name, in);
        } catch (IOException e) {
            throw records.unreadable(e);
        }
    }
}
