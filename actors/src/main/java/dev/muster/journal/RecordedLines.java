package dev.muster.journal;

import java.util.HashMap;
import java.util.Map;

/**
 * What records say of lines that nobody has compared with the input yet. Usually those of a second; but where a sidecar
 * was lost for an older one they may be all, so of most there is only a hash: four bytes for each line. For one thread
 * at a time.
 */
final class RecordedLines {
    /** Texts that are kept, to be able to say what a line was. */
    private static final int TEXTS = 10_000;

    private static final int CHUNK_BITS = 12;

    private final Map<Long, int[]> hashes = new HashMap<>();
    private final Map<Long, String> texts = new HashMap<>();

    void add(long line, String text) {
        int[] chunk = hashes.computeIfAbsent(line >>> CHUNK_BITS, each -> new int[1 << CHUNK_BITS]);
        chunk[index(line)] = hash(text);
        if (texts.size() < TEXTS) texts.put(line, text);
    }

    /** Whether the line is among them, and is another one now. */
    boolean contradicts(long line, String text) {
        int[] chunk = hashes.get(line >>> CHUNK_BITS);
        if (chunk == null) return false;
        int recorded = chunk[index(line)];
        return recorded != 0 && recorded != hash(text);
    }

    /** What the line was. */
    String text(long line) {
        return texts.getOrDefault(line, "another target, which its record tells,");
    }

    private static int index(long line) {
        return (int) line & (1 << CHUNK_BITS) - 1;
    }

    /** Never 0, which stands for a line without a record. */
    private static int hash(String text) {
        int hash = text.hashCode();
        return hash == 0 ? 1 : hash;
    }
}
