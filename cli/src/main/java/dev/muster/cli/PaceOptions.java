package dev.muster.cli;

import dev.muster.cli.settings.OptionSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How fast, and how gently, targets are asked. */
final class PaceOptions {
    @Option(
            names = "--concurrency",
            paramLabel = "N|auto",
            description = "Targets under way at once; auto finds out how many the network bears (default: 512).")
    private @Nullable String concurrency;

    @Option(names = "--rate", paramLabel = "N", description = "Targets begun each second; 0 for no bound (default: 0).")
    private @Nullable Double rate;

    @Option(
            names = "--dns-rate",
            paramLabel = "N",
            description = "Queries to one name server each second; 0 for no bound (default: 1000).")
    private @Nullable Double dnsRate;

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
                .set("--dns-rate", "muster.http.dns.rate", dnsRate)
                .set("--per-address", "muster.scan.politeness.per-address", perAddress)
                .set("--address-gap", "muster.scan.politeness.address-gap", FetchOptions.duration(addressGap))
                .set("--per-domain", "muster.scan.politeness.per-domain", perDomain)
                .set("--domain-gap", "muster.scan.politeness.domain-gap", FetchOptions.duration(domainGap))
                .setIf(secondPass, "--second-pass", "muster.scan.second-pass.enabled", true);
    }
}
