package dev.muster.record;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Values as plain text. */
final class Flat {
    private Flat() {}

    /** Milliseconds with up to three decimals. */
    static String millis(Duration value) {
        BigDecimal exact = BigDecimal.valueOf(value.toNanos(), 6);
        return exact.setScale(3, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }
}
