package dev.muster.scan.report;

/**
 * What a scanner is doing, at one moment; figures that count up do so since its start.
 *
 * @param scans scans under way
 * @param read items taken from all inputs
 * @param answered reports of targets that answered
 * @param failed reports of targets that failed
 * @param rejected reports of input that was no target
 * @param underWay targets begun whose report has not been handed out
 * @param fetching those of them that are being fetched
 * @param localTroubles how often trouble on our own side kept a target from being asked
 * @param computeWaiting tasks that wait for a worker
 * @param computeRunning tasks that run
 */
public record ScannerStats(
        int scans,
        long read,
        long answered,
        long failed,
        long rejected,
        int underWay,
        int fetching,
        long localTroubles,
        int computeWaiting,
        int computeRunning) {}
