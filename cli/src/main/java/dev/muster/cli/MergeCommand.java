package dev.muster.cli;

import dev.muster.input.InputCounts;
import dev.muster.journal.Merge;
import dev.muster.journal.MergeException;
import dev.muster.output.Output;
import dev.muster.output.OutputChecks;
import dev.muster.output.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts the results of shards together. */
@Command(
        name = "merge",
        description = "Put the results of all shards of a scan together. Where one is missing, not complete or of"
                + " another input, or a line is there twice or not at all, all of that is said and nothing is written.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "muster merge [OPTION…] -o FILE RESULTS.jsonl…",
        footer = {
            "",
            "Examples:",
            "  muster scan -i domains.txt --shard 1/2 -o part-1.jsonl",
            "  muster scan -i domains.txt --shard 2/2 -o part-2.jsonl",
            "  muster merge -o results.jsonl part-1.jsonl part-2.jsonl",
            "",
            "Exit status: 0 done, 2 wrong usage, 65 something is missing or wrong, 73 and 74 output.",
        })
final class MergeCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "RESULTS.jsonl",
            arity = "1..*",
            description =
                    "Results of each shard, with their .muster file beside them; packed (.gz) and in parts as well.")
    private List<Path> results = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description =
                    "Write records to FILE, packed if it ends in .gz; - is standard output. A file that is there is"
                            + " kept, see --force.")
    private String output = Output.STANDARD_OUTPUT;

    @Option(names = "--force", description = "Overwrite the output file.")
    private boolean force;

    @Mixin
    private LogOptions log = new LogOptions();

    private final ProcessContext context;

    MergeCommand(ProcessContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        Output records = Output.named(output, force, context.screen(false));
        Output sidecar = sidecar(records);
        // Before what may take minutes.
        outputs(records, sidecar).check();
        Merge merge;
        try {
            merge = Merge.of(results);
        } catch (MergeException e) {
            e.problems().forEach(context::say);
            return ExitStatus.DATA_ERROR.code();
        }
        OutputChecks checks = outputs(records, sidecar);
        for (Path input : merge.files()) checks.input("records", input);
        checks.refuseSame();
        boolean packed = !records.isStandardOutput() && Merge.isCompressed(Path.of(output));
        try (WholeFile file = records.replace()) {
            if (packed) merge.writeCompressedTo(file.stream());
            else merge.writeTo(file.stream());
            // An old one must never stand beside new records.
            if (sidecar != null) Files.deleteIfExists(Merge.sidecar(Path.of(output)));
            file.commit();
        }
        if (sidecar != null) merge.writeSidecar(Path.of(output));
        if (!log.quiet()) context.say(summary(merge));
        return ExitStatus.OK.code();
    }

    /** {@code null} for a stream, a pipe or a device: nobody goes on with what went there. */
    private @Nullable Output sidecar(Output records) {
        if (records.isStandardOutput() || !records.isThere() && Files.exists(Path.of(output))) return null;
        return Output.named(Merge.sidecar(Path.of(output)).toString(), force, context.out());
    }

    private static OutputChecks outputs(Output records, @Nullable Output sidecar) {
        return new OutputChecks().output("--output", records).output("its sidecar", sidecar);
    }

    private static String summary(Merge merge) {
        InputCounts counts = merge.counts();
        return String.format(
                Locale.ROOT,
                "%,d shards: %,d lines = %,d records + %,d duplicates + %,d blank or comments",
                merge.shards(),
                counts.lines(),
                counts.handedOut(),
                counts.duplicates(),
                counts.blank());
    }
}
