package dev.muster.scan.stream;

import dev.muster.http.target.Target;
import dev.muster.scan.HeaderScanner;
import dev.muster.scan.report.TargetReport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** One scan between a publisher and a subscriber. */
public final class ScanProcessor implements Flow.Processor<Target, TargetReport> {
    private final HeaderScanner scanner;
    private final RunningScan scan = new RunningScan(new CompletableFuture<>());
    private final TargetSubscriber input = new TargetSubscriber(scan);

    public ScanProcessor(HeaderScanner scanner) {
        this.scanner = scanner;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super TargetReport> subscriber) {
        scanner.begin(scan, input, subscriber);
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
