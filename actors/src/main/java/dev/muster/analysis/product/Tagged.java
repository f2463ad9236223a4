package dev.muster.analysis.product;

import org.jspecify.annotations.Nullable;

/**
 * A text of Wappalyzer's technologies and the tags behind it, which {@code \;} keeps apart: a pattern, or the name of
 * another technology. Tags that are not known are passed over.
 *
 * @param version as it is written, {@code null} where it says none
 * @param confidence 1 to 100, 100 where it says none
 */
record Tagged(String text, @Nullable String version, int confidence) {
    private static final String VERSION = "version:";
    private static final String CONFIDENCE = "confidence:";
    private static final int SURE = 100;

    static Tagged parse(String written) {
        String[] parts = written.split("\\\\;", -1);
        @Nullable String version = null;
        int confidence = SURE;
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].startsWith(VERSION)) {
                version = parts[i].substring(VERSION.length());
            } else if (parts[i].startsWith(CONFIDENCE)) {
                confidence = confidence(parts[i].substring(CONFIDENCE.length()));
            }
        }
        return new Tagged(parts[0], version, confidence);
    }

    /** Of the name of a technology: there is no match that a version could take groups from. */
    Relations.Implied implied() {
        String number = version == null || Template.parse(version).groups() > 0 ? "" : version.strip();
        return new Relations.Implied(text, number.isEmpty() ? null : number, null, confidence);
    }

    private static int confidence(String text) {
        try {
            return Math.min(SURE, Math.max(1, Integer.parseInt(text.strip())));
        } catch (NumberFormatException none) {
            return SURE;
        }
    }
}
