package dev.muster.http.pekko;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import java.nio.ByteBuffer;
import org.apache.pekko.util.ByteString;

/** The talk with a proxy before the origin is reached. One for each connection. */
interface Tunnel {
    /** What is said first. */
    ByteString greeting();

    /** Takes what the proxy says; bytes past the end of its last word stay in {@code bytes}. */
    Step next(ByteBuffer bytes);

    /** What follows. */
    sealed interface Step {}

    /** Send this, which may be nothing, and wait for more. */
    record Say(ByteString bytes) implements Step {}

    /** The way is open. */
    record Open() implements Step {}

    /** The proxy does not let it through, or says why the target cannot be reached. */
    record Refused(Failure failure) implements Step {
        static Refused byProxy(String detail) {
            return new Refused(Failure.of(FailureKind.PROXY_FAILED, detail));
        }
    }
}
