package dev.muster.scan.stream;

import dev.muster.http.failure.Failure;
import dev.muster.scan.engine.ReportSink;
import dev.muster.scan.engine.Scan;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.TargetReport;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Gives a scan's reports to a subscriber, as many as it asks for. Follows Reactive Streams 1.0.4, sections 1 and 3. */
public final class SubscriberSink implements ReportSink, Flow.Subscription {
    private final Flow.Subscriber<? super TargetReport> subscriber;
    private final ScanRef scan;
    private final SerialExecutor signals;
    private volatile boolean over;
    /** Of the scan's actor alone. */
    private @Nullable Failure unfinished;

    /**
     * @param executor runs the subscriber
     */
    public SubscriberSink(Flow.Subscriber<? super TargetReport> subscriber, ScanRef scan, Executor executor) {
        this.subscriber = Objects.requireNonNull(subscriber);
        this.scan = scan;
        this.signals = new SerialExecutor(executor);
    }

    /** The first signal. */
    public void begin() {
        signal(() -> subscriber.onSubscribe(this));
    }

    @Override
    public void request(long reports) {
        if (reports > 0) {
            scan.tell(new Scan.Demand(reports));
            return;
        }
        end(new IllegalArgumentException("rule 3.9: demand must be above zero, found " + reports));
        scan.tell(Scan.Halt.STOP);
    }

    @Override
    public void cancel() {
        over = true;
        scan.tell(Scan.Halt.STOP);
    }

    @Override
    public void deliver(TargetReport report) {
        signal(() -> {
            if (!over) subscriber.onNext(report);
        });
    }

    @Override
    public void givenUp(Failure why) {
        unfinished = why;
    }

    @Override
    public void ended(ScanSummary summary, @Nullable Throwable defect) {
        if (unfinished != null) {
            end(new IllegalStateException("the scan ended early: " + unfinished.code() + ": " + unfinished.detail()));
        } else if (defect == null && summary.abandoned() > 0) {
            gone();
        } else {
            end(defect);
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

    private void signal(Runnable signal) {
        try {
            signals.execute(signal);
        } catch (RejectedExecutionException closed) {
            // Whoever shuts the subscriber's executor down wants no more signals.
            cancel();
        }
    }
}
