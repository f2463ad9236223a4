package dev.muster.analysis.product;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fingerprints of one place, found by the texts their patterns require: one walk over a value gives the few that
 * can match it. Immutable.
 */
final class Bucket {
    /** Characters of a text that make its key. */
    private static final int KEY = 3;

    private final List<Fingerprint> fingerprints;
    private final BitSet always = new BitSet();
    private final Map<Integer, List<Literal>> literals = new HashMap<>();

    private record Literal(String text, int fingerprint) {}

    Bucket(List<Fingerprint> fingerprints) {
        this.fingerprints = List.copyOf(fingerprints);
        for (int i = 0; i < fingerprints.size(); i++) {
            Set<String> texts =
                    RequiredLiterals.of(fingerprints.get(i).pattern().pattern(), KEY);
            if (texts.isEmpty()) always.set(i);
            for (String text : texts) {
                literals.computeIfAbsent(key(text, 0), unused -> new ArrayList<>())
                        .add(new Literal(text, i));
            }
        }
    }

    /** Those that can match {@code value}, in order. */
    List<Fingerprint> candidates(String value) {
        BitSet found = (BitSet) always.clone();
        String lower = lowerCase(value);
        for (int at = 0; at + KEY <= lower.length(); at++) {
            List<Literal> starting = literals.get(key(lower, at));
            if (starting == null) continue;
            for (Literal literal : starting) {
                if (!found.get(literal.fingerprint) && lower.startsWith(literal.text, at)) {
                    found.set(literal.fingerprint);
                }
            }
        }
        List<Fingerprint> candidates = new ArrayList<>();
        for (int i = found.nextSetBit(0); i >= 0; i = found.nextSetBit(i + 1)) candidates.add(fingerprints.get(i));
        return candidates;
    }

    private static int key(String text, int at) {
        return text.charAt(at) << 16 ^ text.charAt(at + 1) << 8 ^ text.charAt(at + 2);
    }

    // ASCII only: the literals have no other letters.
    private static String lowerCase(String value) {
        char[] lower = value.toCharArray();
        for (int i = 0; i < lower.length; i++) {
            if (lower[i] >= 'A' && lower[i] <= 'Z') lower[i] = (char) (lower[i] + ('a' - 'A'));
        }
        return new String(lower);
    }
}
