package dev.muster.scan.settings;

import dev.muster.config.Settings;
import java.time.Duration;

/**
 * How gently one machine, and one owner of machines, is asked; read from {@code muster.scan.politeness}. All scans of
 * one scanner keep these bounds together.
 *
 * @param perAddress connections open to one address at once; 0 for no bound
 * @param addressGap least time between two connections begun to one address; zero for none
 * @param perDomain connections open at once to the addresses of one registrable domain; 0 for no bound
 * @param domainGap least time between two connections begun for one registrable domain; zero for none
 * @param queue targets that may wait for busy addresses, or for a retry, before no more are admitted
 * @param slowDown what follows when an address answers that it has too many requests
 */
public record PolitenessSettings(
        int perAddress, Duration addressGap, int perDomain, Duration domainGap, int queue, SlowDownSettings slowDown) {
    private static final String PATH = "muster.scan.politeness.";

    public PolitenessSettings {
        if (perAddress < 0) throw negative("per-address", perAddress);
        if (addressGap.isNegative()) throw negative("address-gap", addressGap);
        if (perDomain < 0) throw negative("per-domain", perDomain);
        if (domainGap.isNegative()) throw negative("domain-gap", domainGap);
        if (queue < 1) throw new IllegalArgumentException(PATH + "queue must be at least 1, found " + queue);
    }

    static PolitenessSettings from(Settings settings) {
        return new PolitenessSettings(
                settings.getInt(PATH + "per-address"),
                settings.getDuration(PATH + "address-gap"),
                settings.getInt(PATH + "per-domain"),
                settings.getDuration(PATH + "domain-gap"),
                settings.getInt(PATH + "queue"),
                SlowDownSettings.from(settings));
    }

    /** Whether connections are counted by registrable domain at all. */
    public boolean countsDomains() {
        return perDomain > 0 || !domainGap.isZero();
    }

    private static IllegalArgumentException negative(String key, Object found) {
        return new IllegalArgumentException(PATH + key + " must be 0 or more, found " + found);
    }
}
