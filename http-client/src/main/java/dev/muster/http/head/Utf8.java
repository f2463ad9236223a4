package dev.muster.http.head;

/** Whether bytes are UTF-8, strictly (RFC 3629, 4): no overlong forms, no surrogates, nothing past U+10FFFF. */
final class Utf8 {
    private Utf8() {}

    static boolean isValid(byte[] bytes, int from, int to) {
        return validUntil(bytes, from, to) == to;
    }

    /** The end of the longest valid part that starts at {@code from}. */
    static int validUntil(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int length = bytes[at] >= 0 ? 1 : sequenceLength(bytes, at, to);
            if (length == 0) return at;
            at += length;
        }
        return at;
    }

    /**
     * Whether the bytes are valid but for a last character that is not all there: so looks a text that was cut.
     *
     * @param validUntil where the valid part ends
     */
    static boolean isCutSequence(byte[] bytes, int validUntil, int to) {
        int there = to - validUntil;
        if (there == 0 || there > 3) return false;
        byte[] filled = new byte[4];
        System.arraycopy(bytes, validUntil, filled, 0, there);
        // One of the two completes every sequence that can be: after some lead bytes the second has narrower bounds.
        for (int filler : new int[] {0x80, 0xbf}) {
            java.util.Arrays.fill(filled, there, 4, (byte) filler);
            if (sequenceLength(filled, 0, 4) > there) return true;
        }
        return false;
    }

    /** Length of the sequence of two to four bytes at {@code at}, 0 where there is none. */
    private static int sequenceLength(byte[] bytes, int at, int to) {
        int lead = bytes[at] & 0xff;
        if (lead >= 0xc2 && lead <= 0xdf) return isTail(bytes, at + 1, to, 0x80, 0xbf) ? 2 : 0;
        if (lead >= 0xe0 && lead <= 0xef) {
            int least = lead == 0xe0 ? 0xa0 : 0x80;
            int most = lead == 0xed ? 0x9f : 0xbf;
            return isTail(bytes, at + 1, to, least, most) && isTail(bytes, at + 2, to, 0x80, 0xbf) ? 3 : 0;
        }
        if (lead < 0xf0 || lead > 0xf4) return 0;
        int least = lead == 0xf0 ? 0x90 : 0x80;
        int most = lead == 0xf4 ? 0x8f : 0xbf;
        boolean whole = isTail(bytes, at + 1, to, least, most)
                && isTail(bytes, at + 2, to, 0x80, 0xbf)
                && isTail(bytes, at + 3, to, 0x80, 0xbf);
        return whole ? 4 : 0;
    }

    private static boolean isTail(byte[] bytes, int at, int to, int least, int most) {
        return at < to && (bytes[at] & 0xff) >= least && (bytes[at] & 0xff) <= most;
    }
}
