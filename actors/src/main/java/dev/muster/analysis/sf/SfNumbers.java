package dev.muster.analysis.sf;

import java.math.BigDecimal;

/** Integers and decimals (RFC 9651, 4.2.4). */
final class SfNumbers {
    private static final int INTEGER_DIGITS = 15;
    private static final int WHOLE_DIGITS = 12;
    private static final int FRACTION_DIGITS = 3;

    private SfNumbers() {}

    static BareItem number(SfCursor in) throws SfParser.Departure {
        int start = in.position();
        in.take('-');
        int whole = digits(in);
        if (whole == 0 || whole > INTEGER_DIGITS) throw new SfParser.Departure();
        if (!in.take('.')) return new BareItem.OfInteger(Long.parseLong(in.since(start)));
        int fraction = digits(in);
        if (whole > WHOLE_DIGITS || fraction == 0 || fraction > FRACTION_DIGITS) throw new SfParser.Departure();
        return new BareItem.OfDecimal(new BigDecimal(in.since(start)));
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static int digits(SfCursor in) {
        int count = 0;
        while (isDigit(in.peek())) {
            in.next();
            count++;
        }
        return count;
    }
}
