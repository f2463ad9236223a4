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
            description = "Connections to one address at once; 0 for no bound (default: 8).")
    private @Nullable Integer perAddress;

    @Option(
            names = "--address-gap",
            paramLabel = "D",
            description = "Least time between two connections begun to one address, such as 200ms (default: 0).")
    private @Nullable String addressGap;

    @Option(
            names = "--per-domain",
            paramLabel = "N",
            description = "The same bound for each registrable domain, such as example.co.uk (default: 0, none).")
    private @Nullable Integer perDomain;

    @Option(
            names = "--domain-gap",
            paramLabel = "D",
            description = "The same time for each registrable domain (default: 0).")
    private @Nullable String domainGap;

    @Option(
            names = "--second-pass",
            description = "Ask those again at the end, slowly, whose failure may well pass; the record tells of both.")
    private boolean secondPass;

    OptionSettings to(OptionSettings settings) {
        return settings.set("--concurrency", "muster.scan.concurrency", concurrency)
                .set("--rate", "muster.scan.rate", rate)
                .set("--per-address", "muster.scan.politeness.per-address", perAddress)
                .set("--address-gap", "muster.scan.politeness.address-gap", FetchOptions.duration(addressGap))
                .set("--per-domain", "muster.scan.politeness.per-domain", perDomain)
                .set("--domain-gap", "muster.scan.politeness.domain-gap", FetchOptions.duration(domainGap))
                .setIf(secondPass, "--second-pass", "muster.scan.second-pass.enabled", true);
    }
}
