package dev.muster.http;

import java.time.Duration;

/** The range checks of settings: a usage error names the key, what was found and what is allowed. */
final class SettingChecks {
    private SettingChecks() {}

    static void atLeast(long least, long found, String key) {
        if (found < least) throw new IllegalArgumentException(key + " must be at least " + least + ", found " + found);
    }

    static void notNegative(Duration found, String key) {
        if (found.isNegative()) throw new IllegalArgumentException(key + " must not be negative, found " + found);
    }

    static void positive(Duration found, String key) {
        if (found.isNegative() || found.isZero()) {
            throw new IllegalArgumentException(key + " must be longer than zero, found " + found);
        }
    }
}
