package dev.muster.http;

import dev.muster.http.head.Field;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.Target;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * One fetch in full.
 *
 * @param target its scheme is not {@link SchemeChoice#BOTH}: two views are two requests
 * @param budget what is left of the target's total time; DNS, every hop and the content are inside it
 * @param method of the first hop and, where a redirect keeps it, of the next
 * @param extraFields sent to the first origin only, after the configured ones
 * @param withBody whether to read the first bytes of the final response's content
 * @param limiter asked before every dial
 * @param fieldsInClear whether configured fields that may be secret may go over plain http, to an origin that was asked
 *     for by that scheme; {@code muster.http.request.fields-in-clear} allows it for all requests
 * @param held told what the fetch holds in memory
 * @param freshNames whether names are looked up anew, whatever an earlier look-up has found
 */
public record FetchRequest(
        Target target,
        Duration budget,
        Method method,
        List<Field> extraFields,
        boolean withBody,
        ConnectionLimiter limiter,
        boolean fieldsInClear,
        HeldCounter held,
        boolean freshNames) {
    public FetchRequest {
        Objects.requireNonNull(target);
        Objects.requireNonNull(budget);
        Objects.requireNonNull(method);
        Objects.requireNonNull(limiter);
        Objects.requireNonNull(held);
        extraFields = List.copyOf(extraFields);
        if (target.scheme() == SchemeChoice.BOTH) {
            throw new IllegalArgumentException("ask for https and http in two requests: " + target);
        }
    }

    /** A fetch that takes what an earlier look-up of a name has found, for as long as that holds. */
    public FetchRequest(
            Target target,
            Duration budget,
            Method method,
            List<Field> extraFields,
            boolean withBody,
            ConnectionLimiter limiter,
            boolean fieldsInClear,
            HeldCounter held) {
        this(target, budget, method, extraFields, withBody, limiter, fieldsInClear, held, false);
    }

    /** A fetch with every configured field, over the scheme that its target names; nobody keeps count of its memory. */
    public FetchRequest(
            Target target,
            Duration budget,
            Method method,
            List<Field> extraFields,
            boolean withBody,
            ConnectionLimiter limiter) {
        this(target, budget, method, extraFields, withBody, limiter, true, HeldCounter.NONE);
    }

    /** The same that dials whenever it is ready to. */
    public FetchRequest(Target target, Duration budget, Method method, List<Field> extraFields, boolean withBody) {
        this(target, budget, method, extraFields, withBody, ConnectionLimiter.UNLIMITED);
    }

    /** The same that looks names up anew. */
    public FetchRequest withFreshNames() {
        return new FetchRequest(target, budget, method, extraFields, withBody, limiter, fieldsInClear, held, true);
    }
}
