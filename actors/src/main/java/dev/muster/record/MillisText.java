package dev.muster.record;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Durations as plain text. */
final class MillisText {
    private MillisText() {}

    /** Milliseconds with up to three decimals. */
    static String of(Duration value) {
        BigDecimal exact = BigDecimal.valueOf(value.toNanos(), 6);
        return exact.setScale(3, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }
}
