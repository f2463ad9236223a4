package dev.muster.scan.stream;

import dev.muster.http.target.Target;
import dev.muster.input.ScanInput;
import dev.muster.scan.engine.InputSource;
import dev.muster.scan.engine.Scan;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * Takes a scan's targets from a publisher, as many as the scan has room for. Follows Reactive Streams 1.0.4, section 2.
 */
public final class PublisherSource implements InputSource, Flow.Subscriber<Target> {
    private final ScanRef scan;
    /** The fields below are guarded by this object. */
    private Flow.@Nullable Subscription upstream;

    private boolean cancelled;
    private long wantedEarly;
    private long seq;

    PublisherSource(ScanRef scan) {
        this.scan = scan;
    }

    @Override
    public void request(int items, ActorRef<Scan.Command> from) {
        Flow.Subscription to;
        synchronized (this) {
            to = upstream;
            if (to == null) wantedEarly += items;
        }
        if (to != null) to.request(items);
    }

    @Override
    public void cancel() {
        Flow.Subscription to;
        synchronized (this) {
            cancelled = true;
            to = upstream;
        }
        if (to != null) to.cancel();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        Objects.requireNonNull(subscription);
        boolean refused;
        long early;
        synchronized (this) {
            refused = cancelled || upstream != null;
            if (!refused) upstream = subscription;
            early = wantedEarly;
        }
        if (refused) {
            subscription.cancel();
        } else if (early > 0) {
            subscription.request(early);
        }
    }

    @Override
    public void onNext(Target target) {
        Objects.requireNonNull(target);
        long number;
        synchronized (this) {
            number = ++seq;
        }
        scan.tell(new Scan.Offered(new ScanInput.Wanted(number, 0, target)));
    }

    @Override
    public void onError(Throwable cause) {
        scan.tell(new Scan.InputEnded(Objects.requireNonNull(cause)));
    }

    @Override
    public void onComplete() {
        scan.tell(new Scan.InputEnded(null));
    }
}
