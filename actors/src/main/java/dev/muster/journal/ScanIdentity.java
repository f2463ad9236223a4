package dev.muster.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What makes two runs of a scan the same scan: results of both may stand in one file.
 *
 * @param version of Muster, which decides what an answer is said to mean
 * @param shard {@code i/n}, or {@code null} where the whole input is scanned
 * @param named how many targets come from elsewhere than the input's lines, such as arguments
 * @param namedDigest SHA-256 of their texts
 * @param settings those that decide what a record says, see {@link MatteringSettings}
 * @param bySeq whether one line may be several targets, so that items are known by their {@code seq}
 */
public record ScanIdentity(
        String version,
        @Nullable String shard,
        int named,
        String namedDigest,
        SortedMap<String, String> settings,
        boolean bySeq) {
    public ScanIdentity {
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }

    /** That of a scan whose targets come from {@code named} first, one of each line. */
    public static ScanIdentity of(
            String version, @Nullable String shard, List<String> named, SortedMap<String, String> settings) {
        return of(version, shard, named, settings, false);
    }

    /** @param isSeveral whether one line may be several targets, see {@link dev.muster.input.LineSettings} */
    public static ScanIdentity of(
            String version,
            @Nullable String shard,
            List<String> named,
            SortedMap<String, String> settings,
            boolean isSeveral) {
        String digest = Digests.ofText(String.join("\n", named));
        return new ScanIdentity(version, shard, named.size(), digest, settings, isSeveral);
    }

    ItemNumbers numbers() {
        return new ItemNumbers(named, bySeq);
    }

    /** That of the scan whose shard this is. */
    ScanIdentity withoutShard() {
        return new ScanIdentity(version, null, named, namedDigest, settings, bySeq);
    }

    /** What {@code now} has otherwise, one line for each, old and new value; empty where it is the same scan. */
    List<String> differences(ScanIdentity now) {
        List<String> all = new ArrayList<>();
        compare(all, "version of Muster", version, now.version);
        compare(all, "--shard", shard, now.shard);
        if (named != now.named) {
            compare(all, "targets named as arguments", String.valueOf(named), String.valueOf(now.named));
        } else if (!namedDigest.equals(now.namedDigest)) {
            all.add("targets named as arguments: they are others now, or in another order");
        }
        TreeMap<String, String> keys = new TreeMap<>(settings);
        keys.putAll(now.settings);
        for (String key : keys.keySet()) compare(all, key, settings.get(key), now.settings.get(key));
        return all;
    }

    private static void compare(List<String> all, String what, @Nullable String before, @Nullable String now) {
        String old = before == null ? "none" : before;
        String found = now == null ? "none" : now;
        if (!old.equals(found)) all.add(what + ": " + old + " when the scan began, " + found + " now");
    }
}
