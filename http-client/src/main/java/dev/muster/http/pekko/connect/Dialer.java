package dev.muster.http.pekko.connect;

import dev.muster.http.ConnectionLimiter;
import dev.muster.http.ConnectionLimiter.Permit;
import dev.muster.http.failure.Failure;
import dev.muster.http.pekko.connect.DialPlan.AttemptFailure;
import dev.muster.http.target.Host;
import dev.muster.http.target.IpLiteral;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Which address is dialled next (RFC 8305, 5): in the order given, the next one when the one before has failed or has
 * been silent for a while, and none without a permit. Opens no socket and asks no clock; whoever does tells what became
 * of each attempt.
 */
public final class Dialer {
    /** RFC 8305 recommends 250 ms between attempts. */
    public static final Duration HEAD_START = Duration.ofMillis(250);

    /** What to do now. */
    public sealed interface Step {}

    /** Connect to {@code address}; the permit is given back when that socket is closed. */
    public record Dial(InetSocketAddress address, Permit permit) implements Step {}

    /** An attempt is under way, and nothing else is to be begun. */
    public record Wait() implements Step {}

    /** Every attempt has failed. */
    public record Failed(Failure failure) implements Step {}

    /** Nothing is under way, and the next address may not be dialled now. */
    public record Deferred(DialPlan plan) implements Step {}

    private static final Wait WAIT = new Wait();

    private final ConnectionLimiter limiter;
    private final Host host;
    private final List<InetSocketAddress> addresses;
    private final List<AttemptFailure> failed;
    private int started;
    private int pending;
    /** The limiter has refused the next address while another attempt was under way. */
    private boolean isHeldBack;

    /**
     * @param limiter asked for every address but the first
     * @param host whom the addresses belong to
     */
    public Dialer(DialPlan plan, ConnectionLimiter limiter, Host host) {
        this.addresses = plan.addresses();
        this.failed = new ArrayList<>(plan.failed());
        this.limiter = limiter;
        this.host = host;
    }

    /**
     * Begins.
     *
     * @param permit taken for the first address
     */
    public Dial begin(Permit permit) {
        if (started > 0) throw new IllegalStateException("dialling has begun already");
        return dial(permit);
    }

    /** Whether another attempt is to be begun when those under way stay silent for {@link #HEAD_START}. */
    public boolean hasNext() {
        return started < addresses.size() && !isHeldBack;
    }

    /** The attempts under way have had their head start. */
    public Step onHeadStartOver() {
        return hasNext() ? next() : WAIT;
    }

    /** The attempt to connect to {@code address} has failed. */
    public Step onFailed(InetSocketAddress address, Failure failure) {
        pending--;
        failed.add(new AttemptFailure(address, failure));
        if (started < addresses.size()) return next();
        return pending > 0 ? WAIT : new Failed(failure());
    }

    /**
     * The time for connecting is over, whatever is still under way: an address that was not allowed its turn gets it
     * later.
     *
     * @param timeout what it means for the attempts under way
     */
    public Step onTimeout(Failure timeout) {
        if (!isHeldBack) return new Failed(timeout);
        for (InetSocketAddress address : addresses.subList(0, started)) {
            if (!hasFailed(address)) failed.add(new AttemptFailure(address, timeout));
        }
        return deferred();
    }

    private Step next() {
        InetSocketAddress address = addresses.get(started);
        Permit permit = limiter.tryAcquire(address.getAddress(), host);
        if (permit != null) return dial(permit);
        isHeldBack = true;
        return pending > 0 ? WAIT : deferred();
    }

    private Dial dial(Permit permit) {
        pending++;
        isHeldBack = false;
        return new Dial(addresses.get(started++), permit);
    }

    private Deferred deferred() {
        return new Deferred(new DialPlan(addresses.subList(started, addresses.size()), failed));
    }

    private boolean hasFailed(InetSocketAddress address) {
        return failed.stream().anyMatch(attempt -> attempt.address().equals(address));
    }

    /** What all attempts came to. */
    private Failure failure() {
        Failure first = failed.get(0).failure();
        StringBuilder detail = new StringBuilder();
        for (AttemptFailure attempt : failed) {
            // Trouble of our own says nothing about the target, so it outweighs what the others said.
            if (attempt.failure().isLocal()) first = attempt.failure();
            if (detail.length() > 0) detail.append("; ");
            detail.append(IpLiteral.format(attempt.address().getAddress()))
                    .append(' ')
                    .append(attempt.failure().detail());
        }
        return failed.size() == 1 ? first : new Failure(first.kind(), first.code(), first.stage(), detail.toString());
    }
}
