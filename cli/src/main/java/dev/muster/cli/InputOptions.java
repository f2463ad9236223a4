package dev.muster.cli;

import com.typesafe.config.Config;
import dev.muster.cli.settings.Settings;
import dev.muster.cli.settings.UsageException;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.TargetDefaults;
import dev.muster.http.target.TargetParser;
import dev.muster.input.TargetReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where targets come from. */
final class InputOptions {
    private static final String STANDARD_INPUT = "-";
    /** Part of the heap that the table of seen targets may fill, and what one entry takes of it at worst. */
    private static final int HEAP_PART = 8;

    private static final int ENTRY_BYTES = 64;

    @Parameters(
            paramLabel = "TARGET",
            arity = "0..*",
            description = "Domain, host:port, address or URL; - reads them from standard input.")
    private List<String> targets = new ArrayList<>();

    @Option(
            names = {"-i", "--input"},
            paramLabel = "FILE",
            description =
                    "Read targets from FILE, one on each line; - is standard input (default: standard input if it is a pipe).")
    private @Nullable String file;

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
    InputStream open(Shell shell) {
        // As with other filters, and no name of a host.
        boolean standardInput = targets.contains(STANDARD_INPUT);
        if (file == null) return standardInput || targets.isEmpty() ? shell.in() : null;
        if (file.equals(STANDARD_INPUT)) return shell.in();
        if (standardInput) {
            throw new UsageException(
                    "targets come from one place: either from " + file + " or, with -, from standard input");
        }
        Path path = Path.of(file);
        if (Files.isDirectory(path)) throw new UsageException("cannot read " + path + ": it is a directory");
        try {
            return Files.newInputStream(path);
        } catch (IOException e) {
            throw new UsageException(
                    "cannot read " + path + ": " + (Files.exists(path) ? "permission denied" : "no such file"), e);
        }
    }

    TargetReader reader(@Nullable InputStream in, Settings settings) {
        TargetDefaults defaults = settings.read(InputOptions::defaults);
        long wanted = settings.read(config -> config.getLong("muster.scan.dedupe.entries"));
        long room = Runtime.getRuntime().maxMemory() / HEAP_PART / ENTRY_BYTES;
        List<String> named =
                targets.stream().filter(each -> !each.equals(STANDARD_INPUT)).toList();
        return new TargetReader(named, in, new TargetParser(defaults), Math.min(wanted, room));
    }

    static TargetDefaults defaults(Config config) {
        Config targets = config.getConfig("muster.targets");
        int port = targets.getInt("port");
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("muster.targets.port must be 0 to 65535, found " + port);
        }
        String path = targets.getString("path");
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("muster.targets.path must start with a slash, found " + path);
        }
        return new TargetDefaults(
                scheme(targets.getString("scheme")), port == 0 ? OptionalInt.empty() : OptionalInt.of(port), path);
    }

    private static SchemeChoice scheme(String text) {
        for (SchemeChoice choice : SchemeChoice.values()) {
            if (choice.name().equals(text.toUpperCase(Locale.ROOT))) return choice;
        }
        throw new IllegalArgumentException("muster.targets.scheme must be auto, https, http or both, found " + text);
    }
}
