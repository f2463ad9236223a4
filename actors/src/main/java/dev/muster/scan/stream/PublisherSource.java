package dev.muster.scan.stream;

import dev.muster.input.ScanInput;
import dev.muster.scan.engine.InputSource;
import dev.muster.scan.engine.Scan;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * Takes a scan's targets from a publisher, as many as the scan has room for. Follows Reactive Streams 1.0.4, section 2.
 * What the publisher does when it is asked is its own: it is asked among the callbacks, where it may take its time. One
 * that breaks the rules ends the input with an error, and so the scan.
 */
public final class PublisherSource<T> implements InputSource, Flow.Subscriber<T> {
    private final ScanRef scan;
    private final Function<? super T, ? extends ScanInput> toInput;
    private final SerialExecutor calls;
    /** The fields below are guarded by this object. */
    private Flow.@Nullable Subscription upstream;

    private boolean over;
    private long wantedEarly;
    /** Items asked for that have not come. */
    private long outstanding;

    PublisherSource(ScanRef scan, Function<? super T, ? extends ScanInput> toInput, Callbacks callbacks) {
        this.scan = scan;
        this.toInput = toInput;
        this.calls = new SerialExecutor(callbacks, this::breakOff);
    }

    @Override
    public void request(int items, ActorRef<Scan.Command> from) {
        Flow.Subscription to;
        synchronized (this) {
            to = upstream;
            outstanding += items;
            if (to == null) wantedEarly += items;
        }
        if (to != null) call(() -> to.request(items));
    }

    @Override
    public void cancel() {
        Flow.Subscription to;
        synchronized (this) {
            over = true;
            to = upstream;
        }
        if (to != null) call(to::cancel);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        Objects.requireNonNull(subscription);
        boolean refused;
        long early;
        synchronized (this) {
            refused = over || upstream != null;
            if (!refused) upstream = subscription;
            early = wantedEarly;
        }
        if (refused) {
            subscription.cancel();
        } else if (early > 0) {
            call(() -> subscription.request(early));
        }
    }

    @Override
    public void onNext(T item) {
        ScanInput input;
        try {
            input = Objects.requireNonNull(toInput.apply(item), "rule 2.13: no item may be null");
        } catch (NullPointerException broken) {
            breakOff(broken);
            throw broken;
        }
        boolean unasked;
        synchronized (this) {
            if (over) return;
            unasked = outstanding == 0;
            if (!unasked) outstanding--;
        }
        if (unasked) breakOff(new IllegalStateException("rule 1.1: more items came than were asked for"));
        else scan.tell(new Scan.Offered(input));
    }

    @Override
    public void onError(Throwable cause) {
        end(Objects.requireNonNull(cause));
    }

    @Override
    public void onComplete() {
        end(null);
    }

    private void end(@Nullable Throwable cause) {
        synchronized (this) {
            over = true;
        }
        scan.tell(new Scan.InputEnded(cause));
    }

    /** The input can give no more. */
    private void breakOff(Throwable cause) {
        cancel();
        end(cause);
    }

    private void call(Runnable call) {
        calls.execute(() -> {
            try {
                call.run();
            } catch (RuntimeException | Error defect) {
                // Rule 3.16 forbids it; nothing more is to be had from such a publisher.
                end(defect);
            }
        });
    }
}
