package dev.muster.scan.stream;

import dev.muster.input.ScanInput;
import dev.muster.scan.report.TargetReport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Function;

/** One scan between a publisher and a subscriber. */
public final class ScanProcessor<T> implements Flow.Processor<T, TargetReport> {
    /** Starts the scan once there is somebody who wants its reports. */
    @FunctionalInterface
    public interface Starter {
        void start(ScanRef scan, PublisherSource<?> input, Flow.Subscriber<? super TargetReport> subscriber);
    }

    private final Starter starter;
    private final ScanRef scan = new ScanRef(new CompletableFuture<>());
    private final PublisherSource<T> input;

    /**
     * @param toInput of an item of the publisher
     * @param callbacks where the publisher is asked for items
     */
    public ScanProcessor(Function<? super T, ? extends ScanInput> toInput, Callbacks callbacks, Starter starter) {
        this.starter = starter;
        this.input = new PublisherSource<>(scan, toInput, callbacks);
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
    public void onNext(T item) {
        input.onNext(item);
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
