package dev.muster.http;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.target.SchemeChoice;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one fetch came to. */
public sealed interface FetchResult {
    /** Every exchange, in order; the last one's head is the answer. What was read before a failure stays here. */
    List<Hop> hops();

    /**
     * Wall time from the start, or from where a deferred fetch was resumed, to the end; without what it waited for its
     * turn to look names up.
     */
    Duration took();

    /** The same with other hops, for stages that digest them. */
    FetchResult withHops(List<Hop> hops);

    /** The last exchange; empty where nothing was dialled. */
    default Optional<Hop> last() {
        List<Hop> hops = hops();
        return hops.isEmpty() ? Optional.empty() : Optional.of(hops.get(hops.size() - 1));
    }

    /**
     * A final head came.
     *
     * @param hops never empty; the last one has a head
     * @param took wall time, without what it waited for its turn to look names up
     * @param httpsFailure why https was given up for http, where the choice was {@link SchemeChoice#AUTO} and that
     *     happened
     * @param redirectFailure why the answer stands although it is a redirect: policy does not let it be followed
     */
    record Answered(
            List<Hop> hops,
            Duration took,
            @Nullable Failure httpsFailure,
            @Nullable Failure redirectFailure) implements FetchResult {
        public Answered {
            hops = List.copyOf(hops);
            if (hops.isEmpty()) throw new IllegalArgumentException("an answer without a hop");
        }

        /** An answer that no policy cut short. */
        public Answered(List<Hop> hops, Duration took, @Nullable Failure httpsFailure) {
            this(hops, took, httpsFailure, null);
        }

        /** An answer over the scheme that was asked for first. */
        public Answered(List<Hop> hops, Duration took) {
            this(hops, took, null);
        }

        @Override
        public Answered withHops(List<Hop> other) {
            return new Answered(other, took, httpsFailure, redirectFailure);
        }
    }

    /**
     * No final head came.
     *
     * @param failure why
     * @param hops the exchanges until then; empty where nothing was dialled
     * @param took wall time, without what it waited for its turn to look names up
     */
    record Failed(Failure failure, List<Hop> hops, Duration took) implements FetchResult {
        public Failed {
            hops = List.copyOf(hops);
        }

        @Override
        public Failed withHops(List<Hop> other) {
            return new Failed(failure, other, took);
        }
    }

    /**
     * The request's {@link ConnectionLimiter} does not let it dial now. Nothing is open; {@link HeaderClient#resume}
     * goes on.
     *
     * @param fetch to be resumed
     * @param hops the exchanges that are done
     * @param took wall time, without what it waited for its turn to look names up
     */
    record Deferred(DeferredFetch fetch, List<Hop> hops, Duration took) implements FetchResult {
        public Deferred {
            hops = List.copyOf(hops);
        }

        @Override
        public Deferred withHops(List<Hop> other) {
            return new Deferred(fetch, other, took);
        }
    }

    /** An internal error that arrived as a failed stage: no target is lost over it. */
    static Failed defect(Throwable defect) {
        return new Failed(Failure.of(FailureKind.LOCAL_INTERNAL, defect.toString()), List.of(), Duration.ZERO);
    }
}
