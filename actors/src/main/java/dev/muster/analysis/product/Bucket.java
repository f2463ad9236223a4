package dev.muster.analysis.product;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fingerprints of one place, found by the texts their patterns require: one walk over a value gives the few that
 * can match it. Immutable but for its index, which is made when the first value comes; for any thread.
 */
final class Bucket {
    private final List<Fingerprint> fingerprints;
    private volatile @Nullable Literals literals;

    Bucket(List<Fingerprint> fingerprints) {
        this.fingerprints = List.copyOf(fingerprints);
    }

    /** Those that can match {@code value}, in order. */
    List<Fingerprint> candidates(String value) {
        Literals index = literals;
        if (index == null) {
            // Two threads may make it, and both make the same.
            index = Literals.of(fingerprints);
            literals = index;
        }
        BitSet found = index.in(value);
        if (found.isEmpty()) return List.of();
        List<Fingerprint> candidates = new ArrayList<>();
        for (int i = found.nextSetBit(0); i >= 0; i = found.nextSetBit(i + 1)) candidates.add(fingerprints.get(i));
        return candidates;
    }

    /**
     * The texts, by their first characters: a table of chains in plain arrays, so that a walk makes no objects.
     *
     * @param always fingerprints that require no text
     * @param first by hash, the first text of a chain; -1 for none
     * @param next by text, the next one of its chain; -1 for none
     * @param fingerprint by text, whose it is
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Literals(BitSet always, String[] texts, int[] first, int[] next, int[] fingerprint) {
        /** Characters of a text that make its key. */
        private static final int KEY = 3;

        static Literals of(List<Fingerprint> fingerprints) {
            BitSet always = new BitSet();
            List<String> texts = new ArrayList<>();
            List<Integer> owners = new ArrayList<>();
            for (int i = 0; i < fingerprints.size(); i++) {
                Set<String> required = RequiredLiterals.of(fingerprints.get(i).expression(), KEY);
                if (required.isEmpty()) always.set(i);
                for (String text : required) {
                    texts.add(text);
                    owners.add(i);
                }
            }
            int[] first = new int[Integer.highestOneBit(Math.max(1, texts.size())) * 4];
            int[] next = new int[texts.size()];
            int[] fingerprint = new int[texts.size()];
            Arrays.fill(first, -1);
            for (int i = 0; i < texts.size(); i++) {
                String text = texts.get(i);
                int slot = slot(text.charAt(0), text.charAt(1), text.charAt(2), first.length);
                next[i] = first[slot];
                first[slot] = i;
                fingerprint[i] = owners.get(i);
            }
            return new Literals(always, texts.toArray(new String[0]), first, next, fingerprint);
        }

        /** The fingerprints of which a text is in {@code value}, and those that require none. */
        BitSet in(String value) {
            BitSet found = always;
            boolean copied = false;
            for (int at = 0; at + KEY <= value.length(); at++) {
                int slot = slot(
                        lower(value.charAt(at)),
                        lower(value.charAt(at + 1)),
                        lower(value.charAt(at + 2)),
                        first.length);
                for (int i = first[slot]; i >= 0; i = next[i]) {
                    if (found.get(fingerprint[i]) || !startsWith(value, at, texts[i])) continue;
                    if (!copied) found = (BitSet) always.clone();
                    copied = true;
                    found.set(fingerprint[i]);
                }
            }
            return found;
        }

        private static boolean startsWith(String value, int at, String text) {
            if (value.length() - at < text.length()) return false;
            for (int i = 0; i < text.length(); i++) {
                if (lower(value.charAt(at + i)) != text.charAt(i)) return false;
            }
            return true;
        }

        private static int slot(char one, char two, char three, int slots) {
            int key = one << 16 ^ two << 8 ^ three;
            return (key * 0x9E3779B9 >>> 16) & (slots - 1);
        }

        // ASCII only: the texts have no other letters.
        private static char lower(char c) {
            return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
        }
    }
}
