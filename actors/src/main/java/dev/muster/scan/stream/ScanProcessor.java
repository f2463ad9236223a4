package dev.muster.scan.stream;

import dev.muster.http.target.Target;
import dev.muster.scan.report.TargetReport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** One scan between a publisher and a subscriber. */
public final class ScanProcessor implements Flow.Processor<Target, TargetReport> {
    /** Starts the scan once there is somebody who wants its reports. */
    @FunctionalInterface
    public interface Starter {
        void start(ScanRef scan, PublisherSource input, Flow.Subscriber<? super TargetReport> subscriber);
    }

    private final Starter starter;
    private final ScanRef scan = new ScanRef(new CompletableFuture<>());
    private final PublisherSource input = new PublisherSource(scan);

    public ScanProcessor(Starter starter) {
        this.starter = starter;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super TargetReport> subscriber) {
        starter.start(scan, input, subscriber);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        input.onSubscribe(subscription);
    }

    @Override
    public void onNext(Target target) {
        input.onNext(target);
    }

    @Override
    public void onError(Throwable cause) {
        input.onError(cause);
    }

    @Override
    public void onComplete() {
        input.onComplete();
    }
}
