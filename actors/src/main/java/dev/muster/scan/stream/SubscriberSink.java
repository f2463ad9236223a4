package dev.muster.scan.stream;

import dev.muster.http.failure.Failure;
import dev.muster.scan.engine.ReportSink;
import dev.muster.scan.engine.Scan;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.TargetReport;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Gives a scan's reports to a subscriber, as many as it asks for. Follows Reactive Streams 1.0.4, sections 1 and 3. A
 * subscriber that throws has cancelled (2.13); that, and an executor that refuses its signals, ends the scan.
 */
public final class SubscriberSink implements ReportSink, Flow.Subscription {
    private final Flow.Subscriber<? super TargetReport> subscriber;
    private final ScanRef scan;
    private final SerialExecutor signals;
    /** No more signals. */
    private volatile boolean over;
    /** No more reports: nothing but the end is to come. */
    private volatile boolean broken;
    /** Of the scan's actor alone. */
    private @Nullable Failure unfinished;

    /**
     * @param callbacks run the subscriber
     */
    public SubscriberSink(Flow.Subscriber<? super TargetReport> subscriber, ScanRef scan, Callbacks callbacks) {
        this.subscriber = Objects.requireNonNull(subscriber);
        this.scan = scan;
        this.signals = new SerialExecutor(callbacks, this::abort);
    }

    /** The first signal. */
    public void begin() {
        signal(() -> subscriber.onSubscribe(this));
    }

    @Override
    public void request(long reports) {
        if (reports > 0) {
            scan.tell(new Scan.Demand(reports));
        } else {
            abort(new IllegalArgumentException("rule 3.9: demand must be above zero, found " + reports));
        }
    }

    @Override
    public void cancel() {
        over = true;
        scan.tell(Scan.Halt.STOP);
    }

    @Override
    public void deliver(TargetReport report) {
        signal(() -> {
            if (!over && !broken) subscriber.onNext(report);
        });
    }

    @Override
    public void givenUp(Failure why) {
        unfinished = why;
    }

    @Override
    public void ended(ScanSummary summary, @Nullable Throwable defect) {
        if (defect != null) {
            end(defect);
        } else if (unfinished != null) {
            end(new IllegalStateException("the scan ended early: " + unfinished.code() + ": " + unfinished.detail()));
        } else if (summary.stoppedEarly() || summary.abandoned() > 0) {
            end(new CancellationException("the scan was drained or closed before its input had ended"));
        } else {
            end(null);
        }
    }

    @Override
    public void gone() {
        end(new CancellationException("the scanner was closed, or the scan broke down"));
    }

    /** The last signal; {@code defect} is {@code null} where all went well. */
    public void end(@Nullable Throwable defect) {
        signal(() -> {
            if (over) return;
            over = true;
            if (defect == null) {
                subscriber.onComplete();
            } else {
                subscriber.onError(defect);
            }
        });
    }

    /** The scan ends with {@code cause}, and so does the stream. */
    private void abort(RuntimeException cause) {
        broken = true;
        scan.tell(new Scan.Abort(cause));
    }

    private void signal(Runnable signal) {
        signals.execute(() -> {
            try {
                signal.run();
            } catch (RuntimeException | Error defect) {
                over = true;
                LoggerFactory.getLogger(SubscriberSink.class).warn("a subscriber threw: its scan ends", defect);
                scan.tell(new Scan.Abort(defect));
            }
        });
    }
}
