package dev.muster.analysis.body;

import com.dynatrace.hash4j.hashing.Hashing;
import com.dynatrace.hash4j.similarity.ElementHashProvider;
import com.dynatrace.hash4j.similarity.FastSimHashVersion;
import com.dynatrace.hash4j.similarity.SimilarityHashPolicy;
import com.dynatrace.hash4j.similarity.SimilarityHashing;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A hash of which few bits differ where two texts differ little: 64 bits over all runs of three words. Its version is
 * fixed, for it is compared across scans.
 */
final class Similarity {
    private static final SimilarityHashPolicy POLICY = SimilarityHashing.fastSimHash(64, FastSimHashVersion.V1);
    private static final int RUN = 3;

    private Similarity() {}

    /** Hexadecimal, or {@code null} where there are no words. */
    static @Nullable String of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        // Two bytes for each letter, the lower one first, as the hash takes letters. With one space between any two
        // words each run of them is a stretch of it all, and need not be copied.
        byte[] letters = new byte[2 * lower.length()];
        int[] starts = new int[lower.length() / 6 + 1];
        int words = 0;
        int length = 0;
        boolean within = false;
        for (int i = 0; i < lower.length(); i++) {
            char letter = lower.charAt(i);
            if (isBlank(letter)) {
                within = false;
                continue;
            }
            if (!within) {
                within = true;
                if (words > 0) length = put(' ', letters, length);
                if (words == starts.length) starts = Arrays.copyOf(starts, 2 * words);
                starts[words++] = length;
            }
            length = put(letter, letters, length);
        }
        return words == 0 ? null : hash(letters, length, starts, words);
    }

    private static int put(char letter, byte[] letters, int at) {
        letters[at] = (byte) letter;
        letters[at + 1] = (byte) (letter >> 8);
        return at + 2;
    }

    private static boolean isBlank(char letter) {
        return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r' || letter == '\f';
    }

    private static String hash(byte[] letters, int length, int[] starts, int words) {
        long[] hashes = new long[Math.max(1, words - RUN + 1)];
        for (int i = 0; i < hashes.length; i++) {
            int end = i + RUN < words ? starts[i + RUN] - 2 : length;
            hashes[i] = Hashing.komihash5_0().hashBytesToLong(letters, starts[i], end - starts[i]);
        }
        return HexFormat.of().formatHex(POLICY.createHasher().compute(ElementHashProvider.ofValues(hashes)));
    }
}
