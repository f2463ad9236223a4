package dev.muster.showcase.fleet;

import java.util.List;
import java.util.Locale;

/** What departs from good form in the wild, one quirk for a few sites each. */
final class Quirks {
    private static final double ODD = 9;

    private Quirks() {}

    static void twist(SeededRandom draw, List<String> fields) {
        if (!draw.percent(ODD)) return;
        switch (draw.upTo(9)) {
            case 0 -> fields.replaceAll(Quirks::shouted);
            case 1 -> doubled(fields);
            case 2 -> many(draw, fields);
            // ISO-8859-1, as old Perl scripts send it: the last byte of the value looks like the head of a longer UTF-8
            // sequence.
            case 3 -> fields.add(1, "X-City: Z\u00fcrich, caf\u00e9");
            case 4 -> fields.add("X-Note: folded\r\n over two lines");
            case 5 -> fields.add("This line has no colon");
            case 6 -> fields.add("X-Empty:");
            case 7 -> fields.add("X-Spaced : before the colon");
            default -> fields.add("X-Served-By: \u00a9 demo \u0001 control");
        }
    }

    private static String shouted(String line) {
        int colon = line.indexOf(':');
        return line.substring(0, colon).toUpperCase(Locale.ROOT) + line.substring(colon);
    }

    private static void doubled(List<String> fields) {
        fields.add("X-Frame-Options: SAMEORIGIN");
        fields.add("x-frame-options: DENY");
        fields.add("Strict-Transport-Security: max-age=31536000");
        fields.add("strict-transport-security: max-age=0");
    }

    private static void many(SeededRandom draw, List<String> fields) {
        for (int i = 0; i < 120; i++) fields.add("X-Debug-" + i + ": " + draw.hex(24));
    }
}
