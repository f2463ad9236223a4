package dev.muster.scan.report;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a scanner is doing, at one moment; figures that count up do so since its start.
 *
 * @param scans scans under way
 * @param read items taken from all inputs
 * @param answered reports of targets that answered
 * @param failed reports of targets that failed
 * @param failureKinds how many of them there were with each code
 * @param rejected reports of input that was no target
 * @param underWay targets begun whose report has not been handed out
 * @param fetching those of them that are being fetched
 * @param queued those of them that wait for a busy address
 * @param queuedAddresses busy addresses, or registrable domains, that are waited for
 * @param secondPass targets that wait for the second pass of their scan, and are not under way
 * @param localFailures how often trouble on our own side kept a target from being asked
 * @param computeWaiting tasks that wait for a worker
 * @param computeRunning tasks that run
 */
public record ScannerStats(
        int scans,
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
        long localFailures,
        int computeWaiting,
        int computeRunning) {
    public ScannerStats {
        failureKinds = Collections.unmodifiableSortedMap(new TreeMap<>(failureKinds));
    }
}
