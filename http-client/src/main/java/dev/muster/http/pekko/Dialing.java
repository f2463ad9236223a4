package dev.muster.http.pekko;

import dev.muster.http.failure.Failure;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which address is dialled next (RFC 8305, 5): in the order given, the next one when the one before has failed or has been silent
 * for a while. Pure but for what it remembers.
 */
final class Dialing {
    /** RFC 8305 recommends 250 ms between attempts. */
    static final Duration HEAD_START = Duration.ofMillis(250);

    private final List<InetSocketAddress> addresses;
    private final List<String> failures = new ArrayList<>(2);
    private int started;
    private int failed;
    private @Nullable Failure worst;

    Dialing(List<InetSocketAddress> addresses) {
        if (addresses.isEmpty()) throw new IllegalArgumentException("nothing to dial");
        this.addresses = addresses;
    }

    boolean hasNext() {
        return started < addresses.size();
    }

    InetSocketAddress next() {
        return addresses.get(started++);
    }

    /** Whether some attempt is still under way. */
    boolean isPending() {
        return failed < started;
    }

    void failed(InetSocketAddress address, Failure failure) {
        failed++;
        failures.add(Addresses.text(address) + " " + failure.detail());
        // Trouble of our own says nothing about the target, so it outweighs what the others said.
        if (worst == null || failure.isLocal()) worst = failure;
    }

    /** What all of them came to; only after one has failed. */
    Failure failure() {
        Failure first = worst;
        if (first == null) throw new IllegalStateException("no attempt has failed");
        return failures.size() == 1
                ? first
                : new Failure(first.kind(), first.code(), first.stage(), String.join("; ", failures));
    }
}
