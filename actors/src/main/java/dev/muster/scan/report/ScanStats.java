package dev.muster.scan.report;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one scan is doing, at one moment; figures that count up do so since its start.
 *
 * @param read items taken from the input
 * @param answered reports of targets that answered
 * @param failed reports of targets that failed
 * @param failureKinds how many of them there were with each code
 * @param rejected reports of input that was no target
 * @param underWay targets admitted whose report has not been handed out
 * @param fetching those of them that are being fetched
 * @param queued those of them that wait for a busy address
 * @param queuedAddresses busy addresses, or registrable domains, that are waited for
 * @param secondPass targets that wait for the second pass, and are not under way
 * @param concurrency targets under way at once, at most, at present: what was asked for, or as many as the fetchers and
 *     the system have for this scan, or what it has found out by itself
 */
public record ScanStats(
        long read,
        long answered,
        long failed,
        SortedMap<String, Long> failureKinds,
        long rejected,
        int underWay,
        int fetching,
        int queued,
        int queuedAddresses,
        int secondPass,
        int concurrency) {
    public ScanStats {
        failureKinds = Collections.unmodifiableSortedMap(new TreeMap<>(failureKinds));
    }
}
