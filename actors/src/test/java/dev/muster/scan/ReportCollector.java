package dev.muster.scan;

import dev.muster.scan.report.TargetReport;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/** A subscriber that takes all that comes, and tells how it ended. */
class ReportCollector implements Flow.Subscriber<TargetReport> {
    private final List<TargetReport> reports = new CopyOnWriteArrayList<>();
    /** Empty where it was complete. */
    private final CompletableFuture<Optional<Throwable>> end = new CompletableFuture<>();

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(TargetReport report) {
        reports.add(report);
    }

    @Override
    public void onError(Throwable cause) {
        end.complete(Optional.of(cause));
    }

    @Override
    public void onComplete() {
        end.complete(Optional.empty());
    }

    List<TargetReport> reports() {
        return reports;
    }

    boolean hasEnded() {
        return end.isDone();
    }

    /** Waits for the last signal: the error, or nothing where it was complete. */
    Optional<Throwable> end() throws Exception {
        return end.get(30, TimeUnit.SECONDS);
    }
}
