package dev.muster.scan.settings;

import dev.muster.config.Settings;
import java.time.Duration;

/**
 * What one scan needs to know, read once from {@code muster.scan}.
 *
 * @param concurrency how many targets may be under way at once
 * @param rate targets begun each second, at most; 0 for no bound
 * @param analysis how much is analysed
 * @param analysisDeadline longest time to analyse one target, waiting included
 * @param backlog bytes of heads and contents that may wait for a worker or the consumer before fewer targets are begun
 * @param raw whether reports keep the exact bytes of heads
 * @param queue targets handed in one by one that may wait to be begun
 * @param politeness how gently one machine, and one owner of machines, is asked
 * @param retries when a fetch is tried again
 * @param requeues how often a target is requeued when trouble on our own side kept it from being asked
 * @param requeuePause how long it then waits
 * @param outage when trouble is taken for an outage of our own network
 * @param secondPass whether what may well pass is asked again at the end
 */
public record ScanSettings(
        Concurrency concurrency,
        double rate,
        AnalysisDepth analysis,
        Duration analysisDeadline,
        long backlog,
        boolean raw,
        int queue,
        PolitenessSettings politeness,
        RetrySettings retries,
        int requeues,
        Backoff requeuePause,
        OutageSettings outage,
        SecondPassSettings secondPass) {
    public ScanSettings {
        atLeast(1, queue, "queue");
        atLeast(0, requeues, "requeue.times");
        if (!(rate >= 0 && rate < 1e9)) {
            throw new IllegalArgumentException("muster.scan.rate must be 0 or more, found " + rate);
        }
        if (analysisDeadline.isNegative() || analysisDeadline.isZero()) {
            throw new IllegalArgumentException(
                    "muster.scan.analysis-deadline must be longer than zero, found " + analysisDeadline);
        }
        if (backlog < 1) {
            throw new IllegalArgumentException("muster.scan.backlog must be at least one byte, found " + backlog);
        }
    }

    /**
     * Reads {@code muster.scan}.
     *
     * @throws IllegalArgumentException where a value is not allowed
     */
    public static ScanSettings from(Settings settings) {
        RetrySettings retries = RetrySettings.from(settings);
        return new ScanSettings(
                Concurrency.from(settings),
                settings.getDouble("muster.scan.rate"),
                AnalysisDepth.of(settings.getString("muster.scan.analysis")),
                settings.getDuration("muster.scan.analysis-deadline"),
                settings.getBytes("muster.scan.backlog"),
                settings.getBoolean("muster.scan.raw"),
                settings.getInt("muster.scan.queue"),
                PolitenessSettings.from(settings),
                retries,
                settings.getInt("muster.scan.requeue.times"),
                new Backoff(
                        settings.getDuration("muster.scan.requeue.min-pause"),
                        settings.getDuration("muster.scan.requeue.max-pause"),
                        retries.backoff().jitter()),
                OutageSettings.from(settings),
                SecondPassSettings.from(settings));
    }

    /** The same with other bounds on politeness. */
    public ScanSettings withPoliteness(PolitenessSettings other) {
        return new ScanSettings(
                concurrency,
                rate,
                analysis,
                analysisDeadline,
                backlog,
                raw,
                queue,
                other,
                retries,
                requeues,
                requeuePause,
                outage,
                secondPass);
    }

    /**
     * What a scan does where nothing else is said.
     *
     * @param profile by which answers are graded
     */
    public ScanOptions options(String profile) {
        return new ScanOptions(concurrency, rate, analysis, profile);
    }

    private static void atLeast(int least, int found, String key) {
        if (found < least) {
            throw new IllegalArgumentException(
                    "muster.scan." + key + " must be at least " + least + ", found " + found);
        }
    }
}
