package dev.muster.http.pekko;

import dev.muster.http.Body;
import dev.muster.http.ConnectionLimiter;
import dev.muster.http.ConnectionLimiter.Permit;
import dev.muster.http.Method;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.Bytes;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.pekko.connect.DialPlan;
import dev.muster.http.pekko.connect.Tunnel;
import dev.muster.http.target.TargetUri;
import dev.muster.http.tls.TlsOffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * One request on one connection: what the stages of one stream need to know, and where they leave what came.
 *
 * <p>All but {@link #outcome} and {@link #kill} is touched by the stream's own actor alone.
 */
final class FetchExchange {
    /**
     * What is asked.
     *
     * @param tunnel {@code null} where whoever is dialled is asked
     * @param throughProxy whether a proxy is dialled, and not the origin
     */
    record Order(
            TargetUri uri,
            Method method,
            DialPlan plan,
            ConnectionLimiter limiter,
            HeldAccount account,
            @Nullable Tunnel tunnel,
            boolean throughProxy,
            TlsOffer offer,
            long deadline,
            Predicate<ResponseHead> wantsBody) {}

    private final Order order;
    private final HttpRequest request;
    private final CompletableFuture<ExchangeOutcome> outcome = new CompletableFuture<>();
    private final AtomicReference<@Nullable Object> killer = new AtomicReference<>();
    private final AtomicReference<@Nullable Permit> permit;
    private @Nullable ExchangeOutcome answered;
    private long answerBytes;
    private long contentBytes;

    /** @param permit for the first address of the plan */
    FetchExchange(Order order, HttpRequest request, Permit permit) {
        this.order = order;
        this.request = request;
        this.permit = new AtomicReference<>(permit);
    }

    /**
     * Hands the first address's permit to whoever dials; {@code null} where the exchange has ended, or where it is
     * taken.
     */
    @Nullable
    Permit takePermit() {
        return permit.getAndSet(null);
    }

    Order order() {
        return order;
    }

    /** What Pekko HTTP is to render. */
    HttpRequest request() {
        return request;
    }

    /** What a fetch comes to for whose answer there is no memory. */
    static Failure noMemory() {
        return Failure.of(FailureKind.LOCAL_MEMORY, "fetches under way hold more than there is memory for");
    }

    /** What an exchange comes to that nobody will serve any more. */
    static Failure closed() {
        return Failure.of(FailureKind.LOCAL_CANCELLED, "the client was closed");
    }

    /** Completes once; exceptionally only on a defect. */
    CompletableFuture<ExchangeOutcome> outcome() {
        return outcome;
    }

    /** Ends it. A permit that nobody dialled with goes back first. */
    void complete(ExchangeOutcome result) {
        Permit unused = takePermit();
        if (unused != null) unused.release();
        outcome.complete(result);
    }

    /** Ends it with an internal error, which whoever waits for it is told. */
    void defect(Throwable cause) {
        Permit unused = takePermit();
        if (unused != null) unused.release();
        outcome.completeExceptionally(cause);
    }

    /** The head came and the content is still to come: what ends now, ends as an answer. */
    void answered(ExchangeOutcome withoutBody) {
        answered = withoutBody;
    }

    boolean isAnswered() {
        return answered != null;
    }

    /** The connection holds so much of the answer now; where there is no memory for it, the exchange ends. */
    boolean holdsAnswer(long bytes) {
        answerBytes = bytes;
        return isMemoryLeft();
    }

    /** So much content has been gathered; where there is no memory for it, the exchange ends. */
    boolean holdsContent(long bytes) {
        contentBytes = bytes;
        return isMemoryLeft();
    }

    private boolean isMemoryLeft() {
        if (outcome.isDone() || order.account().exchange(answerBytes + contentBytes)) return true;
        complete(ExchangeOutcome.failed(noMemory()));
        return false;
    }

    /** The content came, or as much of it as will. */
    void completeWithBody(byte[] content, boolean complete, String problem) {
        ExchangeOutcome head = answered;
        if (head == null) throw new IllegalStateException("content before a head");
        outcome.complete(head.withBody(new Body(Bytes.copyOf(content), complete, problem)));
    }

    /** Ends the exchange from outside and closes its socket. Any thread. */
    void kill(Failure reason) {
        Object before = killer.getAndSet(reason);
        if (before instanceof Killer stage) stage.kill(reason);
    }

    /** Called by the stage when it starts; gives back the reason if it has been killed already. */
    @Nullable
    Failure onKill(Killer stage) {
        return killer.compareAndSet(null, stage) ? null : (Failure) killer.get();
    }

    /** The stage's way in. */
    @FunctionalInterface
    interface Killer {
        void kill(Failure reason);
    }
}
