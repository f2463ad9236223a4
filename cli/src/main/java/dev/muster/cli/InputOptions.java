package dev.muster.cli;

import dev.muster.cli.settings.EffectiveSettings;
import dev.muster.cli.settings.OptionSettings;
import dev.muster.cli.settings.Unreadable;
import dev.muster.cli.settings.UsageException;
import dev.muster.input.GzipInput;
import dev.muster.input.InputSettings;
import dev.muster.input.Shard;
import dev.muster.input.TargetReader;
import dev.muster.output.OutputChecks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where targets come from. */
final class InputOptions {
    private static final String STANDARD_INPUT = "-";

    @Parameters(
            paramLabel = "TARGET",
            arity = "0..*",
            description = "Domain, host:port, address or URL; - reads them from standard input.")
    private List<String> targets = new ArrayList<>();

    @Option(
            names = {"-i", "--input"},
            paramLabel = "FILE",
            description = "Read targets from FILE, one on each line; - is standard input (default: standard input if"
                    + " it is a pipe).")
    private @Nullable String file;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description =
                    "Scan only shard I of N, such as 2/4, of the lines read; muster merge puts the results together.")
    private @Nullable String shard;

    @Option(
            names = "--column",
            paramLabel = "N|NAME",
            description = "Lines are CSV with the targets in this column, by its number or its name in the header.")
    private @Nullable String column;

    @Option(
            names = "--expand",
            description = "Ask each address of a block such as 192.0.2.0/24, which is rejected otherwise.")
    private boolean expand;

    @Option(
            names = "--ports",
            paramLabel = "N",
            split = ",",
            description = "Ask targets that name no port at each of these, such as 80,443,8443.")
    private List<String> ports = new ArrayList<>();

    @Option(
            names = "--paths",
            paramLabel = "P|@FILE",
            split = ",",
            description = "Ask targets that name no path for each of these; @FILE holds one on each line.")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--connect-to",
            paramLabel = "HOST:PORT:ADDRESS",
            description = "Connect to ADDRESS for that host and port, which stay as they are in the request;"
                    + " an empty one is any.")
    private List<String> connectTo = new ArrayList<>();

    /** Whether there is anything to read without waiting for somebody to type it. */
    boolean isGiven(Terminal terminal) {
        return !targets.isEmpty() || file != null || !terminal.in();
    }

    /**
     * The stream of lines, {@code null} where arguments are all.
     *
     * @throws UsageException the file cannot be read
     */
    @Nullable
    InputStream open(ProcessContext context) {
        InputStream in = stream(context);
        // Before an output is overwritten for it.
        if (shardName() != null && (in == null || !named().isEmpty())) {
            throw new UsageException("--shard divides a list: give it with -i FILE or on standard input");
        }
        return in;
    }

    private @Nullable InputStream stream(ProcessContext context) {
        // As with other filters, and no name of a host.
        boolean standardInput = targets.contains(STANDARD_INPUT);
        if (file == null) return standardInput || targets.isEmpty() ? context.in() : null;
        if (file.equals(STANDARD_INPUT)) return context.in();
        if (standardInput) {
            throw new UsageException(
                    "targets come from one place: either from " + file + " or, with -, from standard input");
        }
        Path path = Path.of(file);
        Unreadable.why(path).ifPresent(why -> {
            throw new UsageException("cannot read " + path + ": " + why);
        });
        try {
            return Files.newInputStream(path);
        } catch (IOException e) {
            throw new UsageException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    /** Tells {@code checks} what is read. */
    OutputChecks tell(OutputChecks checks) {
        if (file != null && !file.equals(STANDARD_INPUT)) return checks.input("the targets", Path.of(file));
        boolean arguments = file == null && !targets.isEmpty() && !targets.contains(STANDARD_INPUT);
        return arguments ? checks : checks.standardInput("the targets");
    }

    /** The file of {@code --input}; {@code null} where lines come from elsewhere or can be read but once. */
    @Nullable
    Path file() {
        if (file == null || file.equals(STANDARD_INPUT)) return null;
        Path path = Path.of(file);
        return Files.isRegularFile(path) ? path : null;
    }

    /** Bytes of the list, 0 where nobody knows: it comes from elsewhere, or is compressed. */
    long length() throws IOException {
        Path path = file();
        return path == null || GzipInput.isPacked(path) ? 0 : Files.size(path);
    }

    /** Whether lines come from standard input. */
    boolean isStandardInput() {
        return STANDARD_INPUT.equals(file) || file == null && (targets.isEmpty() || targets.contains(STANDARD_INPUT));
    }

    /** Targets that are arguments. */
    List<String> named() {
        return targets.stream().filter(each -> !each.equals(STANDARD_INPUT)).toList();
    }

    /** {@code I/N}; {@code null} where the whole is scanned. */
    @Nullable
    String shardName() {
        return shard == null ? null : shard(shard).toString();
    }

    OptionSettings to(OptionSettings settings) {
        return settings.set("--column", "muster.targets.column", column)
                .setIf(expand, "--expand", "muster.targets.expand.blocks", true)
                .setList("--ports", "muster.targets.ports", ports)
                .setList("--paths", "muster.targets.paths", OptionFiles.lines("--paths", paths))
                .setList("--connect-to", "muster.http.addresses.connect-to", connectTo);
    }

    TargetReader reader(@Nullable InputStream in, EffectiveSettings settings) {
        List<String> named = named();
        InputSettings reading = settings.read(InputSettings::from);
        if (shard == null) return new TargetReader(named, in, reading);
        return TargetReader.ofLines(in == null ? InputStream.nullInputStream() : in, reading, shard(shard));
    }

    private static Shard shard(String text) {
        try {
            return Shard.of(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--shard " + e.getMessage(), e);
        }
    }
}
