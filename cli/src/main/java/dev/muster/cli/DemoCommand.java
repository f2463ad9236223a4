package dev.muster.cli;

import dev.muster.cli.settings.EffectiveSettings;
import dev.muster.cli.settings.OptionSettings;
import dev.muster.http.target.SchemeChoice;
import dev.muster.output.Output;
import dev.muster.output.OutputException;
import dev.muster.output.WholeFile;
import dev.muster.record.RecordWriter;
import dev.muster.scan.report.TargetReport;
import dev.muster.showcase.demo.Demo;
import dev.muster.showcase.demo.DemoReport;
import dev.muster.showcase.demo.DemoSettings;
import dev.muster.showcase.demo.DemoText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scans an embedded fleet of sites: a first look without a network. */
@Command(
        name = "demo",
        description = "Start an embedded fleet of web sites on loopback, scan it for real, and tell what was found.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "muster demo [OPTION…]",
        footer = {"", "Examples:", "  muster demo", "  muster demo --sites 5000 -o demo.jsonl"})
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--sites", paramLabel = "N", description = "Sites of the fleet (default: 1000).")
    private @Nullable Integer sites;

    @Option(names = "--seed", paramLabel = "N", description = "The same seed gives the same fleet (default: 42).")
    private @Nullable Long seed;

    @Option(names = "--concurrency", paramLabel = "N", description = "Sites asked at once (default: 100).")
    private @Nullable Integer concurrency;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the records to FILE, as `muster scan` does; - is standard output (default: nowhere)."
                    + " A file that is there is kept, see --force.")
    private @Nullable Path file;

    @Option(names = "--force", description = "Overwrite the output file.")
    private boolean force;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec;

    private final ProcessContext context;

    DemoCommand(ProcessContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        EffectiveSettings settings = common.load(
                context,
                new OptionSettings()
                        .set("--sites", "muster.demo.sites", sites)
                        .set("--seed", "muster.demo.seed", seed)
                        .set("--concurrency", "muster.demo.concurrency", concurrency));
        DemoSettings demo = settings.read(DemoSettings::from);
        settings.prepareFetch(SchemeChoice.HTTPS);
        Output output = file == null ? null : Output.named(file.toString(), force, context.screen(false));
        common.checks(context).output("--output", output).check();
        Logging.Open log = common.openLog(context);
        try (log) {
            DemoReport report = output == null ? run(demo, settings, record -> {}) : run(demo, settings, output);
            String text = DemoText.of(report, context.terminal().columns());
            if (output == null || !output.isStandardOutput()) {
                spec.commandLine().getOut().print(text);
                if (output != null) spec.commandLine().getOut().println("\nThe records are in " + file + ".");
            } else {
                context.err().print(text); // standard output is the records'
            }
            return ExitStatus.OK.code();
        }
    }

    private static DemoReport run(DemoSettings demo, EffectiveSettings settings, Output output) throws IOException {
        try (WholeFile made = output.replace()) {
            DemoReport report;
            try (RecordWriter records = RecordWriter.jsonLines(made.stream())) {
                report = run(demo, settings, record -> write(record, records, output));
            }
            made.commit();
            return report;
        }
    }

    private static DemoReport run(DemoSettings demo, EffectiveSettings settings, Consumer<TargetReport> records)
            throws IOException {
        return Demo.run(demo, settings.all(), records);
    }

    private static void write(TargetReport record, RecordWriter records, Output output) {
        try {
            records.write(record);
        } catch (IOException e) {
            throw OutputException.failed(output.name(), e);
        }
    }
}
