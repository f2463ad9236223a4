package dev.muster.analysis.body;

import java.io.ByteArrayOutputStream;

/** Writes Brotli by hand, the lowest bit first (RFC 7932, 1.5.1). */
final class BrotliBits {
    private static final int MOST_TREES = 256;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int current;
    private int count;

    /** One byte, and 512 prefix codes of which each has one symbol, again and again: some 720 coded bytes each time. */
    static byte[] prefixCodes(int atLeast) {
        BrotliBits bits = new BrotliBits();
        bits.put(0, 1); // a window of 2^16
        while (bits.out.size() < atLeast) {
            bits.put(0, 1).put(0, 2).put(0, 16).put(0, 1); // not the last, one byte, not stored
            bits.put(0, 3); // one type of block each
            bits.put(0, 6).put(0, 2); // no postfix, no direct distances, context 0
            bits.manyTrees().manyTrees();
            for (int i = 0; i < MOST_TREES; i++) bits.oneSymbol('x', 8);
            bits.oneSymbol(8, 10); // insert one, copy none
            for (int i = 0; i < MOST_TREES; i++) bits.oneSymbol(0, 6);
        }
        bits.put(0b11, 2).toByte(); // last, and empty
        return bits.toByteArray();
    }

    /** 256 trees of which the first is used everywhere (7.3). */
    private BrotliBits manyTrees() {
        return put(1, 1).put(7, 3).put(127, 7).put(0, 1).oneSymbol(0, 8).put(0, 1);
    }

    BrotliBits put(int value, int bits) {
        for (int i = 0; i < bits; i++) {
            current |= (value >> i & 1) << count++;
            if (count == 8) toByte();
        }
        return this;
    }

    /** A prefix code of one symbol, which takes no bits in the content (3.4). */
    BrotliBits oneSymbol(int symbol, int alphabetBits) {
        return put(1, 2).put(0, 2).put(symbol, alphabetBits);
    }

    void toByte() {
        if (count > 0) out.write(current);
        current = 0;
        count = 0;
    }

    /** As they are. */
    void stored(byte[] bytes) {
        out.writeBytes(bytes);
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }
}
