package dev.muster.cli;

import dev.muster.cli.settings.OptionSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How fast, and how gently, targets are asked. */
final class PaceOptions {
    @Option(names = "--concurrency", paramLabel = "N", description = "Targets under way at once (default: 512).")
    private @Nullable Integer concurrency;

    @Option(names = "--rate", paramLabel = "N", description = "Targets begun each second; 0 for no bound (default: 0).")
    private @Nullable Double rate;

    @Option(
            names = "--per-address",
            paramLabel = "N",
            description = "Connections to one address at once; 0 for no bound (default: 20).")
    private @Nullable Integer perAddress;

    OptionSettings to(OptionSettings settings) {
        return settings.set("--concurrency", "muster.scan.concurrency", concurrency)
                .set("--rate", "muster.scan.rate", rate)
                .set("--per-address", "muster.scan.politeness.per-address", perAddress);
    }
}
