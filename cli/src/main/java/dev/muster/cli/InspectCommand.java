package dev.muster.cli;

import dev.muster.cli.settings.EffectiveSettings;
import dev.muster.cli.settings.OptionSettings;
import dev.muster.cli.settings.UsageException;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.target.ParsedLine;
import dev.muster.http.target.Target;
import dev.muster.http.target.TargetParser;
import dev.muster.input.InputSettings;
import dev.muster.record.RecordWriter;
import dev.muster.scan.HeaderScanner;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import dev.muster.scan.settings.ScanSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at one target closely. */
@Command(
        name = "inspect",
        description = "Ask one target and show all that came: hops, fields, TLS, findings with advice.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "muster inspect [OPTION…] TARGET",
        footer = {
            "",
            "Examples:",
            "  muster inspect example.com",
            "  muster inspect example.com --analysis body --json",
            "",
            "Exit status: 0 answered, 1 no answer, 2 wrong usage."
        })
final class InspectCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "TARGET", description = "Domain, host:port, address or URL.")
    private String text = "";

    @Option(names = "--json", description = "Write the record as JSON, as a scan does.")
    private boolean json;

    @Option(names = "--advice", description = "With --json: write what to do, and a link, into each finding.")
    private boolean advice;

    @Mixin
    private FetchOptions fetch = new FetchOptions();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec;

    private final ProcessContext context;

    InspectCommand(ProcessContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        EffectiveSettings settings = common.load(context, fetch.to(new OptionSettings()));
        settings.read(ScanSettings::from);
        Target target = target(settings);
        settings.prepareFetch(target.scheme());
        common.checks(context).check();
        Logging.Open log = common.openLog(context);
        try (log;
                HeaderScanner scanner = settings.read(
                        all -> HeaderScanner.builder().settings(all).build());
                Interrupts interrupts = new Interrupts(context, scanner::close, scanner::close)) {
            CompletableFuture<TargetReport> answer = scanner.scan(target);
            TargetReport report = answer.exceptionally(gone -> null).join();
            ExitStatus signal = interrupts.status();
            if (signal != null) return signal.code();
            if (report == null) {
                context.say("no answer: the scanner ended before one came");
                return ExitStatus.UNEXPECTED.code();
            }
            common.trace(context, settings).ifPresent(trace -> trace.accept(report));
            if (json) writeJson(report, advice || FormOptions.hasAdvice(settings));
            else print(report);
            Failure failure = report.failure();
            if (failure != null && failure.kind() == FailureKind.POLICY_ADDRESS_DENIED) {
                context.say("private and local addresses are asked with --allow-private only");
            }
            return (report.outcome() == Outcome.ANSWERED ? ExitStatus.OK : ExitStatus.UNEXPECTED).code();
        }
    }

    private void print(TargetReport report) {
        Terminal terminal = context.terminal();
        int columns = terminal.out() ? terminal.columns() : Integer.MAX_VALUE; // a program reads whole lines
        boolean colour = terminal.colours(terminal.out());
        spec.commandLine().getOut().print(new InspectText(terminal.escape(), colour, columns).of(report));
    }

    private void writeJson(TargetReport report, boolean withAdvice) throws IOException {
        OutputStream out = context.screen(false);
        RecordWriter writer = withAdvice ? RecordWriter.jsonLinesWithAdvice(out) : RecordWriter.jsonLines(out);
        writer.write(report);
        writer.flush();
    }

    private Target target(EffectiveSettings settings) {
        ParsedLine parsed = new TargetParser(settings.read(InputSettings::from).defaults()).parse(text);
        if (parsed instanceof ParsedLine.Parsed found) return found.target();
        if (parsed instanceof ParsedLine.Refused refused) {
            throw new UsageException(
                    "no target: " + refused.text() + ": " + refused.failure().detail());
        }
        throw new UsageException("no target: a blank");
    }
}
