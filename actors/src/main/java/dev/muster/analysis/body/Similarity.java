package dev.muster.analysis.body;

import com.dynatrace.hash4j.hashing.Hashing;
import com.dynatrace.hash4j.similarity.ElementHashProvider;
import com.dynatrace.hash4j.similarity.FastSimHashVersion;
import com.dynatrace.hash4j.similarity.SimilarityHashPolicy;
import com.dynatrace.hash4j.similarity.SimilarityHashing;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * A hash of which few bits differ where two texts differ little: 64 bits over all runs of three words. Its version is fixed, for it is
 * compared across scans.
 */
final class Similarity {
    private static final SimilarityHashPolicy POLICY = SimilarityHashing.fastSimHash(64, FastSimHashVersion.V1);
    private static final int RUN = 3;

    private Similarity() {}

    /** Hexadecimal, or {@code null} where there are no words. */
    static @Nullable String of(String text) {
        List<String> words = words(text);
        if (words.isEmpty()) return null;
        int runs = Math.max(1, words.size() - RUN + 1);
        long[] hashes = new long[runs];
        for (int i = 0; i < runs; i++) {
            String run = String.join(" ", words.subList(i, Math.min(words.size(), i + RUN)));
            hashes[i] = Hashing.komihash5_0().hashCharsToLong(run);
        }
        return HexFormat.of().formatHex(POLICY.createHasher().compute(ElementHashProvider.ofValues(hashes)));
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringTokenizer tokens = new StringTokenizer(text.toLowerCase(Locale.ROOT));
        while (tokens.hasMoreTokens()) words.add(tokens.nextToken());
        return words;
    }
}
