package dev.muster.cli;

import dev.muster.cli.settings.EffectiveSettings;
import dev.muster.cli.settings.OptionSettings;
import dev.muster.filter.ReportCondition;
import dev.muster.input.InputException;
import dev.muster.input.InputSettings;
import dev.muster.input.Shard;
import dev.muster.input.TargetReader;
import dev.muster.journal.JournalSettings;
import dev.muster.journal.MatteringSettings;
import dev.muster.journal.ScanIdentity;
import dev.muster.journal.ScanJournal;
import dev.muster.output.Output;
import dev.muster.output.OutputException;
import dev.muster.record.SummaryJson;
import dev.muster.scan.report.TargetReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks every target and writes one record for each. */
@Command(
        name = "scan",
        description = "Ask every target for its header section and write one record for each.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "muster scan [OPTION…] [TARGET…]",
        footer = {
            "",
            "Examples:",
            "  muster scan example.com example.org",
            "  muster scan -i domains.txt -o results.jsonl",
            "  zcat domains.gz | muster scan --concurrency 1000 --rate 500 > results.jsonl",
            "",
            "Exit status: 0 done (targets that fail do not fail the scan), 2 wrong usage,",
            "3 --fail-on, 4 --max-failures, 73 and 74 output, 130 interrupted;",
            "docs/command-line.md lists them all.",
        })
final class ScanCommand implements Callable<Integer> {
    private static final List<String> NO_TARGETS = List.of(
            "no targets: name some, or a file with one on each line",
            "  muster scan example.com",
            "  muster scan -i domains.txt -o results.jsonl");

    @Mixin
    private InputOptions input = new InputOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private PaceOptions pace = new PaceOptions();

    @Mixin
    private FetchOptions fetch = new FetchOptions();

    @Option(
            names = "--summary-json",
            paramLabel = "FILE",
            description = "Write the summary as JSON to FILE; - is standard output.")
    private @Nullable Path summaryFile;

    @Option(
            names = "--fail-on",
            paramLabel = "CONDITION",
            description = "End with status 3 if it holds for any record, such as error,grade<B; as in --filter.")
    private List<String> failOn = new ArrayList<>();

    @Option(names = "--max-failures", paramLabel = "N", description = "End with status 4 if more targets failed.")
    private @Nullable Long maxFailures;

    @Option(names = "--dry-run", description = "Read the input and say what would be done; ask nobody.")
    private boolean dryRun;

    @Option(names = "--no-progress", description = "Do not say how far the scan is.")
    private boolean noProgress;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec;

    private final ProcessContext context;

    ScanCommand(ProcessContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (!input.isGiven(context.terminal())) {
            NO_TARGETS.forEach(context::say);
            return ExitStatus.USAGE.code();
        }
        MisplacedWords.refuse(input.named());
        List<ReportCondition> conditions = FormOptions.failOn(failOn);
        EffectiveSettings settings = common.load(context, output.to(pace.to(fetch.to(input.to(new OptionSettings())))));
        if (dryRun) {
            try (InputStream in = input.open(context);
                    TargetReader targets = input.reader(in, settings)) {
                tellNotes(targets);
                DryRun.print(
                        targets,
                        settings,
                        spec.commandLine().getOut(),
                        context.terminal().escape());
            }
            return ExitStatus.OK.code();
        }
        Consumer<TargetReport> trace = common.trace(context, settings).orElse(report -> {});
        ScanRun run = new ScanRun(context, settings, conditions, maxFailures, trace);
        run.check();
        Output summary = summaryFile == null ? null : output.named(summaryFile.toString(), context);
        boolean journal = output.isJournal(context);
        input.tell(common.checks(context))
                // Of a journal that is there, it says itself what becomes of it.
                .output("--output", journal ? output.overwritten(context) : output.output(context))
                .output("--summary-json", summary == null || summary.isStandardOutput() ? null : summary)
                .check();
        InputStream given = input.open(context);
        Logging.Open log = common.openLog(context);
        ExitStatus status;
        boolean resumable = false;
        try (log;
                ScanOutput out = output.open(context, salt -> identity(settings, salt), settings, run::stop);
                InputStream in = verified(out, given);
                TargetReader targets = input.reader(in, settings)) {
            tellNotes(targets);
            resumable = out.canBeResumed();
            boolean progress = !noProgress && !common.quiet();
            status = run.scan(targets, input.length(), out, output.name(), progress, end -> report(end, out, summary));
            if (!common.quiet()) {
                targets.shard()
                        .ifPresent(shard ->
                                sayWhatIsElsewhere(shard, targets.counts().elsewhere()));
                sayWhereRecordsAre(out, settings, run.hasMore());
            }
        } catch (OutputException | InputException e) {
            status = CommandErrors.statusOf(e, context);
        }
        if (resumable && run.hasMore()) context.say(hint());
        return status.code();
    }

    /** How lines are read that are not just targets, said when the first of them comes. */
    private void tellNotes(TargetReader targets) {
        if (!common.quiet()) targets.onNote(note -> context.say("input: " + note));
    }

    private void sayWhatIsElsewhere(Shard shard, long lines) {
        context.say(String.format(
                Locale.ROOT, "shard %s: %,d %s in other shards", shard, lines, lines == 1 ? "line is" : "lines are"));
    }

    private void sayWhereRecordsAre(ScanOutput out, EffectiveSettings settings, boolean hasMore) {
        if (output.isStandardOutput()) return;
        long records = out.records();
        String end = hasMore ? " so far" : ", complete";
        context.say(String.format(
                Locale.ROOT, "%s: %,d %s%s", output.name(), records, records == 1 ? "record" : "records", end));
        boolean oneFile = settings.read(JournalSettings::from).splitSize() == 0;
        if (!hasMore
                && records > 0
                && oneFile
                && out.canBeResumed()
                && context.terminal().err()) {
            context.say("next: muster report " + output.name() + " -o report.html");
        }
    }

    private String hint() {
        List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
        return ResumeHint.of(arguments, input.isStandardInput());
    }

    private ScanIdentity identity(EffectiveSettings settings, String salt) {
        return ScanIdentity.of(
                Version.number(),
                input.shardName(),
                input.named(),
                MatteringSettings.of(settings.all(), salt),
                settings.read(InputSettings::from).lines().isSeveral());
    }

    /** The input that a scan goes on with is the one that it began with. */
    private @Nullable InputStream verified(ScanOutput out, @Nullable InputStream in) throws IOException {
        if (!(out instanceof ScanOutput.Journal resumed)) return in;
        ScanJournal journal = resumed.journal();
        if (journal.isResumed() && !common.quiet()) {
            String torn =
                    journal.tornBytes() == 0 ? "" : "; " + journal.tornBytes() + " bytes of a torn end are cut off";
            context.say(String.format(
                    Locale.ROOT,
                    "going on with %s: %,d records are there%s",
                    output.name(),
                    journal.recordsBefore(),
                    torn));
        }
        // No list at all is another input, too.
        return journal.verify(input.file(), in == null ? InputStream.nullInputStream() : in);
    }

    private void report(ScanRun.End end, ScanOutput out, @Nullable Output summary) {
        if (!common.quiet()) {
            SummaryText.of(end.summary(), out.recordsBefore(), context.summaryColumns())
                    .forEach(context::say);
        }
        end.reasons().forEach(context::say); // with -q too: it is why the status is not 0
        if (summary != null)
            summary.write(SummaryJson.of(end.summary(), end.status().code()));
    }
}
