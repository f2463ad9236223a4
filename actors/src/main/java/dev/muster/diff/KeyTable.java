package dev.muster.diff;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Numbered records by the 128-bit hash of their target, in arrays: some 50 bytes for each. Records of one target are
 * handed out in the order in which they came. For one thread.
 */
final class KeyTable {
    private static final int FIRST_SIZE = 1024;
    private static final int NONE = -1;

    private long[] high = new long[FIRST_SIZE];
    private long[] low = new long[FIRST_SIZE];
    private int[] firstRecord = new int[FIRST_SIZE];
    private int[] lastRecord = new int[FIRST_SIZE];
    private int keys;
    /** Numbers of keys and one, 0 for an empty slot; a power of two. */
    private int[] slots = new int[2 * FIRST_SIZE];
    /** The next record of the same key. */
    private int[] next = new int[FIRST_SIZE];

    private int records;
    private long repeated;
    private final BitSet asked = new BitSet();
    private long askedAgain;

    /** Puts in the next record; the first is number 0. */
    void add(long keyHigh, long keyLow) {
        int key = key(keyHigh, keyLow);
        int record = records++;
        if (record == next.length) next = Arrays.copyOf(next, grown(record));
        next[record] = NONE;
        if (lastRecord[key] == NONE) firstRecord[key] = record;
        else {
            repeated++;
            next[lastRecord[key]] = record;
        }
        lastRecord[key] = record;
    }

    /** The first record of that key that was not taken yet; -1 where there is none. */
    int take(long keyHigh, long keyLow) {
        int key = key(keyHigh, keyLow);
        if (asked.get(key)) askedAgain++;
        asked.set(key);
        int record = firstRecord[key];
        if (record != NONE) firstRecord[key] = next[record];
        return record;
    }

    /** Records that were put in behind another of the same key. */
    long repeated() {
        return repeated;
    }

    /** How often a key was asked for that had been asked for before. */
    long askedAgain() {
        return askedAgain;
    }

    /** The number of the key, which is there then. */
    private int key(long keyHigh, long keyLow) {
        int mask = slots.length - 1;
        int slot = (int) keyLow & mask;
        while (slots[slot] != 0) {
            int key = slots[slot] - 1;
            if (high[key] == keyHigh && low[key] == keyLow) return key;
            slot = (slot + 1) & mask;
        }
        int key = keys++;
        if (key == high.length) growKeys();
        high[key] = keyHigh;
        low[key] = keyLow;
        firstRecord[key] = NONE;
        lastRecord[key] = NONE;
        slots[slot] = keys;
        if (keys > slots.length / 4 * 3) growSlots();
        return key;
    }

    private void growKeys() {
        int size = grown(high.length);
        high = Arrays.copyOf(high, size);
        low = Arrays.copyOf(low, size);
        firstRecord = Arrays.copyOf(firstRecord, size);
        lastRecord = Arrays.copyOf(lastRecord, size);
    }

    private static int grown(int size) {
        return size + (size >> 1);
    }

    private void growSlots() {
        int[] more = new int[2 * slots.length];
        int mask = more.length - 1;
        for (int key = 0; key < keys; key++) {
            int slot = (int) low[key] & mask;
            while (more[slot] != 0) slot = (slot + 1) & mask;
            more[slot] = key + 1;
        }
        slots = more;
    }
}
