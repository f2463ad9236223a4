package dev.muster.http.pekko.connect;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import java.nio.ByteBuffer;

/** The exchange with a proxy before the origin is reached. One for each connection. */
public interface Tunnel {
    /** What is sent first. */
    ByteBuffer greeting();

    /** Takes what the proxy sends; bytes behind its last message stay in {@code bytes}. */
    Step next(ByteBuffer bytes);

    /** What follows. */
    sealed interface Step {}

    /** Send this, which may be nothing, and wait for more. */
    record Send(ByteBuffer bytes) implements Step {
        /** Wait for more. */
        static final Send NOTHING = new Send(ByteBuffer.allocate(0).asReadOnlyBuffer());
    }

    /** The origin is reached. */
    record Established() implements Step {}

    /** The proxy does not let it through, or says why the target cannot be reached. */
    record Refused(Failure failure) implements Step {
        static Refused byProxy(String detail) {
            return new Refused(Failure.of(FailureKind.PROXY_FAILED, detail));
        }
    }
}
